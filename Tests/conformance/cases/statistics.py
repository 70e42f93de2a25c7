"""Sums that skip NaN, variances, norms of either order."""

import numpy as np
from mxnet import nd

from specs import spec
from tolerance import relative

from .reductions import options, passed

GROUP = "statistics"


def holed(draws, shape):
    """Numbers with NaN among them."""
    values = draws.uniform(shape, 0.5, 1.5)
    values[draws.random.random(shape) < 0.2] = np.nan
    return values


def reduced(values):
    def draw(draws):
        shape = draws.shape()
        attrs = options(draws, shape, exclude=False)
        if "axis" not in attrs:
            attrs.pop("keepdims", None)
        return attrs, [values(draws, shape)]

    return draw


for name, function in [("nanSum", nd.nansum), ("nanProd", nd.nanprod)]:
    spec(
        name,
        GROUP,
        lambda a, x, f=function: f(x, **passed(a)),
        reduced(holed),
        relative(5e-6),
        gradient=True,
        smooth=False,
    )


def spread(draws):
    shape = draws.shape()
    attrs = options(draws, shape, exclude=False)
    axis = attrs.get("axis")
    axes = range(len(shape)) if axis is None else axis if isinstance(axis, list) else [axis]
    if np.prod([shape[a] for a in axes]) > 2 and draws.chance(0.4):
        attrs["ddof"] = 1
    return attrs, [draws.apart(shape, 0.7)]


def numpy(function):
    """NumPy's answer: MXNet 1.9.1 has no such operation on its arrays of old."""

    def oracle(attrs, x):
        axis = attrs.get("axis")
        axis = tuple(axis) if isinstance(axis, list) else axis
        value = function(
            x.astype(np.float64),
            axis=axis,
            ddof=attrs.get("ddof", 0),
            keepdims=attrs.get("keepdims", False),
        )
        value = np.asarray(value, np.float32)
        return value.reshape(1) if value.ndim == 0 else value

    return oracle


for name, function in [("var", np.var), ("std", np.std)]:
    spec(name, GROUP, numpy(function), spread, relative(5e-6), reference=True)


def ordered(draws):
    shape = draws.shape()
    attrs = options(draws, shape, exclude=False)
    if isinstance(attrs.get("axis"), list):
        # A list of one or two axes, and of two only the length of vectors has a meaning.
        attrs["axis"] = attrs["axis"][:1]
    attrs["ord"] = 1 if "axis" in attrs and draws.chance(0.6) else 2
    return attrs, [draws.apart(shape, 0.7)]


spec(
    "norm of an order",
    GROUP,
    lambda a, x: nd.norm(x, ord=a["ord"], **passed(a)),
    ordered,
    relative(1e-6),
    gradient=True,
)
