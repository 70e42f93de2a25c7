"""The rarer functions of one element or two, and activations."""

import mxnet as mx
import numpy as np
from mxnet import nd

from domains import apart, bounded, drawn, extremes, positive
from specs import spec
from tolerance import EXACT, relative, ulp

GROUP = "functions"
LEAKY = nd.LeakyReLU


def anywhere(draws, shape):
    return draws.normal(shape, 1.5)


def inside(draws, shape):
    return draws.uniform(shape, -0.95, 0.95)


def above(draws, shape):
    return draws.uniform(shape, 1.1, 6)


#: name -> MXNet's function, tolerance, where it is smooth.
FUNCTIONS = {
    "log1p": (nd.log1p, ulp(4), positive),
    "expm1": (nd.expm1, ulp(4), anywhere),
    "log2": (nd.log2, ulp(4), positive),
    "log10": (nd.log10, ulp(4), positive),
    "cbrt": (nd.cbrt, ulp(4), positive),
    "rcbrt": (nd.rcbrt, ulp(4), positive),
    "erf": (nd.erf, ulp(4), bounded),
    "erfinv": (nd.erfinv, relative(2e-6), inside),
    "gamma": (nd.gamma, relative(3e-6), positive),
    "gammaln": (nd.gammaln, relative(3e-6, least=0.1), positive),
    "arcsin": (nd.arcsin, ulp(4), inside),
    "arccos": (nd.arccos, ulp(4), inside),
    "arctan": (nd.arctan, ulp(4), anywhere),
    "sinh": (nd.sinh, ulp(4), anywhere),
    "cosh": (nd.cosh, ulp(4), anywhere),
    "arcsinh": (nd.arcsinh, ulp(4), anywhere),
    "arccosh": (nd.arccosh, ulp(4), above),
    "arctanh": (nd.arctanh, ulp(4), inside),
    "degrees": (nd.degrees, ulp(2), anywhere),
    "radians": (nd.radians, ulp(2), anywhere),
    "fix": (nd.fix, EXACT, apart),
    "softsign": (nd.softsign, ulp(2), apart),
    "softrelu": (lambda x: nd.Activation(x, act_type="softrelu"), ulp(4), bounded),
    "selu": (lambda x: LEAKY(x, act_type="selu"), relative(2e-6), apart),
    "gelu": (lambda x: LEAKY(x, act_type="gelu"), relative(5e-6, least=1.0), bounded),
}


for name, (function, tolerance, values) in FUNCTIONS.items():
    oracle = lambda attrs, x, f=function: f(x)  # noqa: E731
    spec(
        name,
        GROUP,
        oracle,
        drawn(values),
        tolerance,
        # MXNet's gradient of SELU is not its derivative (row selu-gradient).
        gradient=name != "selu",
        # The digamma function crosses 0, where float32 loses what MXNet and we round otherwise.
        gradient_tolerance=relative(2e-5, floor=2e-2, least=0.1 if name == "gammaln" else 1e-3),
    )

for name in ("log1p", "expm1", "log2", "log10", "arctan", "sinh", "cosh", "erf", "softsign", "fix"):
    function, tolerance, _ = FUNCTIONS[name]
    spec(
        name,
        GROUP,
        lambda attrs, x, f=function: f(x),
        extremes,
        tolerance,
        name=f"{name} of extremes",
        share=0.25,
    )

spec("isNaN", GROUP, lambda attrs, x: nd.contrib.isnan(x), extremes, share=0.5)
# MXNet's own `isinf` and `isfinite` compare with a number that it cannot read: NumPy's.
for name, function in [("isInf", np.isinf), ("isFinite", np.isfinite)]:
    spec(
        name,
        GROUP,
        lambda attrs, x, f=function: f(x).astype(np.float32),
        extremes,
        reference=True,
        share=0.5,
    )
spec(
    "logicalNot",
    GROUP,
    lambda attrs, x: nd.logical_not(x),
    lambda d: ({"form": d.one_of("function", "method")}, [d.few(d.shape(), -1, 1)]),
    share=0.5,
)


