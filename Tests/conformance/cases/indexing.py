"""Subscripts, read and written; take, pick, one-hot: everything exact."""

import numpy as np
from mxnet import nd

from arrays import DTYPES
from specs import spec

GROUP = "indexing"


def words(draws, shape):
    """One to three words: a place, a range or a whole axis."""
    result = []
    for size in shape[: draws.integer(1, min(3, len(shape)))]:
        kind = draws.integer(0, 4)
        if kind <= 1:
            result.append(draws.integer(-size, size - 1))
        elif kind == 2:
            low = draws.integer(0, size - 1)
            result.append([low, draws.integer(low + 1, size)])
        elif kind == 3:
            low = draws.integer(0, size - 1)
            result.append([low, None] if draws.chance(0.5) else [None, low + 1])
        else:
            result.append("...")
    return result


def key(attrs):
    parts = [
        slice(None) if word == "..." else slice(*word) if isinstance(word, list) else word
        for word in attrs["index"]
    ]
    return parts[0] if len(parts) == 1 else tuple(parts)


def read(draws):
    shape = draws.shape()
    return {"index": words(draws, shape)}, [draws.numbers(shape)]


spec("subscript", GROUP, lambda a, x: x[key(a)], read, gradient=True, share=3)


def outside(draws):
    shape = draws.shape(high=2)
    index = words(draws, shape)
    axis = draws.integer(0, len(index) - 1)
    index[axis] = draws.one_of(shape[axis], -shape[axis] - 1, shape[axis] + 7)
    return {"index": index}, [draws.numbers(shape)]


spec("subscript", GROUP, lambda a, x: x[key(a)], outside, name="subscript out of bounds", share=0.5)


def written(draws):
    shape = draws.shape()
    index = words(draws, shape)
    part = np.zeros(shape)[key({"index": index})].shape or (1,)
    value = draws.broadcastable(part) if draws.chance(0.4) else part
    return {"index": index}, [draws.numbers(shape), draws.numbers(value)]


def write(attrs, x, value):
    x = x.copy()
    x[key(attrs)] = value
    return x


spec("subscriptWrite", GROUP, write, written, share=2)


def filled(draws):
    shape = draws.shape()
    return {"index": words(draws, shape), "number": float(draws.integer(-9, 9))}, [
        draws.numbers(shape)
    ]


def fill(attrs, x):
    x = x.copy()
    x[key(attrs)] = attrs["number"]
    return x


spec("subscriptFill", GROUP, fill, filled)


def slice_axis(draws):
    shape = draws.shape()
    axis = draws.axis(shape)
    begin = draws.integer(0, shape[axis] - 1)
    attrs = {"axis": axis, "begin": begin, "end": draws.integer(begin + 1, shape[axis])}
    return attrs, [draws.numbers(shape)]


spec(
    "sliceAxis",
    GROUP,
    lambda a, x: nd.slice_axis(x, axis=a["axis"], begin=a["begin"], end=a["end"]),
    slice_axis,
    gradient=True,
)


def taken(draws):
    shape = draws.shape(high=3)
    axis = 0 if draws.chance(0.5) else draws.axis(shape)
    size = shape[axis]
    mode = draws.one_of("clip", "clip", "wrap", "raise")
    low, high = (0, size - 1) if mode == "raise" else (-2 * size, 2 * size)
    indices = draws.random.integers(low, high + 1, draws.shape(high=2, most=4)).astype(np.float32)
    if mode == "clip" and draws.chance(0.3):
        indices += np.float32(0.7)
    attrs = {}
    if axis != 0:
        attrs["axis"] = axis
    if mode != "clip":
        attrs["mode"] = mode
    if draws.chance(0.4):
        attrs["form"] = "function"
    return attrs, [draws.numbers(shape), indices]


spec(
    "take",
    GROUP,
    lambda a, x, i: nd.take(x, i, axis=a.get("axis", 0), mode=a.get("mode", "clip")),
    taken,
    gradient=True,
    wrt=[0],
    share=2,
)


def taken_list(draws):
    shape = draws.shape(high=3)
    indices = [draws.integer(0, shape[0] - 1) for _ in range(draws.integer(1, 6))]
    return {"indices": indices}, [draws.numbers(shape)]


spec(
    "take",
    GROUP,
    lambda a, x: nd.take(x, nd.array(a["indices"])),
    taken_list,
    name="take of a list",
    gradient=True,
)


def taken_outside(draws):
    shape = draws.shape(high=2)
    indices = np.array([0, shape[0] + draws.integer(0, 3)], np.float32)
    return {"mode": "raise"}, [draws.numbers(shape), indices]


spec(
    "take",
    GROUP,
    lambda a, x, i: nd.take(x, i, mode="raise").asnumpy(),
    taken_outside,
    name="take out of bounds",
    share=0.25,
)


def picked(draws):
    shape = draws.shape()
    axis = draws.axis(shape)
    keep = draws.chance(0.4)
    lines = list(shape)
    if keep or len(shape) == 1:
        lines[axis] = 1
    else:
        del lines[axis % len(shape)]
    indices = draws.random.integers(-2, shape[axis] + 3, lines).astype(np.float32)
    attrs = {"axis": axis}
    if keep:
        attrs["keepdims"] = True
    elif draws.chance(0.5):
        attrs["form"] = "function"
    return attrs, [draws.numbers(shape), indices]


spec(
    "pick",
    GROUP,
    lambda a, x, i: nd.pick(x, i, axis=a["axis"], keepdims=a.get("keepdims", False)),
    picked,
    gradient=True,
    wrt=[0],
)


def one_hot(draws):
    depth = draws.integer(1, 7)
    shape = draws.shape(high=3)
    attrs = {"depth": depth}
    if draws.chance(0.4):
        attrs.update(on=2.5, off=-1.0)
    elif draws.chance(0.3):
        attrs["form"] = "function"
    else:
        attrs.update(on=float(draws.integer(0, 9)), dtype=draws.one_of(*DTYPES))
    dtype = draws.one_of("float32", "int32", "int64")
    return attrs, [draws.random.integers(-2, depth + 3, shape).astype(dtype)]


def one_hot_oracle(attrs, x):
    return nd.one_hot(
        x,
        attrs["depth"],
        on_value=attrs.get("on", 1.0),
        off_value=attrs.get("off", 0.0),
        dtype=attrs.get("dtype", "float32"),
    )


spec(
    "oneHot",
    GROUP,
    one_hot_oracle,
    one_hot,
)
