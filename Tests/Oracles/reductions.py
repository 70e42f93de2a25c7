"""Sums, means, products, extremes, norms and positions over axes; softmax and its logarithm."""

import numpy as np
from mxnet import nd

import vectors
from differentials import Inputs, differential, f32, forward

REDUCTIONS = {"sum": nd.sum, "mean": nd.mean, "max": nd.max, "min": nd.min, "prod": nd.prod}

AXES = [
    ((5,), {}),
    ((5,), {"axis": 0}),
    ((2, 3), {}),
    ((2, 3), {"axis": 0}),
    ((2, 3), {"axis": 1}),
    ((2, 3), {"axis": -1, "keepdims": True}),
    ((2, 3), {"keepdims": True}),
    ((2, 3, 2), {"axis": 1}),
    ((2, 3, 2), {"axis": [0, 2]}),
    ((2, 3, 2), {"axis": [1, 2], "keepdims": True}),
    ((2, 3, 2), {"axis": 0, "exclude": True}),
    ((2, 3, 2), {"axis": [0, 1], "exclude": True, "keepdims": True}),
    ((2, 1, 2, 3), {"axis": -2}),
    ((4, 1), {"axis": 0}),
]


def reads(shape, options):
    words = " ".join(f"{key} {value}" for key, value in options.items()).replace("True", "")
    return f"{'x'.join(map(str, shape))} {words}".strip()


def call(function, options):
    options = {k: tuple(v) if isinstance(v, list) else v for k, v in options.items()}
    return lambda x: function(x, **options)


def reduced(inputs):
    cases = []
    for operation, function in REDUCTIONS.items():
        for shape, options in AXES:
            extreme = operation in ("max", "min")
            values = inputs.apart(*shape) if extreme else inputs.positive(*shape)
            cases.append(
                differential(
                    f"{operation} of {reads(shape, options)}",
                    operation,
                    [values],
                    call(function, options),
                    "exact" if extreme else "1e-6",
                    options,
                    inputs,
                )
            )
    return cases


def norms(inputs):
    cases = []
    for shape, options in [
        ((5,), {}),
        ((2, 3), {}),
        ((2, 3), {"axis": 1}),
        ((2, 3), {"axis": 0, "keepdims": True}),
        ((2, 3, 2), {"axis": [0, 2]}),
    ]:
        cases.append(
            differential(
                f"norm of {reads(shape, options)}",
                "norm",
                [inputs.normal(*shape)],
                call(nd.norm, options),
                "1e-6",
                options,
                inputs,
            )
        )
    return cases


def positions(inputs):
    cases = []
    for operation, function in [("argmax", nd.argmax), ("argmin", nd.argmin)]:
        for shape, options in [
            ((5,), {}),
            ((5,), {"axis": 0}),
            ((2, 3), {}),
            ((2, 3), {"axis": 0}),
            ((2, 3), {"axis": 1}),
            ((2, 3), {"axis": -1, "keepdims": True}),
            ((2, 3, 2), {"axis": 1}),
        ]:
            cases.append(
                forward(
                    f"{operation} of {reads(shape, options)}",
                    operation,
                    [inputs.apart(*shape)],
                    call(function, options),
                    options=options,
                )
            )
        ties = f32([[2, 1, 2, 1], [0, 0, 0, 0]])
        cases.append(
            forward(
                f"{operation} takes the first of a tie",
                operation,
                [ties],
                call(function, {"axis": 1}),
                options={"axis": 1},
            )
        )
    return cases


def kinks():
    ties = f32([[3, 1, 3], [1, 1, 2]])
    zeros = f32([2, 0, 3])
    return [
        differential("max gives every tie the gradient", "max", [ties], nd.max, "exact"),
        differential(
            "max gives every tie of a row the gradient",
            "max",
            [ties],
            call(nd.max, {"axis": 1}),
            "exact",
            {"axis": 1},
            f32([2, 5]),
        ),
        differential("min gives every tie the gradient", "min", [ties], nd.min, "exact"),
        differential(
            "prod with a zero",
            "prod",
            [zeros],
            nd.prod,
            "1e-6",
            deviation="prod-zero",
            ours={"gradients": ["3: 0 6 0"]},
        ),
        differential(
            "norm at zero",
            "norm",
            [f32([0, 0, 0])],
            nd.norm,
            "exact",
            deviation="norm-zero",
            ours={"gradients": ["3: 0 0 0"]},
        ),
        forward("max with nan", "max", [f32([1, np.nan, 3])], nd.max),
        forward("min with nan", "min", [f32([1, np.nan, 3])], nd.min),
        forward("sum with infinities", "sum", [f32([1, np.inf, -np.inf])], nd.sum),
        forward("max of infinities", "max", [f32([-np.inf, -np.inf])], nd.max),
    ]


def softmaxes(inputs):
    cases = []
    rows = [((3,), {}), ((2, 4), {}), ((2, 4), {"axis": 0}), ((2, 3, 2), {"axis": 1})]
    for operation, function, tolerance in [
        ("softmax", nd.softmax, "1e-6"),
        ("logSoftmax", nd.log_softmax, "1e-5"),
    ]:
        for shape, options in rows:
            cases.append(
                differential(
                    f"{operation} of {reads(shape, options)}",
                    operation,
                    [inputs.normal(*shape)],
                    call(function, options),
                    tolerance,
                    options,
                    inputs,
                )
            )
    # MXNet's logarithm is off by 1.4e-6 here; the exact answer is owed.
    far = f32([[1000, 0], [-10000, 10000], [5, 5]])
    head = f32([[1, -2], [3, 4], [-5, 6]])
    cases.append(
        differential("softmax of large numbers", "softmax", [far], nd.softmax, "1e-6", head=head)
    )
    cases.append(
        differential(
            "logSoftmax of large numbers",
            "logSoftmax",
            [far],
            nd.log_softmax,
            "2 ulp",
            head=head,
            deviation="log-softmax",
            ours={
                "output": "3x2: 0 -1000 -20000 0 -0.6931472 -0.6931472",
                "gradients": ["3x2: 2 -2 3 -3 -5.5 5.5"],
            },
        )
    )
    return cases


if __name__ == "__main__":
    inputs = Inputs(303)
    cases = reduced(inputs) + norms(inputs) + positions(inputs) + kinks() + softmaxes(inputs)
    vectors.write("AutogradTests", "reductions", cases)