def pair(values, other=None):
    other = other or values

    def draw(draws):
        shape = draws.shape()
        second = draws.broadcastable(shape) if draws.chance(0.4) else shape
        return {}, [values(draws, shape), other(draws, second)]

    return draw


def truths(draws, shape):
    return draws.few(shape, -1, 1)


for name, function in [
    ("logicalAnd", nd.logical_and),
    ("logicalOr", nd.logical_or),
    ("logicalXor", nd.logical_xor),
]:
    spec(name, GROUP, lambda attrs, a, b, f=function: f(a, b), pair(truths), share=0.5)

spec(
    "hypot", GROUP, lambda attrs, a, b: nd.broadcast_hypot(a, b), pair(apart), ulp(2), gradient=True
)
spec("arctan2", GROUP, lambda attrs, a, b: arctan2(a, b), pair(apart), ulp(4), gradient=True)


def arctan2(a, b):
    """Only the NumPy operators have it."""
    return mx.np.arctan2(a.as_np_ndarray(), b.as_np_ndarray()).as_nd_ndarray()


def with_number(draws):
    attrs = {"scalar": draws.one_of(2.0, 0.5, 3.0), "reflected": draws.chance(0.5)}
    return attrs, [draws.positive(draws.shape(), 0.2, 4)]


def either(arrays):
    return lambda draws: arrays(draws) if draws.chance(0.5) else with_number(draws)


def applied(function):
    def oracle(attrs, *x):
        if "scalar" not in attrs:
            return function(*x)
        return (
            function(attrs["scalar"], x[0])
            if attrs["reflected"]
            else function(x[0], attrs["scalar"])
        )

    return oracle


for name, function in [("nd.power", lambda a, b: a**b), ("nd.modulo", lambda a, b: a % b)]:
    spec(
        name,
        GROUP,
        applied(function),
        either(pair(positive)),
        ulp(4),
        gradient=True,
        share=0.5,
        gradient_tolerance=relative(2e-5, of_terms=True),
        # A remainder jumps, the more often the smaller its divisor is.
        smooth=name != "nd.modulo",
    )


def optional(key, low, high, values):
    def draw(draws):
        attrs = {"form": "function"} if draws.chance(0.5) else {}
        if draws.chance(0.7):
            attrs[key] = draws.option(low, high)
        return attrs, [values(draws, draws.shape())]

    return draw


ACTIVATION = relative(5e-6, least=0.01)


def activation(op, oracle, draw, **more):
    more.setdefault("gradient_tolerance", relative(2e-5, of_terms=True, least=1e-3))
    spec(op, GROUP, oracle, draw, ACTIVATION, gradient=True, **more)


activation(
    "hardSigmoid",
    lambda a, x: nd.hard_sigmoid(x, alpha=a.get("alpha", 0.2), beta=a.get("beta", 0.5)),
    optional("alpha", 0.1, 0.5, anywhere),
)
activation(
    "leakyRelu",
    lambda a, x: LEAKY(x, act_type="leaky", slope=a.get("slope", 0.25)),
    optional("slope", 0.0, 0.9, apart),
)
activation(
    "elu",
    lambda a, x: LEAKY(x, act_type="elu", slope=a.get("alpha", 0.25)),
    optional("alpha", 0.1, 2, apart),
)
activation(
    "swish",
    lambda a, x: x * nd.sigmoid(a.get("beta", 1.0) * x),
    optional("beta", 0.25, 2, bounded),
)
activation(
    "smoothL1",
    lambda a, x: nd.smooth_l1(x, scalar=a.get("scalar", 1.0)),
    optional("scalar", 0.5, 3, apart),
)


def prelu(draws):
    """One slope, or one for each place of the second axis."""
    shape = draws.shape(low=2)
    slopes = draws.uniform((shape[1],) if draws.chance(0.6) else (1,), 0.05, 0.9)
    attrs = {"form": "function"} if draws.chance(0.5) else {}
    return attrs, [draws.apart(shape), slopes]


activation("prelu", lambda a, x, gamma: LEAKY(x, gamma, act_type="prelu"), prelu)
