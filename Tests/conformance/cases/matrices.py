"""Products of many matrices, linear algebra."""

import numpy as np
from mxnet import nd

from specs import spec
from tolerance import EXACT, relative

from .sorting import GROUP, PRODUCT, form


def batches(draws):
    b, m, k, n = [draws.integer(1, 6) for _ in range(4)]
    attrs = form(draws)
    left, right = [b, m, k], [b, k, n]
    if draws.chance(0.5):
        attrs["transposeA"] = True
        left = [b, k, m]
    if draws.chance(0.5):
        attrs["transposeB"] = True
        right = [b, n, k]
    return attrs, [draws.normal(left), draws.normal(right)]


def flags(attrs):
    return {
        "transpose_a": attrs.get("transposeA", False),
        "transpose_b": attrs.get("transposeB", False),
    }


spec(
    "batchDot",
    GROUP,
    lambda a, x, y: nd.batch_dot(x, y, **flags(a)),
    batches,
    PRODUCT,
    gradient=True,
    gradient_tolerance=PRODUCT,
)


def scaled(draws):
    attrs, inputs = batches(draws)
    attrs.pop("form", None)
    if draws.chance(0.5):
        inputs = [x[0] for x in inputs]
    if draws.chance(0.5):
        attrs["alpha"] = draws.option(-2, 2)
    return attrs, inputs


def algebra(op, oracle, draw, tolerance=PRODUCT, **more):
    more.setdefault("gradient_tolerance", relative(1e-5, of_terms=True))
    spec(op, GROUP, oracle, draw, tolerance, gradient=True, **more)


algebra(
    "linalg.gemm2",
    lambda a, x, y: nd.linalg.gemm2(x, y, alpha=a.get("alpha", 1.0), **flags(a)),
    scaled,
)


def with_c(draws):
    attrs, inputs = scaled(draws)
    m = inputs[0].shape[-1 if attrs.get("transposeA") else -2]
    n = inputs[1].shape[-2 if attrs.get("transposeB") else -1]
    if draws.chance(0.5):
        attrs["beta"] = draws.option(-2, 2)
    return attrs, inputs + [draws.normal(inputs[0].shape[:-2] + (m, n))]


algebra(
    "linalg.gemm",
    lambda a, x, y, c: nd.linalg.gemm(
        x, y, c, alpha=a.get("alpha", 1.0), beta=a.get("beta", 1.0), **flags(a)
    ),
    with_c,
)


def matrix(draws, rows=None, columns=None):
    rows, columns = rows or draws.integer(1, 5), columns or draws.integer(1, 5)
    front = (draws.integer(1, 3),) if draws.chance(0.4) else ()
    return front + (rows, columns)


def one(draws):
    attrs = {"transpose": True} if draws.chance(0.5) else {}
    if draws.chance(0.5):
        attrs["alpha"] = draws.option(-2, 2)
    return attrs, [draws.normal(matrix(draws))]


algebra(
    "linalg.syrk",
    lambda a, x: nd.linalg.syrk(x, transpose=a.get("transpose", False), alpha=a.get("alpha", 1.0)),
    one,
)


def invertible(draws):
    """Well conditioned, so that two ways of solving agree."""
    n = draws.integer(1, 5)
    shape = matrix(draws, n, n)
    return {}, [(draws.normal(shape, 0.3) + 2 * np.eye(n)).astype(np.float32)]


SOLVED = relative(1e-5, floor=0.1)
algebra(
    "linalg.inverse",
    lambda a, x: nd.linalg.inverse(x),
    invertible,
    SOLVED,
    gradient_tolerance=relative(3e-5, floor=0.1),
)
algebra(
    "linalg.det",
    lambda a, x: nd.linalg.det(x),
    invertible,
    SOLVED,
    gradient_tolerance=relative(3e-5, floor=0.1),
)


def sloped(attrs, x):
    return list(nd.linalg.slogdet(x))


algebra(
    "linalg.slogdet",
    sloped,
    invertible,
    relative(1e-5, least=0.1),
    gradient_tolerance=relative(3e-5, floor=0.1),
)


def definite(draws):
    n = draws.integer(1, 5)
    half = draws.normal(matrix(draws, n, n), 0.5)
    whole = half @ np.swapaxes(half, -1, -2) + np.eye(n)
    return {}, [whole.astype(np.float32)]


def lower(draws):
    n = draws.integer(1, 5)
    values = np.tril(draws.normal(matrix(draws, n, n), 0.4)) + 1.5 * np.eye(n)
    return {}, [values.astype(np.float32)]


algebra(
    "linalg.potrf",
    lambda a, x: nd.linalg.potrf(x),
    definite,
    SOLVED,
    gradient_tolerance=relative(5e-5, floor=0.1),
    smooth=False,
)
algebra(
    "linalg.potri",
    lambda a, x: nd.linalg.potri(x),
    lower,
    SOLVED,
    gradient_tolerance=relative(5e-5, floor=0.1),
    smooth=False,
)


def triangular(draws):
    _, (a,) = lower(draws)
    attrs = {}
    n = a.shape[-1]
    other = a.shape[:-2] + ((n, draws.integer(1, 4)))
    if draws.chance(0.5):
        attrs["rightside"] = True
        other = a.shape[:-2] + ((draws.integer(1, 4), n))
    if draws.chance(0.5):
        attrs["transpose"] = True
    if draws.chance(0.3):
        attrs["lower"] = False
        a = np.ascontiguousarray(np.swapaxes(a, -1, -2))
    if draws.chance(0.5):
        attrs["alpha"] = draws.option(-2, 2)
    return attrs, [a, draws.normal(other)]


def options(attrs):
    return {
        "transpose": attrs.get("transpose", False),
        "rightside": attrs.get("rightside", False),
        "lower": attrs.get("lower", True),
        "alpha": attrs.get("alpha", 1.0),
    }


algebra("linalg.trmm", lambda a, x, y: nd.linalg.trmm(x, y, **options(a)), triangular, smooth=False)
algebra(
    "linalg.trsm",
    lambda a, x, y: nd.linalg.trsm(x, y, **options(a)),
    triangular,
    SOLVED,
    gradient_tolerance=relative(5e-5, floor=0.1),
    smooth=False,
)


def solved_for_nothing(draws):
    attrs, inputs = triangular(draws)
    return attrs | {"alpha": 0.0}, inputs


algebra(
    "linalg.trsm",
    lambda a, x, y: nd.linalg.trsm(x, y, **options(a)),
    solved_for_nothing,
    SOLVED,
    name="linalg.trsm times 0",
    smooth=False,
    share=0.1,
)
algebra("linalg.sumlogdiag", lambda a, x: nd.linalg.sumlogdiag(x), lower, relative(2e-6, least=0.1))


def diagonal(draws):
    n = draws.integer(1, 5)
    offset = draws.integer(1 - n, n - 1)
    return ({"offset": offset} if offset else {}), [draws.normal(matrix(draws, n, n))]


algebra(
    "linalg.extractdiag",
    lambda a, x: nd.linalg.extractdiag(x, offset=a.get("offset", 0)),
    diagonal,
    EXACT,
)


def made(draws):
    front = (draws.integer(1, 3),) if draws.chance(0.4) else ()
    offset = draws.integer(-2, 2)
    return ({"offset": offset} if offset else {}), [draws.normal(front + (draws.integer(1, 5),))]


algebra(
    "linalg.makediag", lambda a, x: nd.linalg.makediag(x, offset=a.get("offset", 0)), made, EXACT
)
