"""Functions of one element: values, gradients, kinks, and what lies outside their domain."""

import numpy as np
from mxnet import nd

import vectors
from differentials import Inputs, differential, f32, forward

SMOOTH = {
    "negative": (lambda x: -x, "exact"),
    "abs": (nd.abs, "exact"),
    "exp": (nd.exp, "4 ulp"),
    "log": (nd.log, "4 ulp"),
    "sqrt": (nd.sqrt, "2 ulp"),
    "square": (nd.square, "2 ulp"),
    "sign": (nd.sign, "exact"),
    "sin": (nd.sin, "4 ulp"),
    "cos": (nd.cos, "4 ulp"),
    "tanh": (nd.tanh, "4 ulp"),
    "sigmoid": (nd.sigmoid, "4 ulp"),
    "relu": (nd.relu, "exact"),
    "floor": (nd.floor, "exact"),
    "ceil": (nd.ceil, "exact"),
    "round": (nd.round, "exact"),
}
NEEDS_POSITIVE = {"log", "sqrt"}


def clip(low, high):
    return lambda x: nd.clip(x, low, high)


def smooth(inputs):
    cases = []
    for operation, (function, tolerance) in SMOOTH.items():
        draw = inputs.positive if operation in NEEDS_POSITIVE else inputs.normal
        for shape in [(7,), (2, 5), (2, 1, 3)]:
            name = f"{operation} of {'x'.join(map(str, shape))}"
            cases.append(
                differential(name, operation, [draw(*shape)], function, tolerance, head=inputs)
            )
    for low, high in [(-1, 1), (0, 0.5), (-0.25, 3)]:
        cases.append(
            differential(
                f"clip to {low} and {high}",
                "clip",
                [inputs.normal(3, 4)],
                clip(low, high),
                "exact",
                {"low": low, "high": high},
                inputs,
            )
        )
    return cases


def kinks(inputs):
    zeros = f32([-1, -0.0, 0, 1])
    halves = f32([-2.5, -1.5, -0.5, -0.4, 0, 0.4, 0.5, 1.5, 2.5, 3])
    head = f32([1, 2, 3, 4])
    cases = []
    for operation in ["abs", "relu", "sign", "sqrt", "log", "square"]:
        function, tolerance = SMOOTH[operation]
        values = np.abs(zeros) if operation in NEEDS_POSITIVE else zeros
        name = f"{operation} about zero"
        cases.append(differential(name, operation, [values], function, tolerance, head=head))
    for operation in ["floor", "ceil", "round"]:
        function, tolerance = SMOOTH[operation]
        name = f"{operation} of whole and half numbers"
        cases.append(differential(name, operation, [halves], function, tolerance))
    cases.append(
        differential(
            "clip passes gradient on its bounds",
            "clip",
            [f32([-2, -1, 0, 1, 2])],
            clip(-1, 1),
            "exact",
            {"low": -1, "high": 1},
        )
    )
    return cases


def extremes():
    """Far out and outside the domain."""
    far = f32([-np.inf, -1000, -100, -20, 20, 100, 1000, np.inf, np.nan])
    odd = f32([-np.inf, -1, -0.0, 0, 1e-40, 1e38, np.inf, np.nan])
    large = f32([0, 1e-4, 1, 3.1415927, 100, 1000, 12345.678])
    cases = []
    for operation in ["exp", "tanh", "sigmoid", "relu", "abs"]:
        function, tolerance = SMOOTH[operation]
        case = forward(f"{operation} far out", operation, [far], function, tolerance)
        if operation == "sigmoid":
            case["deviation"] = "sigmoid-far"
            case["ours"] = {"output": "9: 0 0 3.8e-44 2.0611537e-09 1 1 1 1 nan"}
        cases.append(case)
    for operation in ["log", "sqrt", "sign"]:
        function, tolerance = SMOOTH[operation]
        cases.append(forward(f"{operation} of odd numbers", operation, [odd], function, tolerance))
    for operation in ["sin", "cos"]:
        function, tolerance = SMOOTH[operation]
        cases.append(forward(f"{operation} far out", operation, [large], function, tolerance))
    return cases


if __name__ == "__main__":
    inputs = Inputs(202)
    vectors.write("AutogradTests", "elementwise", smooth(inputs) + kinks(inputs) + extremes())
