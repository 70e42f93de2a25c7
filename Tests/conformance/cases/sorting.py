"""Sorting, cumulative sums, moments, histograms."""

import numpy as np
from mxnet import nd

from specs import spec
from tolerance import EXACT, relative

GROUP = "matrices"
PRODUCT = relative(2e-6, of_terms=True)


def form(draws, **attrs):
    if draws.chance(0.5):
        attrs["form"] = "function"
    return attrs


def lined(draws, values, **attrs):
    shape = draws.shape(most=8)
    attrs = form(draws, **attrs)
    if draws.chance(0.15):
        attrs["flat"] = True
    elif draws.chance(0.6):
        attrs["axis"] = draws.axis(shape)
    if draws.chance(0.5):
        attrs["ascend"] = draws.chance(0.5)
    return attrs, [values(shape)]


def line(attrs):
    return None if attrs.get("flat") else attrs.get("axis", -1)


spec(
    "sort",
    GROUP,
    lambda a, x: nd.sort(x, axis=line(a), is_ascend=a.get("ascend", True)),
    lambda d: lined(d, d.apart),
    gradient=True,
)
spec(
    "argsort",
    GROUP,
    lambda a, x: nd.argsort(x, axis=line(a), is_ascend=a.get("ascend", True)),
    lambda d: lined(d, d.apart),
)


def top(draws):
    attrs, inputs = lined(draws, draws.apart)
    x = inputs[0]
    size = x.size if attrs.get("flat") else x.shape[attrs.get("axis", -1)]
    attrs["k"] = draws.integer(1, size)
    attrs["kind"] = draws.one_of("value", "indices", "mask", "both")
    return attrs, inputs


def topk(attrs, x):
    kind = attrs["kind"]
    return nd.topk(
        x, axis=line(attrs), k=attrs["k"], ret_typ=kind, is_ascend=attrs.get("ascend", False)
    )


spec("topk", GROUP, topk, top, shrinks=False)


def top_values(draws):
    attrs, inputs = top(draws)
    attrs["kind"] = "value"
    return attrs, inputs


spec("topk", GROUP, topk, top_values, name="topk values", gradient=True, smooth=True, shrinks=False)


def summed(draws):
    shape = draws.shape(most=8)
    attrs = form(draws)
    if draws.chance(0.7):
        # MXNet takes no negative axis here.
        attrs["axis"] = draws.axis(shape) % len(shape)
    return attrs, [draws.numbers(shape)]


spec("cumsum", GROUP, lambda a, x: nd.cumsum(x, axis=a.get("axis")), summed, PRODUCT, gradient=True)


def moments(draws):
    shape = draws.shape()
    attrs = form(draws, axes=draws.axes(shape))
    if draws.chance(0.4):
        attrs["keepdims"] = True
    return attrs, [draws.numbers(shape)]


spec(
    "moments",
    GROUP,
    lambda a, x: nd.moments(x, axes=tuple(a["axes"]), keepdims=a.get("keepdims", False)),
    moments,
    relative(2e-6, of_terms=True),
    gradient=True,
)


def counted(draws):
    values = draws.uniform(draws.shape(), -3, 3)
    kind = draws.integer(0, 1)
    if kind == 0:
        return {"bins": draws.integer(1, 9), "range": [-2.0, 2.5]}, [values]
    return {"edges": [-3.0, -1.0, 0.0, 0.5, 3.5]}, [values]


def histogram(attrs, x):
    if "edges" in attrs:
        return nd.histogram(x, nd.array(attrs["edges"]))
    return nd.histogram(x, attrs["bins"], range=tuple(attrs["range"]))


spec("histogram", GROUP, histogram, counted, relative(1e-6))
