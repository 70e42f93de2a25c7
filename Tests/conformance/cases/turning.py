"""Flipping, moving axes, shapes by codes, sums of several: everything exact."""

import numpy as np
from mxnet import nd

from tolerance import relative

from .moving import form, moved
from .shapes import factored


def flipped(draws):
    shape = draws.shape()
    # MXNet takes no negative axis here.
    axes = [axis % len(shape) for axis in draws.axes(shape)]
    if draws.chance(0.5):
        axes = axes[0]
    return {"axis": axes, "form": draws.one_of("method", "function", "reverse")}, [
        draws.numbers(shape)
    ]


def flip(attrs, x):
    axes = attrs["axis"]
    return nd.flip(x, axis=tuple(axes) if isinstance(axes, list) else axes)


moved("flip", flip, flipped)


def carried(draws):
    shape = draws.shape(low=2)
    if draws.chance(0.6):
        return form(draws, source=[draws.axis(shape)], target=[draws.axis(shape)]), [
            draws.numbers(shape)
        ]
    source = [int(axis) for axis in draws.random.permutation(len(shape))[:2]]
    target = [int(axis) for axis in draws.random.permutation(len(shape))[:2]]
    return {"source": source, "target": target}, [draws.numbers(shape)]


def move_axis(attrs, x):
    return nd.moveaxis(x, tuple(attrs["source"]), tuple(attrs["target"]))


moved("moveAxis", move_axis, carried)


def coded(draws):
    """Shapes with -1, 0, -2, -3 and -4."""
    shape = draws.shape(low=2)
    kind = draws.integer(0, 3)
    if kind == 0:
        target = [0, -1]
    elif kind == 1:
        target = [-3, -2] if len(shape) > 2 else [-3]
    elif kind == 2:
        parts = factored(draws, shape[0], 2)
        if draws.chance(0.5):
            parts[draws.integer(0, 1)] = -1
        target = [-4, parts[0], parts[1], -2]
    else:
        target = [0, -2] if draws.chance(0.5) else [-2]
    return {"shape": target}, [draws.numbers(shape)]


moved("reshape", lambda a, x: x.reshape(tuple(a["shape"])), coded, name="reshape by codes")


def reverse_coded(draws):
    shape = draws.shape(low=2)
    target = [-1, 0] if draws.chance(0.7) else [-1, 0, 0][-len(shape) :]
    return {"shape": target}, [draws.numbers(shape)]


moved(
    "reshapeReverse",
    lambda a, x: x.reshape(tuple(a["shape"]), reverse=True),
    reverse_coded,
    share=0.5,
)


def like(draws):
    shape = draws.shape()
    target = factored(draws, int(np.prod(shape)), draws.integer(1, 4))
    return {}, [draws.numbers(shape), draws.numbers(target)]


moved("reshapeLike", lambda a, x, y: nd.reshape_like(x, y), like, wrt=[0], share=0.5)


def swapped(draws):
    shape = draws.shape(low=2)
    return {"a": draws.axis(shape), "b": draws.axis(shape)}, [draws.numbers(shape)]


moved("nd.swapAxes", lambda a, x: nd.swapaxes(x, a["a"], a["b"]), swapped, share=0.25)


def squeezed(draws):
    shape = draws.shape(low=2)
    ones = [axis for axis, size in enumerate(shape) if size == 1][: len(shape) - 1]
    attrs = form(draws)
    if ones and draws.chance(0.7):
        attrs["axis"] = ones[0] if draws.chance(0.4) else ones
    return attrs, [draws.numbers(shape)]


def squeeze(attrs, x):
    axis = attrs.get("axis")
    return nd.squeeze(x, axis=tuple(axis) if isinstance(axis, list) else axis)


moved("nd.squeeze", squeeze, squeezed, share=0.5)
moved("nd.flatten", lambda a, x: nd.flatten(x), lambda d: ({}, [d.numbers(d.shape())]), share=0.25)


def broadcast(draws):
    shape = draws.shape()
    source = [1 if draws.chance(0.4) else size for size in shape]
    return {"shape": list(shape)}, [draws.numbers(source)]


moved(
    "nd.broadcastTo",
    lambda a, x: nd.broadcast_to(x, shape=tuple(a["shape"])),
    broadcast,
    share=0.25,
)


def several(draws):
    shape = draws.shape()
    return {}, [draws.numbers(shape) for _ in range(draws.integer(1, 5))]


# The order of the sum is free.
moved("addN", lambda a, *x: nd.add_n(*x), several, tolerance=relative(1e-6, of_terms=True))
