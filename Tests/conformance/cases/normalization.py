"""Normalization: the operations, and the layers with their running statistics."""

import numpy as np
from mxnet import gluon, nd

from specs import spec
from tolerance import relative

from .layers import GROUP, layer

nn = gluon.nn
# gamma times a normalized number and beta may cancel: errors are fractions of what is added.
NORMAL = relative(1e-5, of_terms=True, floor=1e-2)


def uneven(draws, shape):
    """High and low by turns along every axis: the result of a line of like numbers is rounding."""
    turns = np.indices(shape).sum(axis=0) % 2 * 2 - 1
    return (draws.normal(shape, 0.6) + 2 * turns).astype(np.float32)



def normalized(draws, low=2, high=4):
    shape = draws.shape(low=low, high=high, most=5)
    # Some numbers along every line, so that a variance has digits.
    return tuple(max(2, size) for size in shape)


def batch_norm(draws):
    shape = normalized(draws)
    attrs = {}
    if draws.chance(0.3):
        attrs["axis"] = draws.integer(1, len(shape) - 1)
    if draws.chance(0.3):
        attrs["momentum"] = 0.5
    if draws.chance(0.3):
        attrs["epsilon"] = 2.0**-8
    if draws.chance(0.2):
        attrs["global"] = True
    channels = shape[attrs.get("axis", 1)]
    return attrs, [
        uneven(draws, shape),
        draws.normal([channels]),
        draws.normal([channels]),
        draws.normal([channels]),
        draws.positive([channels]),
    ]


def batch_norm_layer(attrs):
    return nn.BatchNorm(
        axis=attrs.get("axis", 1),
        momentum=attrs.get("momentum", 0.9),
        epsilon=attrs.get("epsilon", 1e-5),
        use_global_stats=attrs.get("global", False),
    )


# What is left of heads less their mean and their part along the result.
GRADIENT = relative(1e-4, of_terms=True, floor=2e-2, least=0.05)
layer(
    "nn.BatchNorm",
    batch_norm_layer,
    batch_norm,
    NORMAL,
    shrinks=False,
    wrt=[0, 1, 2],
    gradient_tolerance=GRADIENT,
    share=2,
)


def in_prediction(draws):
    attrs, inputs = batch_norm(draws)
    attrs["training"] = False
    return attrs, inputs


layer(
    "nn.BatchNorm",
    batch_norm_layer,
    in_prediction,
    NORMAL,
    shrinks=False,
    name="nn.BatchNorm in prediction",
    wrt=[0, 1, 2],
    gradient_tolerance=GRADIENT,
    share=0.5,
    smooth=True,
)


def batch_operation(draws):
    attrs, inputs = batch_norm(draws)
    attrs = {key: attrs[key] for key in ("axis", "momentum", "global") if key in attrs}
    if draws.chance(0.5):
        attrs["fixGamma"] = False
    return attrs, inputs


def batch_normalized(attrs, x, gamma, beta, mean, variance):
    output = nd.BatchNorm(
        x,
        gamma,
        beta,
        mean,
        variance,
        momentum=attrs.get("momentum", 0.9),
        fix_gamma=attrs.get("fixGamma", True),
        use_global_stats=attrs.get("global", False),
        axis=attrs.get("axis", 1),
    )
    return {"outputs": output, "told": {"mean": lambda: mean, "variance": lambda: variance}}


spec(
    "batchNorm",
    GROUP,
    batch_normalized,
    batch_operation,
    NORMAL,
    gradient=True,
    wrt=[0, 1, 2],
    gradient_tolerance=GRADIENT,
    shrinks=False,
)


def scaled(axis_of, low=2):
    def draw(draws):
        shape = normalized(draws, low)
        attrs, axis = axis_of(draws, shape)
        width = shape[axis]
        return attrs, [uneven(draws, shape), draws.normal([width]), draws.normal([width])]

    return draw


def last_or_any(draws, shape):
    if draws.chance(0.6):
        return {}, -1
    axis = draws.integer(1, len(shape) - 1)
    return {"axis": axis}, axis


def channel(draws, shape):
    return {}, 1


layer(
    "nn.LayerNorm",
    lambda a: nn.LayerNorm(axis=a.get("axis", -1)),
    scaled(last_or_any),
    NORMAL,
    shrinks=False,
    gradient_tolerance=GRADIENT,
)
spec(
    "layerNorm",
    GROUP,
    lambda a, x, gamma, beta: nd.LayerNorm(x, gamma, beta, axis=a.get("axis", -1)),
    scaled(last_or_any),
    NORMAL,
    gradient=True,
    shrinks=False,
    gradient_tolerance=GRADIENT,
)


def instance(draws, shape):
    return ({"scale": True} if draws.chance(0.5) else {}), 1


layer(
    "nn.InstanceNorm",
    lambda a: nn.InstanceNorm(scale=a.get("scale", False)),
    scaled(instance, low=3),
    NORMAL,
    shrinks=False,
    gradient_tolerance=GRADIENT,
    wrt=[0, 2],
    share=0.5,
)
spec(
    "instanceNorm",
    GROUP,
    lambda a, x, gamma, beta: nd.InstanceNorm(x, gamma, beta),
    scaled(channel, low=3),
    NORMAL,
    gradient=True,
    shrinks=False,
    gradient_tolerance=GRADIENT,
    share=0.5,
)


def grouped(draws):
    groups = draws.integer(1, 3)
    shape = list(normalized(draws, 3))
    shape[1] = groups * draws.integer(1, 2)
    # MXNet 1.9.1 scales a group at a time, not a channel.
    return {"groups": groups}, [
        uneven(draws, shape),
        draws.normal([groups]),
        draws.normal([groups]),
    ]


layer(
    "nn.GroupNorm",
    lambda a: nn.GroupNorm(num_groups=a["groups"]),
    grouped,
    NORMAL,
    shrinks=False,
    gradient_tolerance=GRADIENT,
    share=0.5,
)
spec(
    "groupNorm",
    GROUP,
    lambda a, x, gamma, beta: nd.GroupNorm(x, gamma, beta, num_groups=a["groups"]),
    grouped,
    NORMAL,
    gradient=True,
    shrinks=False,
    gradient_tolerance=GRADIENT,
    share=0.5,
)
