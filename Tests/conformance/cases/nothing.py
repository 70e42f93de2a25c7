"""Arrays without elements, which MXNet 1.9.1 cannot hold: NumPy says what is owed."""

import numpy as np

from specs import f32, spec
from tolerance import EXACT

GROUP = "no elements"


def empty(draws, low=1, high=4):
    """A shape with at least one 0."""
    shape = list(draws.shape(low, high))
    for _ in range(draws.integer(1, 2)):
        shape[draws.integer(0, len(shape) - 1)] = 0
    return tuple(shape)


def of_nothing(op, oracle, draw):
    spec(
        op,
        GROUP,
        oracle,
        draw,
        EXACT,
        name=f"{op} of nothing",
        reference=True,
        share=0.25,
        shrinks=False,
    )


def as_array(value):
    """Our arrays have at least one axis."""
    value = np.asarray(value, np.float32)
    return value.reshape(1) if value.ndim == 0 else value


def one(draws):
    return {}, [np.zeros(empty(draws), np.float32)]


for op in ("exp", "relu", "negative", "sigmoid", "copy", "floor", "sqrt"):
    of_nothing(op, lambda a, x: x, one)


def pair(draws):
    shape = empty(draws)
    return {}, [np.zeros(shape, np.float32), np.zeros(draws.broadcastable(shape), np.float32)]


for op in ("add", "multiply", "maximum", "less", "divide"):
    of_nothing(
        op, lambda a, x, y: np.zeros(np.broadcast_shapes(x.shape, y.shape), np.float32), pair
    )


def reduced(draws):
    shape = empty(draws)
    attrs = {}
    if draws.chance(0.7):
        attrs["axis"] = draws.axis(shape)
    if draws.chance(0.4):
        attrs["keepdims"] = True
    return attrs, [np.zeros(shape, np.float32)]


for op, function in [("sum", np.sum), ("prod", np.prod), ("mean", np.mean)]:

    def oracle(attrs, x, function=function):
        value = function(x, axis=attrs.get("axis"), keepdims=attrs.get("keepdims", False))
        return as_array(value)

    of_nothing(op, oracle, reduced)

of_nothing("transpose", lambda a, x: x.T, one)
of_nothing("flatten", lambda a, x: x.reshape(x.shape[0], int(np.prod(x.shape[1:]))), one)
of_nothing(
    "expandDims",
    lambda a, x: np.expand_dims(x, a["axis"]),
    lambda d: ({"axis": 0}, [np.zeros(empty(d, high=3), np.float32)]),
)


def joined(draws):
    shape = list(empty(draws))
    axis = draws.integer(0, len(shape) - 1)
    arrays = []
    for _ in range(draws.integer(1, 3)):
        sizes = list(shape)
        sizes[axis] = draws.integer(0, 3)
        arrays.append(draws.numbers(sizes))
    return {"axis": axis}, arrays


of_nothing("concat", lambda a, *x: np.concatenate(x, axis=a["axis"]), joined)


def product(draws):
    m, k, n = [draws.integer(1, 4) for _ in range(3)]
    m, k, n = draws.one_of((0, k, n), (m, 0, n), (m, k, 0), (0, 0, n), (m, 0, 0))
    return {}, [draws.normal((m, k)), draws.normal((k, n))]


of_nothing("dot", lambda a, x, y: x @ y, product)


def cut(draws):
    shape = draws.shape()
    place = draws.integer(0, shape[0])
    return {"index": [[place, place]]}, [draws.numbers(shape)]


of_nothing("subscript", lambda a, x: x[slice(*a["index"][0])], cut)
of_nothing(
    "take",
    lambda a, x, i: np.zeros((0,) + x.shape[1:], np.float32),
    lambda d: ({}, [d.numbers(d.shape()), f32([])]),
)
of_nothing("softmax", lambda a, x: x, one)
of_nothing(
    "zeros", lambda a: np.zeros(a["shape"], np.float32), lambda d: ({"shape": list(empty(d))}, [])
)


def no_line(draws):
    """Lines of no elements along the axis."""
    shape = list(draws.shape())
    axis = draws.integer(0, len(shape) - 1)
    shape[axis] = 0
    return {"axis": axis}, [np.zeros(shape, np.float32)]


for op, function in [
    ("argmax", np.argmax),
    ("argmin", np.argmin),
    ("max", np.max),
    ("min", np.min),
]:
    of_nothing(op, lambda a, x, f=function: as_array(f(x, axis=a["axis"])), no_line)
