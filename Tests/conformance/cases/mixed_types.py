"""Where types meet, and where whole numbers would need fractions."""

import numpy as np
from mxnet import nd

from arrays import DTYPES
from specs import spec
from tolerance import relative

from .types import GROUP, INTEGERS, base


def mixed(op):
    known = base(op)

    def draw(draws):
        shape = draws.shape()
        one, other = [DTYPES[i] for i in draws.random.permutation(len(DTYPES))[:2]]
        return {}, [draws.of_dtype(one, shape), draws.of_dtype(other, draws.broadcastable(shape))]

    spec(
        op,
        GROUP,
        known.oracle,
        draw,
        relative(1e-6, of_terms=True),
        name=f"{op} of mixed types",
        share=0.5,
        shrinks=False,
    )


for op in ("add", "multiply", "maximum", "less"):
    mixed(op)


def fractional(op, **more):
    """Whole numbers where fractions come of it."""
    known = base(op)

    def draw(draws):
        dtype = draws.one_of(*INTEGERS)
        x = draws.of_dtype(dtype, draws.shape())
        if op == "divide" and draws.chance(0.5):
            return {}, [x, np.maximum(draws.of_dtype(dtype, x.shape), 1)]
        # Never below 1: MXNet cuts the fraction off, and a division by 0 ends its process.
        return {"scalar": draws.integer(1, 3) + 0.5}, [x]

    spec(
        op,
        GROUP,
        known.oracle,
        draw,
        relative(1e-6, of_terms=True),
        name=f"{op} of whole numbers with fractions",
        share=0.5,
        shrinks=False,
        **more,
    )


for op in ("add", "subtract", "multiply", "divide", "addInPlace", "divideInPlace"):
    fractional(op)


def functional(op, tolerance):
    known = base(op)

    def draw(draws):
        attrs, inputs = known.draw(draws)
        dtype = draws.one_of(*INTEGERS)
        return attrs, [np.abs(draws.of_dtype(dtype, x.shape)) for x in inputs]

    spec(
        op,
        GROUP,
        known.oracle,
        draw,
        tolerance,
        name=f"{op} of whole numbers",
        share=0.3,
        shrinks=False,
    )


for op in ("exp", "sqrt", "mean", "norm", "softmax"):
    functional(op, relative(3e-6, of_terms=True))


def whole_product(draws):
    dtype = draws.one_of(*INTEGERS)
    m, k, n = [draws.integer(1, 6) for _ in range(3)]
    return {}, [draws.of_dtype(dtype, (m, k)), draws.of_dtype(dtype, (k, n))]


spec("dot", GROUP, base("dot").oracle, whole_product, name="dot of whole numbers", share=0.3)


def beyond(op):
    spec(
        op,
        GROUP,
        base(op).oracle,
        lambda d: (
            {"scalar": float(d.integer(256, 400)), "reflected": False},
            [d.of_dtype("uint8", d.shape())],
        ),
        name=f"{op} of a number beyond the type",
        share=0.2,
        shrinks=False,
    )


for op in ("less", "equal", "maximum"):
    beyond(op)
spec(
    "power",
    GROUP,
    base("power").oracle,
    lambda d: (
        {"scalar": float(d.integer(0, 9))},
        [d.of_dtype(d.one_of("int32", "int64"), d.shape())],
    ),
    name="power of whole numbers",
    share=0.5,
    shrinks=False,
)
spec(
    "multiply",
    GROUP,
    base("multiply").oracle,
    lambda d: ({}, [d.of_dtype("int32", (2, 3)), d.of_dtype("int32", (2, 3))]),
    name="gradient of whole numbers",
    gradient=True,
    wrt=[0],
    share=0.1,
    shrinks=False,
    smooth=False,
)
spec(
    "arange of a type",
    GROUP,
    lambda a: nd.arange(a["stop"], step=a["step"], dtype=a["dtype"]),
    lambda d: ({"stop": float(d.integer(1, 9)), "step": 0.5, "dtype": "int32"}, []),
    share=0.2,
    name="arange of whole numbers in half steps",
)
for op in ("argmax", "argmin"):
    spec(
        op,
        GROUP,
        base(op).oracle,
        lambda d, known=base(op): (lambda a, x: (a, [d.of_dtype("uint8", x[0].shape)]))(
            *known.draw(d)
        ),
        name=f"{op} of uint8",
        share=0.3,
        shrinks=False,
    )
