"""Sums and their like over every choice of axes; positions; softmax."""

import numpy as np
from mxnet import nd

from specs import spec
from tolerance import EXACT, relative

GROUP = "reductions"


def options(draws, shape, exclude=True):
    """All axes, one, or several; kept or not; the named ones or all others."""
    attrs = {}
    kind = draws.integer(0, 3)
    if kind == 1:
        attrs["axis"] = draws.axis(shape)
    elif kind > 1:
        attrs["axis"] = draws.axes(shape)
    if draws.chance(0.4):
        attrs["keepdims"] = True
    if exclude and kind > 0 and draws.chance(0.25):
        attrs["exclude"] = True
    if draws.chance(0.4):
        attrs["form"] = "function"
    return attrs


def passed(attrs):
    """The options as MXNet takes them."""
    result = {key: attrs[key] for key in ("axis", "keepdims", "exclude") if key in attrs}
    if isinstance(result.get("axis"), list):
        result["axis"] = tuple(result["axis"])
    return result


def reduction(op, function, values, tolerance, exclude=True, **more):
    def draw(draws):
        shape = draws.shape()
        return options(draws, shape, exclude), [values(draws, shape)]

    spec(op, GROUP, lambda attrs, x: function(x, **passed(attrs)), draw, tolerance, **more)


def any_values(draws, shape):
    return draws.numbers(shape)


def near_one(draws, shape):
    return draws.uniform(shape, 0.5, 1.5)


def apart(draws, shape):
    return draws.apart(shape)


def ties(draws, shape):
    return draws.few(shape, -1, 1)


SUMS = relative(1e-6, of_terms=True)
reduction("sum", nd.sum, any_values, SUMS, gradient=True)
reduction("mean", nd.mean, any_values, SUMS, gradient=True)
reduction("prod", nd.prod, near_one, relative(5e-6), gradient=True)
reduction("prod", nd.prod, ties, relative(5e-6), gradient=True, name="prod with zeros", share=0.5)
reduction("max", nd.max, apart, EXACT, gradient=True)
reduction("min", nd.min, apart, EXACT, gradient=True)
reduction("max", nd.max, ties, EXACT, gradient=True, name="max at ties", share=0.5)
reduction("min", nd.min, ties, EXACT, gradient=True, name="min at ties", share=0.5)
# MXNet's norm has no `exclude`, and takes at most two axes.


def norm_drawn(values):
    def draw(draws):
        shape = draws.shape()
        attrs = options(draws, shape, exclude=False)
        if isinstance(attrs.get("axis"), list):
            attrs["axis"] = attrs["axis"][:2]
        return attrs, [values(draws, shape)]

    return draw


def norm(attrs, x):
    return nd.norm(x, **passed(attrs))


# MXNet adds squares one by one: of 700 it is 1.2e-6 off, and ours 1e-7.
NORM = relative(3e-6)
spec("norm", GROUP, norm, norm_drawn(any_values), NORM, gradient=True)
spec(
    "norm",
    GROUP,
    norm,
    norm_drawn(lambda d, s: d.few(s, 0, 0) if d.chance(0.5) else d.few(s)),
    NORM,
    name="norm of zeros",
    gradient=True,
    share=0.5,
)


def position(name, function):
    for values, title in [(apart, name), (ties, f"{name} at ties")]:

        def draw(draws, values=values):
            shape = draws.shape()
            attrs = {} if draws.chance(0.3) else {"axis": draws.axis(shape)}
            if "axis" in attrs and draws.chance(0.4):
                attrs["keepdims"] = True
            if draws.chance(0.4):
                attrs["form"] = "function"
            return attrs, [values(draws, shape)]

        spec(
            name, GROUP, lambda attrs, x: function(x, **passed(attrs)), draw, name=title, share=0.5
        )


position("argmax", nd.argmax)
position("argmin", nd.argmin)


def along(draws, values):
    shape = draws.shape()
    attrs = {} if draws.chance(0.3) else {"axis": draws.axis(shape)}
    if draws.chance(0.4):
        attrs["form"] = "function"
    return attrs, [values(shape)]


def heated(draws):
    attrs, inputs = along(draws, draws.numbers)
    if draws.chance(0.3):
        attrs["temperature"] = draws.option(0.5, 4)
    return attrs, inputs


def axis(attrs):
    return attrs.get("axis", -1)


def heat(attrs):
    return attrs.get("temperature", 1.0)


spec(
    "softmax",
    GROUP,
    lambda attrs, x: nd.softmax(x, axis=axis(attrs), temperature=heat(attrs)),
    heated,
    relative(2e-6),
    gradient=True,
    # p times what a head is above their mean: 3e-7 of the largest is what float32 leaves.
    gradient_tolerance=relative(2e-5, of_terms=True, floor=0.1),
)
spec(
    "logSoftmax",
    GROUP,
    lambda attrs, x: nd.log_softmax(x, axis=axis(attrs), temperature=heat(attrs)),
    heated,
    relative(1e-5, least=1.0),
    gradient=True,
    gradient_tolerance=relative(1e-5, of_terms=True, least=1.0),
)
spec(
    "logSoftmax",
    GROUP,
    lambda attrs, x: nd.log_softmax(x, axis=axis(attrs)),
    lambda d: along(d, lambda shape: d.normal(shape, 1000.0)),
    relative(1e-6),
    name="logSoftmax of far numbers",
    share=0.5,
)
spec(
    "softmax",
    GROUP,
    lambda attrs, x: nd.softmax(x, axis=axis(attrs)),
    lambda d: along(d, lambda shape: d.normal(shape, 1000.0)),
    relative(2e-6, floor=1e-30),
    name="softmax of far numbers",
    share=0.5,
)


def odd(draws):
    """NaN and infinities; sums of both infinities are NaN whatever the order."""
    shape = draws.shape(high=2)
    return {"axis": draws.axis(shape)}, [draws.odd(shape)]


for name, function in [("max", nd.max), ("min", nd.min)]:
    spec(
        name,
        GROUP,
        lambda attrs, x, f=function: f(x, **passed(attrs)),
        odd,
        name=f"{name} of extremes",
        share=0.5,
    )
