"""What Gluon has beside the operations that networks are made of."""

import numpy as np
from mxnet import nd

from arrays import DTYPES
from specs import spec
from tolerance import EXACT, relative

from .moving import form

GROUP = "further surface"


def lowest(draws):
    shape = draws.shape()
    attrs = form(draws)
    if draws.chance(0.6):
        attrs["axis"] = draws.axis(shape)
    if draws.chance(0.4):
        attrs["temperature"] = draws.option(0.5, 4)
    return attrs, [draws.numbers(shape)]


def softmin(attrs, x):
    return nd.softmin(x, axis=attrs.get("axis", -1), temperature=attrs.get("temperature", 1.0))


spec(
    "softmin",
    GROUP,
    softmin,
    lowest,
    relative(2e-6),
    gradient=True,
    gradient_tolerance=relative(2e-5, of_terms=True, floor=0.1),
)


def long(draws):
    attrs = {}
    shape = draws.shape(low=1, high=4)
    if len(shape) > 2 and draws.chance(0.7):
        attrs["mode"] = draws.one_of("channel", "spatial")
    if draws.chance(0.3):
        attrs["eps"] = draws.option(0.1, 1)
    # Away from 0, near which slopes are as large as numbers are small.
    signs = draws.random.choice(np.array([-1, 1], np.float32), shape)
    return attrs, [draws.uniform(shape, 0.3, 4) * signs]


spec(
    "l2Normalization",
    GROUP,
    lambda a, x: nd.L2Normalization(x, mode=a.get("mode", "instance"), eps=a.get("eps", 1e-10)),
    long,
    relative(2e-6),
    gradient=True,
    # What is left of a gradient beside its part along x; of a single number, nothing.
    gradient_tolerance=relative(1e-5, of_terms=True, floor=0.05, least=0.2),
    shrinks=False,
)


def classes(draws):
    shape = (draws.integer(1, 12), draws.integer(1, 7))
    labels = draws.random.integers(0, shape[1], shape[0]).astype(np.float32)
    return {}, [draws.normal(shape, draws.one_of(1.0, 5.0, 12.0)), labels]


def wrong_class(draws):
    attrs, (x, labels) = classes(draws)
    labels[0] = x.shape[1]
    return attrs, [x, labels]


def cross_entropy(attrs, x, labels):
    return nd.softmax_cross_entropy(x, labels)


spec(
    "softmaxCrossEntropy",
    GROUP,
    cross_entropy,
    wrong_class,
    name="softmaxCrossEntropy of no class",
    share=0.1,
    shrinks=False,
)
spec(
    "softmaxCrossEntropy",
    GROUP,
    cross_entropy,
    classes,
    relative(1e-5, least=1.0),
    gradient=True,
    wrt=[0],
    gradient_tolerance=relative(1e-5, least=0.1),
    shrinks=False,
)


def blocks(draws, depth):
    block = draws.integer(1, 3)
    batch, channels, height, width = [draws.integer(1, 3) for _ in range(4)]
    shape = (
        [batch, channels * block * block, height, width]
        if depth
        else [batch, channels, height * block, width * block]
    )
    return form(draws, block=block), [draws.numbers(shape)]


for op, function in [("depthToSpace", nd.depth_to_space), ("spaceToDepth", nd.space_to_depth)]:
    spec(
        op,
        GROUP,
        lambda a, x, f=function: f(x, a["block"]),
        lambda d, depth=op == "depthToSpace": blocks(d, depth),
        EXACT,
        gradient=True,
        shrinks=False,
        share=0.5,
    )


def sizes(draws, outside=0.15):
    """A shape, and how far its coordinates may go: at times outside it."""
    shape = [draws.integer(1, 6) for _ in range(draws.integer(1, 4))]
    return shape, draws.chance(outside)


def numbered(draws, most=1):
    shape, outside = sizes(draws)
    low, high = (-3, 3) if outside else (0, 0)
    places = draws.shape(low=most, high=most)
    indices = draws.random.integers(low, int(np.prod(shape)) + high, places)
    return {"shape": shape}, [indices.astype(draws.one_of("float32", "int32", "int64"))]


def coordinates(draws, most=1):
    shape, outside = sizes(draws)
    low, high = (-2, 3) if outside else (0, 0)
    places = draws.shape(low=most, high=most)
    rows = [draws.random.integers(low, size + high, places) for size in shape]
    return {"shape": shape}, [np.stack(rows).astype(draws.one_of("float32", "int32", "int64"))]


def unraveled(attrs, x):
    return np.stack(np.unravel_index(x.astype(np.int64), attrs["shape"])).astype(x.dtype)


def raveled(attrs, x):
    return np.ravel_multi_index(tuple(x.astype(np.int64)), attrs["shape"]).astype(x.dtype)


for op, function, by_numpy, draw in [
    ("unravelIndex", nd.unravel_index, unraveled, numbered),
    ("ravelMultiIndex", nd.ravel_multi_index, raveled, coordinates),
]:

    def by_mxnet(attrs, x, f=function):
        return f(x, shape=tuple(attrs["shape"]))

    spec(op, GROUP, by_mxnet, draw, EXACT, shrinks=False)
    # With more axes MXNet writes where it must not.
    spec(
        op,
        GROUP,
        by_numpy,
        lambda d, draw=draw: draw(d, most=2),
        EXACT,
        name=f"{op} of more axes",
        reference=True,
        share=0.25,
        shrinks=False,
    )
for op, function in [("shapeArray", nd.shape_array), ("sizeArray", nd.size_array)]:

    def anything(draws):
        return {}, [draws.of_dtype(draws.one_of(*DTYPES), draws.shape())]

    spec(op, GROUP, lambda a, x, f=function: f(x), anything, EXACT, share=0.25)
