"""Sums of products."""

from mxnet import nd

from specs import spec
from tolerance import relative

GROUP = "products"
# 1e-5 a square root of the terms, of the sum of their sizes.
PRODUCT = relative(2e-6, of_terms=True)


def sizes(draws, count):
    return [
        draws.one_of(1, 2, 3, 5, draws.integer(1, 20), draws.integer(1, 70)) for _ in range(count)
    ]


def dotted(draws):
    kind = draws.integer(0, 5)
    m, k, n, p = sizes(draws, 4)
    attrs = {"form": "function"} if draws.chance(0.5) else {}
    if kind == 0:
        return attrs, [draws.normal([k]), draws.normal([k])]
    if kind == 1:
        return attrs, [draws.normal([m, k]), draws.normal([k])]
    if kind == 2 and m * k * n * p < 200_000:
        return attrs, [draws.normal([m, n, k]), draws.normal([k, p])]
    left, right = [m, k], [k, n]
    if draws.chance(0.5):
        attrs["transposeA"] = True
        left.reverse()
    if draws.chance(0.5):
        attrs["transposeB"] = True
        right.reverse()
    return attrs, [draws.normal(left), draws.normal(right)]


def dot(attrs, a, b):
    return nd.dot(
        a, b, transpose_a=attrs.get("transposeA", False), transpose_b=attrs.get("transposeB", False)
    )


spec("dot", GROUP, dot, dotted, PRODUCT, gradient=True, gradient_tolerance=PRODUCT, share=2)


def unfit(draws):
    m, k, n, p = sizes(draws, 4)
    return {}, [draws.normal([m, k]), draws.normal([k + 1, n])]


spec("dot", GROUP, dot, unfit, name="dot of shapes that do not fit", share=0.25)


def dense(draws):
    m, k, n, _ = sizes(draws, 4)
    inputs = [draws.normal([m, k]), draws.normal([n, k])]
    if draws.chance(0.7):
        inputs.append(draws.normal([n]))
    return {}, inputs


spec(
    "fullyConnected",
    GROUP,
    lambda a, x, w, *b: nd.FullyConnected(x, w, *b, num_hidden=w.shape[0], no_bias=not b),
    dense,
    PRODUCT,
    gradient=True,
    gradient_tolerance=PRODUCT,
)
