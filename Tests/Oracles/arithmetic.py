"""Arithmetic between arrays and with scalars, both ways round, with broadcasting; comparisons."""

import operator

import numpy as np
from mxnet import nd

import vectors
from differentials import Inputs, differential, f32, forward

SHAPES = [
    ((2, 3), (2, 3)),
    ((2, 3), (3,)),
    ((3,), (2, 3)),
    ((2, 1), (1, 3)),
    ((1,), (2, 3)),
    ((2, 3), (1,)),
    ((4, 1, 3), (2, 1)),
    ((2, 1, 2, 1), (3, 1, 2)),
    ((10, 1), (10,)),
    ((1,), (1,)),
]

BINARY = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": operator.truediv,
    "modulo": operator.mod,
    "power": operator.pow,
    "maximum": nd.maximum,
    "minimum": nd.minimum,
}

COMPARISONS = {
    "equal": operator.eq,
    "notEqual": operator.ne,
    "greater": operator.gt,
    "greaterEqual": operator.ge,
    "less": operator.lt,
    "lessEqual": operator.le,
}

# What float32 of C's `powf` and of a chain of two roundings may differ by.
TOLERANCE = {"power": "4 ulp"}


def operands(inputs, operation, left, right):
    """Inputs where the operation and its gradient are smooth: no ties, zeros or whole quotients."""
    if operation in ("maximum", "minimum"):
        return inputs.apart(*left), inputs.apart(*right) + np.float32(0.3)
    if operation in ("divide", "modulo"):
        return inputs.normal(*left), inputs.positive(*right) + np.float32(0.005)
    if operation == "power":
        return inputs.positive(*left), inputs.normal(*right, scale=1.5)
    return inputs.normal(*left), inputs.normal(*right)


def between_arrays(inputs):
    cases = []
    for operation, function in BINARY.items():
        for left, right in SHAPES:
            sizes = ["x".join(map(str, shape)) for shape in (left, right)]
            name = f"{operation} {sizes[0]} and {sizes[1]}"
            pair = operands(inputs, operation, left, right)
            tolerance = TOLERANCE.get(operation, "2 ulp")
            cases.append(differential(name, operation, pair, function, tolerance, head=inputs))
    return cases


def with_scalars(inputs):
    cases = []
    for operation, function in BINARY.items():
        for scalar in [2.5, -3, 2, 0.1, 10]:
            for reflected in [False, True]:
                if operation == "power" and reflected and scalar < 0:
                    continue
                array = inputs.positive(2, 3) if operation == "power" else inputs.apart(2, 3)
                if reflected:
                    name = f"{operation} of {scalar} and an array"
                    call = lambda x: function(scalar, x)
                else:
                    name = f"{operation} of an array and {scalar}"
                    call = lambda x: function(x, scalar)
                options = {"scalar": scalar, "reflected": reflected}
                tolerance = TOLERANCE.get(operation, "2 ulp")
                cases.append(
                    differential(name, operation, [array], call, tolerance, options, inputs)
                )
    return cases


def kinks():
    """Ties, zeros and signs, where the answer is a convention."""
    tie = [f32([1, 2, 3]), f32([1, 5, -3])]
    signs = [f32([5, -5, 5, -5, 5.5, -5.5, 0]), f32([3, 3, -3, -3, 2, 2, 3])]
    nan = [f32([np.nan, 1, 2, -np.inf]), f32([1, np.nan, 3, np.inf])]
    fault = f32([0, 1, -2])
    cases = [
        differential("maximum gives a tie to the first", "maximum", tie, nd.maximum, "exact"),
        differential("minimum gives a tie to the first", "minimum", tie, nd.minimum, "exact"),
        differential("modulo takes the divisor's sign", "modulo", signs, BINARY["modulo"], "2 ulp"),
        forward("maximum with nan", "maximum", nan, nd.maximum),
        forward("minimum with nan", "minimum", nan, nd.minimum),
        forward("divide by zero", "divide", [f32([1, -1, 0]), f32([0, 0, 0])], BINARY["divide"]),
        forward("modulo by zero", "modulo", [f32([1, -1, 0]), f32([0, 0, 0])], BINARY["modulo"]),
        forward(
            "power at zero and below",
            "power",
            [f32([0, 0, 0, -2, -2, -2]), f32([0, 2, -1, 2, 3, 0.5])],
            BINARY["power"],
        ),
        differential(
            "square by power at zero",
            "power",
            [fault],
            lambda x: x**2,
            "2 ulp",
            {"scalar": 2, "reflected": False},
        ),
        differential(
            "power one at zero",
            "power",
            [fault],
            lambda x: x**1,
            "2 ulp",
            {"scalar": 1, "reflected": False},
        ),
        differential(
            "power zero at zero",
            "power",
            [fault],
            lambda x: x**0,
            "exact",
            {"scalar": 0, "reflected": False},
            deviation="power-zero",
            ours={"gradients": ["3: 0 0 0"]},
        ),
    ]
    for scalar in [1, -2]:
        for operation, function in [("maximum", nd.maximum), ("minimum", nd.minimum)]:
            cases.append(
                differential(
                    f"{operation} at a tie with the scalar {scalar}",
                    operation,
                    [f32([1, -2, 3])],
                    lambda x: function(x, scalar),
                    "exact",
                    {"scalar": scalar, "reflected": False},
                )
            )
    return cases


def comparisons(inputs):
    cases = []
    for operation, function in COMPARISONS.items():
        pair = [f32([[1, 2, 3], [4, 5, -0.0]]), f32([[1, 3, 2], [4, 5.5, 0]])]
        cases.append(forward(f"{operation} of arrays", operation, pair, function))
        row = [pair[0], f32([1, 2, 3])]
        cases.append(forward(f"{operation} with a row", operation, row, function))
        cases.append(
            forward(
                f"{operation} with a scalar",
                operation,
                pair[:1],
                lambda x: function(x, 2),
                options={"scalar": 2, "reflected": False},
            )
        )
        nan = [f32([np.nan, 1, np.nan, np.inf]), f32([np.nan, np.nan, 1, np.inf])]
        cases.append(forward(f"{operation} with nan", operation, nan, function))
    return cases


if __name__ == "__main__":
    inputs = Inputs(101)
    cases = between_arrays(inputs) + with_scalars(inputs) + kinks() + comparisons(inputs)
    vectors.write("AutogradTests", "arithmetic", cases)
