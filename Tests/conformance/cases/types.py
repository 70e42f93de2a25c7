"""The other types of elements: float64 to its own precision, whole numbers exactly."""

import numpy as np
from mxnet import nd

from arrays import DTYPES
from specs import SPECS, spec
from tolerance import EXACT, relative

GROUP = "types"
INTEGERS = ["int32", "int64", "uint8"]

#: Operations that MXNet has for whole numbers, too, and that keep the type there as here.
WHOLE = [
    "add",
    "subtract",
    "multiply",
    "maximum",
    "minimum",
    "negative",
    "abs",
    "sign",
    "square",
    "equal",
    "notEqual",
    "less",
    "lessEqual",
    "greater",
    "greaterEqual",
    "sum",
    "max",
    "min",
    "reshape",
    "flatten",
    "copy",
    "expandDims",
    "squeeze",
    "transpose",
    "swapAxes",
    "broadcastTo",
    "concat",
    "stack",
    "subscript",
    "sliceAxis",
    "addInPlace",
    "subtractInPlace",
    "multiplyInPlace",
    "copyTo",
]

#: Operations in float64, with the error that is left.
DOUBLE = {
    "add": 0,
    "subtract": 0,
    "multiply": 0,
    "divide": 1e-15,
    "modulo": 1e-13,
    "power": 1e-14,
    "maximum": 0,
    "minimum": 0,
    "negative": 0,
    "abs": 0,
    "square": 0,
    "sqrt": 1e-15,
    "exp": 1e-14,
    "log": 1e-14,
    "sin": 1e-14,
    "cos": 1e-14,
    "tanh": 1e-14,
    "sigmoid": 1e-14,
    "relu": 0,
    "floor": 0,
    "ceil": 0,
    "round": 0,
    "clip": 0,
    "sum": 1e-14,
    "mean": 1e-14,
    "prod": 1e-14,
    "max": 0,
    "min": 0,
    "norm": 1e-14,
    "softmax": 1e-14,
    "logSoftmax": 1e-13,
    "dot": 1e-14,
    "fullyConnected": 1e-14,
    "transpose": 0,
    "concat": 0,
    "stack": 0,
    "subscript": 0,
    "take": 0,
    "pick": 0,
    "reshape": 0,
    "where": 0,
    "convolution": 1e-13,
    "pooling": 1e-14,
    "program": 1e-12,
    "linalg.gelqf": 1e-12,
    "linalg.syevd": 1e-12,
    "linalg.potrf": 1e-13,
    "linalg.inverse": 1e-12,
    "linalg.trsm": 1e-12,
    "linalg.extracttrian": 0,
    "linalg.maketrian": 0,
    "softmin": 1e-14,
    "depthToSpace": 0,
    "fused": 1e-10,
}


def base(op):
    return next(known for known in SPECS if known.name == op)


def whole(op):
    known = base(op)

    def draw(draws):
        attrs, inputs = known.draw(draws)
        if "scalar" in attrs:
            # A number with a fraction makes another type of it.
            attrs["scalar"] = float(draws.integer(0, 5))
            attrs["whole"] = op not in ("addInPlace", "subtractInPlace", "multiplyInPlace")
        dtype = draws.one_of(*INTEGERS)
        return attrs, [draws.of_dtype(dtype, x.shape) for x in inputs]

    spec(
        op,
        GROUP,
        known.oracle,
        draw,
        EXACT,
        name=f"{op} of whole numbers",
        share=0.4,
        shrinks=False,
    )


def double(op, error):
    known = base(op)
    tolerance = relative(error, of_terms=True) if error else EXACT

    def draw(draws):
        attrs, inputs = known.draw(draws)
        return attrs, [
            (
                x.astype(np.float64)
                if i in range(len(inputs)) and (known.wrt is None or i in known.wrt)
                else x
            )
            for i, x in enumerate(inputs)
        ]

    spec(
        op,
        GROUP,
        known.oracle,
        draw,
        tolerance,
        name=f"{op} of float64",
        gradient=known.gradient,
        gradient_tolerance=relative(max(error * 10, 1e-14), of_terms=True),
        wrt=known.wrt,
        share=0.4,
        shrinks=False,
    )


for op in WHOLE:
    whole(op)
for op, error in DOUBLE.items():
    double(op, error)


def converted(draws):
    source, target = draws.one_of(*DTYPES), draws.one_of(*DTYPES)
    values = draws.of_dtype(source, draws.shape())
    if target == "uint8":
        values = np.abs(values)
    return {"dtype": target}, [values]


spec("astype", GROUP, lambda a, x: x.astype(a["dtype"]), converted)


def of_float(draws):
    return {"dtype": draws.one_of("float32", "float64")}, [draws.numbers(draws.shape())]


spec(
    "astype",
    GROUP,
    lambda a, x: x.astype(a["dtype"]),
    of_float,
    name="astype and its gradient",
    gradient=True,
)
spec(
    "asInContext",
    GROUP,
    lambda a, x: x.copy(),
    lambda d: ({}, [d.numbers(d.shape())]),
    share=0.1,
    gradient=True,
)
spec(
    "arange of a type",
    GROUP,
    lambda a: nd.arange(a["stop"], dtype=a["dtype"]),
    lambda d: ({"stop": float(d.integer(1, 20)), "dtype": d.one_of(*DTYPES)}, []),
    share=0.5,
)
for name in ("zeros", "ones", "full"):

    def made(draws, name=name):
        attrs = {"shape": list(draws.shape()), "dtype": draws.one_of(*DTYPES)}
        if name == "full":
            attrs["value"] = float(draws.integer(0, 9))
        return attrs, []

    def oracle(attrs, name=name):
        shape, dtype = tuple(attrs["shape"]), attrs["dtype"]
        if name == "full":
            return nd.full(shape, attrs["value"], dtype=dtype)
        return getattr(nd, name)(shape, dtype=dtype)

    spec(name, GROUP, oracle, made, name=f"{name} of a type", share=0.5)
