"""Operators: broadcasting, numbers on either side, kinks."""

import numpy as np
from mxnet import nd

from specs import f32, spec
from tolerance import EXACT, relative, ulp

GROUP = "arithmetic"


def pair(draws, left, right):
    """Two arrays that broadcast together."""
    shape = draws.shape()
    other = draws.broadcastable(shape) if draws.chance(0.6) else shape
    arrays = [left(draws, shape), right(draws, other)]
    if draws.chance(0.3):
        arrays = [left(draws, other), right(draws, shape)]
    return {}, arrays


def with_number(draws, array, number):
    attrs = {"scalar": number(draws), "reflected": draws.chance(0.5)}
    if float(attrs["scalar"]).is_integer() and draws.chance(0.5):
        attrs["whole"] = True
    return attrs, [array(draws, draws.shape())]


def numbers(draws, shape):
    return draws.numbers(shape)


def positive(draws, shape):
    return draws.positive(shape, 0.2, 4)


def away(draws, shape):
    """Numbers not near 0, of both signs."""
    return draws.positive(shape, 0.3, 4) * draws.random.choice(f32([-1, 1]), shape)


def a_number(draws):
    return draws.one_of(2.0, -3.0, 0.5, 10.0, draws.option(-9, 9) or 1.0)


def a_power(draws):
    return draws.one_of(2.0, 3.0, 0.5, -1.0, 1.0, 0.0, 1.5)


def operator(name, function, left=numbers, right=numbers, number=a_number, tolerance=EXACT, **more):
    spec(
        name,
        GROUP,
        lambda attrs, *x: applied(function, attrs, *x),
        lambda draws: (
            pair(draws, left, right) if draws.chance(0.6) else with_number(draws, left, number)
        ),
        tolerance,
        **more,
    )


def applied(function, attrs, *x):
    if "scalar" not in attrs:
        return function(*x)
    number = attrs["scalar"]
    return function(number, x[0]) if attrs.get("reflected") else function(x[0], number)


operator("add", lambda a, b: a + b, gradient=True)
operator("subtract", lambda a, b: a - b, gradient=True)
operator("multiply", lambda a, b: a * b, gradient=True)
operator("divide", lambda a, b: a / b, right=away, left=away, gradient=True, tolerance=ulp(1))
operator("modulo", lambda a, b: a % b, left=away, right=away, gradient=True)
operator(
    "power",
    lambda a, b: a**b,
    left=positive,
    number=a_power,
    gradient=True,
    tolerance=ulp(4),
)
operator("maximum", nd.maximum, gradient=True)
operator("minimum", nd.minimum, gradient=True)


def negated(draws):
    attrs = {"form": "function"} if draws.chance(0.5) else {}
    return attrs, [draws.numbers(draws.shape())]


spec("negative", GROUP, lambda attrs, x: -x, negated, gradient=True)


def comparison(name, function):
    spec(
        name,
        GROUP,
        lambda attrs, *x: applied(function, attrs, *x),
        lambda draws: pair(draws, few, few) if draws.chance(0.6) else with_few(draws),
    )


def few(draws, shape):
    return draws.few(shape)


def with_few(draws):
    attrs, inputs = with_number(draws, few, lambda d: float(d.integer(-3, 3)))
    attrs["reflected"] = False
    return attrs, inputs


comparison("equal", lambda a, b: a == b)
comparison("notEqual", lambda a, b: a != b)
comparison("less", lambda a, b: a < b)
comparison("lessEqual", lambda a, b: a <= b)
comparison("greater", lambda a, b: a > b)
comparison("greaterEqual", lambda a, b: a >= b)


def ties(draws):
    shape = draws.shape()
    return {}, [draws.few(shape), draws.few(shape)]


for name, function in [("maximum", nd.maximum), ("minimum", nd.minimum)]:
    spec(
        name,
        GROUP,
        lambda attrs, a, b, f=function: f(a, b),
        ties,
        name=f"{name} at ties",
        gradient=True,
        share=0.5,
    )


def powers_at_zero(draws):
    """Zeros in the base, in the exponent, in both."""
    shape = draws.shape()
    whole = float(draws.integer(0, 3))
    return draws.one_of(
        ({"scalar": whole}, [draws.few(shape)]),
        ({"scalar": 0.0}, [draws.few(shape)]),
        ({"scalar": whole, "reflected": True}, [draws.few(shape, 0, 3)]),
        ({}, [draws.few(shape, 0, 2), draws.few(shape, 0, 2)]),
    )


spec(
    "power",
    GROUP,
    lambda attrs, *x: applied(lambda a, b: a**b, attrs, *x),
    powers_at_zero,
    ulp(4),
    name="power of zeros",
    gradient=True,
)

EXTREME = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "maximum": nd.maximum,
    "minimum": nd.minimum,
    "less": lambda a, b: a < b,
    "greaterEqual": lambda a, b: a >= b,
    "equal": lambda a, b: a == b,
}


def extremes(draws):
    shape = draws.shape()
    return {}, [draws.odd(shape), draws.odd(shape)]


for name, function in EXTREME.items():
    spec(
        name,
        GROUP,
        lambda attrs, a, b, f=function: f(a, b),
        extremes,
        ulp(1),
        name=f"{name} of extremes",
        share=0.25,
    )


def mismatched(draws):
    """Shapes that do not broadcast."""
    shape = list(draws.shape(low=1, high=3))
    axis = draws.integer(0, len(shape) - 1)
    shape[axis] = draws.integer(2, 5)
    other = list(shape)
    other[axis] += draws.integer(1, 3)
    return {}, [draws.numbers(shape), draws.numbers(other)]


for name in ("add", "multiply", "maximum", "less"):
    spec(
        name,
        GROUP,
        lambda attrs, a, b, f=EXTREME[name]: f(a, b),
        mismatched,
        name=f"{name} of shapes that do not fit",
        share=0.25,
    )
