"""Convolution and pooling, along one axis or over pictures."""

import numpy as np
from mxnet import nd

from specs import spec
from tolerance import EXACT, relative

GROUP = "windows"
PRODUCT = relative(5e-6, of_terms=True)


def window(draws, sizes):
    """Kernel, stride, padding and dilation that fit a picture."""
    attrs, kernel = {}, []
    options = {
        "stride": [draws.integer(1, 3) for _ in sizes],
        "pad": [draws.integer(0, 2) for _ in sizes],
        "dilate": [draws.integer(1, 2) for _ in sizes],
    }
    for key, values in options.items():
        if draws.chance(0.5):
            attrs[key] = values
    for axis, size in enumerate(sizes):
        room = size + 2 * attrs.get("pad", [0, 0])[axis]
        dilate = attrs.get("dilate", [1, 1])[axis]
        kernel.append(draws.integer(1, min(4, (room - 1) // dilate + 1)))
    return attrs, kernel


def convolved(draws):
    sizes = [draws.integer(1, 9) for _ in range(draws.integer(1, 2))]
    attrs, kernel = window(draws, sizes)
    groups = draws.one_of(1, 1, 2)
    channels, filters = groups * draws.integer(1, 3), groups * draws.integer(1, 3)
    if groups > 1:
        attrs["groups"] = groups
    inputs = [
        draws.normal([draws.integer(1, 3), channels] + sizes),
        draws.normal([filters, channels // groups] + kernel),
    ]
    if draws.chance(0.6):
        inputs.append(draws.normal([filters]))
    return attrs, inputs


def convolution(attrs, x, weight, *bias):
    options = {key: tuple(attrs[key]) for key in ("stride", "pad", "dilate") if key in attrs}
    return nd.Convolution(
        x,
        weight,
        *bias,
        kernel=weight.shape[2:],
        num_filter=weight.shape[0],
        no_bias=not bias,
        num_group=attrs.get("groups", 1),
        **options,
    )


spec(
    "convolution",
    GROUP,
    convolution,
    convolved,
    PRODUCT,
    gradient=True,
    gradient_tolerance=PRODUCT,
    share=2,
    shrinks=False,
)


def pooled(draws, values=None):
    sizes = [draws.integer(1, 9) for _ in range(draws.integer(1, 2))]
    kernel = [draws.integer(1, min(3, size)) for size in sizes]
    attrs = {"kind": draws.one_of("max", "average", "sum"), "kernel": kernel}
    if draws.chance(0.6):
        attrs["stride"] = [draws.integer(1, 3) for _ in sizes]
    if draws.chance(0.4):
        attrs["pad"] = [draws.integer(0, size // 2) for size in kernel]
    if draws.chance(0.2):
        attrs["global"] = True
        attrs.pop("pad", None)
    elif draws.chance(0.3):
        attrs["ceil"] = True
    if attrs["kind"] == "average" and draws.chance(0.5):
        attrs["count"] = False
    shape = [draws.integer(1, 3), draws.integer(1, 3)] + sizes
    return attrs, [(values or apart)(draws, shape)]


def apart(draws, shape):
    return draws.apart(shape)


def pooling(attrs, x):
    options = {key: tuple(attrs[key]) for key in ("stride", "pad") if key in attrs}
    return nd.Pooling(
        x,
        kernel=tuple(attrs["kernel"]),
        global_pool=attrs.get("global", False),
        pool_type={"max": "max", "average": "avg", "sum": "sum"}[attrs["kind"]],
        pooling_convention="full" if attrs.get("ceil") else "valid",
        count_include_pad=attrs.get("count", True),
        **options,
    )


spec(
    "pooling",
    GROUP,
    pooling,
    pooled,
    relative(2e-6, of_terms=True),
    gradient=True,
    share=2,
    shrinks=False,
)


def hanging(draws):
    """Means over windows of which the last hangs over the end."""
    kernel = [draws.integer(2, 3) for _ in range(draws.integer(1, 2))]
    sizes = [size * draws.integer(1, 2) + 1 for size in kernel]
    attrs = {"kind": "average", "kernel": kernel, "stride": kernel, "ceil": True}
    return attrs, [draws.apart([draws.integer(1, 2), draws.integer(1, 2)] + sizes)]


spec(
    "pooling",
    GROUP,
    pooling,
    hanging,
    relative(2e-6, of_terms=True),
    gradient=True,
    name="pooling that hangs over",
    share=0.25,
    shrinks=False,
)


def odd(draws):
    """NaN and infinities under a maximum."""
    attrs, inputs = pooled(draws)
    attrs["kind"] = "max"
    attrs.pop("count", None)
    return attrs, [draws.odd(inputs[0].shape)]


spec("pooling", GROUP, pooling, odd, EXACT, name="pooling of extremes", share=0.5, shrinks=False)
