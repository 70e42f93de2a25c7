"""Functions of one element: values, gradients, kinks, extremes."""

import numpy as np
from mxnet import nd

from domains import apart, bounded, drawn, extremes, positive
from specs import spec
from tolerance import EXACT, relative, ulp

GROUP = "elementwise"


def anywhere(draws, shape):
    return draws.numbers(shape)


def gentle(draws, shape):
    """Away from the poles."""
    return draws.uniform(shape, -1.4, 1.4)


#: name -> MXNet's function, tolerance, where the function is smooth.
FUNCTIONS = {
    "abs": (nd.abs, EXACT, apart),
    "sign": (nd.sign, EXACT, apart),
    "square": (nd.square, EXACT, anywhere),
    "sqrt": (nd.sqrt, ulp(2), positive),
    "rsqrt": (nd.rsqrt, ulp(2), positive),
    "reciprocal": (nd.reciprocal, ulp(2), apart),
    "exp": (nd.exp, ulp(4), anywhere),
    "log": (nd.log, ulp(4), positive),
    "sin": (nd.sin, ulp(4), anywhere),
    "cos": (nd.cos, ulp(4), anywhere),
    "tan": (nd.tan, ulp(4), gentle),
    "tanh": (nd.tanh, ulp(4), bounded),
    "sigmoid": (nd.sigmoid, ulp(4), bounded),
    "relu": (nd.relu, EXACT, apart),
    "floor": (nd.floor, EXACT, apart),
    "ceil": (nd.ceil, EXACT, apart),
    "round": (nd.round, EXACT, apart),
    "rint": (nd.rint, EXACT, apart),
    "trunc": (nd.trunc, EXACT, apart),
}


def halves(draws):
    """Whole and half numbers, zeros of both signs: where rounding and kinks are decided."""
    values = draws.random.integers(-9, 10, draws.shape()) / 2
    signs = draws.random.choice([1.0, -1.0], values.shape)
    return {}, [(values * signs).astype(np.float32)]


def far(draws):
    """At times where e^x leaves the range of float32."""
    shape = draws.shape()
    if draws.chance(0.4):
        return {}, [draws.uniform(shape, -110, 110)]
    return {}, [draws.normal(shape, draws.one_of(10.0, 40.0, 1000.0))]


for name, (function, tolerance, values) in FUNCTIONS.items():
    oracle = lambda attrs, x, f=function: f(x)  # noqa: E731
    spec(
        name,
        GROUP,
        oracle,
        drawn(values),
        tolerance,
        gradient=True,
        gradient_tolerance=relative(1e-5),
    )
    if name not in ("log", "sqrt", "rsqrt", "reciprocal", "tan"):
        spec(
            name,
            GROUP,
            oracle,
            halves,
            tolerance,
            name=f"{name} of halves",
            gradient=True,
            share=0.25,
        )
        spec(name, GROUP, oracle, far, tolerance, name=f"{name} far out", share=0.25)
    spec(name, GROUP, oracle, extremes, tolerance, name=f"{name} of extremes", share=0.25)


spec(
    "sigmoid",
    GROUP,
    lambda attrs, x: nd.sigmoid(x),
    lambda d: ({}, [d.uniform(d.shape(), -104, -87)]),
    ulp(4),
    name="sigmoid where e^-x is too large",
    gradient=True,
    # What is left of float32 there: one or two digits.
    gradient_tolerance=relative(1e-5, least=1e-38),
    share=0.25,
)


def clipped(draws):
    low, high = sorted(float(draws.integer(-4, 4)) / 2 for _ in range(2))
    values = draws.one_of(draws.numbers, draws.few)
    attrs = {"low": low, "high": high}
    if draws.chance(0.5):
        attrs["form"] = "function"
    return attrs, [values(draws.shape())]


spec(
    "clip", GROUP, lambda attrs, x: nd.clip(x, attrs["low"], attrs["high"]), clipped, gradient=True
)


def chosen(draws):
    shape = draws.shape()
    slices = shape[:1] if draws.chance(0.3) else shape
    return {}, [draws.few(slices, -1, 1), draws.numbers(shape), draws.numbers(shape)]


spec("where", GROUP, lambda attrs, c, a, b: nd.where(c, a, b), chosen, gradient=True, wrt=[1, 2])
