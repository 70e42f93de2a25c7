"""The same elements otherwise arranged: everything exact."""

import numpy as np
from mxnet import nd

from specs import spec

GROUP = "shapes"


def moved(op, oracle, draw, **more):
    spec(op, GROUP, oracle, draw, gradient=True, **more)


def factored(draws, count, rank):
    """Sizes whose product is `count`."""
    sizes = [1] * rank
    rest = count
    divisor = 2
    while rest > 1:
        while rest % divisor == 0:
            sizes[draws.integer(0, rank - 1)] *= divisor
            rest //= divisor
        divisor += 1
    return sizes


def reshaped(draws):
    shape = draws.shape()
    target = factored(draws, int(np.prod(shape)), draws.integer(1, 4))
    if draws.chance(0.4):
        target[draws.integer(0, len(target) - 1)] = -1
    elif draws.chance(0.3) and target[0] == shape[0]:
        target[0] = 0
    attrs = {"shape": target}
    if draws.chance(0.4):
        attrs["form"] = "function"
    return attrs, [draws.numbers(shape)]


moved("reshape", lambda a, x: x.reshape(tuple(a["shape"])), reshaped)
moved("flatten", lambda a, x: nd.flatten(x), lambda d: ({}, [d.numbers(d.shape())]))
moved("copy", lambda a, x: x.copy(), lambda d: ({}, [d.numbers(d.shape())]))


def wrong_reshape(draws):
    shape = draws.shape()
    return {"shape": [int(np.prod(shape)) + draws.integer(1, 3)]}, [draws.numbers(shape)]


spec(
    "reshape",
    GROUP,
    lambda a, x: x.reshape(tuple(a["shape"])),
    wrong_reshape,
    name="reshape that does not fit",
    share=0.25,
)


def expanded(draws):
    shape = draws.shape(high=3)
    axis = draws.integer(-len(shape) - 1, len(shape))
    attrs = {"axis": axis}
    if draws.chance(0.4):
        attrs["form"] = "function"
    return attrs, [draws.numbers(shape)]


moved("expandDims", lambda a, x: nd.expand_dims(x, axis=a["axis"]), expanded)


def squeezed(draws):
    shape = draws.shape()
    ones = [axis for axis, size in enumerate(shape) if size == 1]
    attrs = {}
    if ones and len(shape) > 1 and draws.chance(0.6):
        axis = draws.one_of(*ones)
        attrs["axis"] = axis - len(shape) if draws.chance(0.3) else axis
    return attrs, [draws.numbers(shape)]


moved(
    "squeeze",
    lambda a, x: nd.squeeze(x, axis=a["axis"]) if "axis" in a else nd.squeeze(x),
    squeezed,
)


def transposed(draws):
    shape = draws.shape()
    attrs = {"form": draws.one_of("method", "function", "property")}
    if draws.chance(0.6):
        attrs["axes"] = [int(axis) for axis in draws.random.permutation(len(shape))]
    return attrs, [draws.numbers(shape)]


moved(
    "transpose",
    lambda a, x: nd.transpose(x, axes=tuple(a["axes"])) if "axes" in a else nd.transpose(x),
    transposed,
)


def swapped(draws):
    shape = draws.shape(low=2)
    return {"a": draws.axis(shape), "b": draws.axis(shape)}, [draws.numbers(shape)]


moved("swapAxes", lambda a, x: nd.swapaxes(x, a["a"], a["b"]), swapped)


def broadcast(draws):
    shape = draws.shape()
    source = [1 if draws.chance(0.4) else size for size in shape]
    return {"shape": list(shape)}, [draws.numbers(source)]


moved("broadcastTo", lambda a, x: nd.broadcast_to(x, shape=tuple(a["shape"])), broadcast)


def joined(draws):
    shape = draws.shape()
    axis = draws.axis(shape)
    arrays = []
    for _ in range(draws.integer(1, 4)):
        sizes = list(shape)
        sizes[axis] = draws.integer(1, 5)
        arrays.append(draws.numbers(sizes))
    if axis == 1 and draws.chance(0.5):
        return {}, arrays
    return {"axis": axis}, arrays


moved("concat", lambda a, *x: nd.concat(*x, dim=a.get("axis", 1)), joined)


def stacked(draws):
    shape = draws.shape(high=3)
    arrays = [draws.numbers(shape) for _ in range(draws.integer(1, 4))]
    axis = draws.integer(-len(shape) - 1, len(shape))
    return ({} if axis == 0 else {"axis": axis}), arrays


moved("stack", lambda a, *x: nd.stack(*x, axis=a.get("axis", 0)), stacked)
