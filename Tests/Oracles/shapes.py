"""Products, and operations that only move elements: reshape, transpose, join."""

from mxnet import nd

import vectors
from differentials import Inputs, differential, forward


def sizes(*shapes):
    return " and ".join("x".join(map(str, shape)) for shape in shapes)


def products(inputs):
    cases = []
    for left, right in [
        ((3,), (3,)),
        ((2, 3), (3, 4)),
        ((2, 3), (3,)),
        ((3,), (3, 4)),
        ((2, 3, 4), (4, 2)),
        ((2, 3, 4), (4,)),
        ((2, 2), (2, 3, 2)),
        ((10, 2), (2, 1)),
        ((1, 5), (5, 1)),
        ((5, 1), (1, 5)),
        ((7, 33), (33, 3)),
    ]:
        pair = [inputs.normal(*left), inputs.normal(*right)]
        cases.append(
            differential(f"dot of {sizes(left, right)}", "dot", pair, nd.dot, "1e-5", head=inputs)
        )
    for left, right, first, second in [
        ((3, 2), (3, 4), True, False),
        ((2, 3), (4, 3), False, True),
        ((3, 2), (4, 3), True, True),
    ]:
        options = {"transposeA": first, "transposeB": second}
        cases.append(
            differential(
                f"dot of {sizes(left, right)} transposed {first} {second}",
                "dot",
                [inputs.normal(*left), inputs.normal(*right)],
                lambda a, b: nd.dot(a, b, transpose_a=first, transpose_b=second),
                "1e-5",
                options,
                inputs,
            )
        )
    return cases


def moves(inputs):
    """One input, no arithmetic: outputs and gradients are exact."""
    rows = [
        ("transpose", (2, 3), {}, lambda x: x.T),
        ("transpose", (2, 3, 4), {}, nd.transpose),
        ("transpose", (2, 3, 4), {"axes": [1, 2, 0]}, lambda x: nd.transpose(x, axes=(1, 2, 0))),
        ("swapaxes", (2, 3, 4), {"axes": [0, 2]}, lambda x: nd.swapaxes(x, 0, 2)),
        ("flatten", (2, 3, 2), {}, nd.flatten),
        ("flatten", (4,), {}, nd.flatten),
        ("expandDims", (2, 3), {"axis": 0}, lambda x: nd.expand_dims(x, 0)),
        ("expandDims", (2, 3), {"axis": 1}, lambda x: nd.expand_dims(x, 1)),
        ("expandDims", (2, 3), {"axis": -1}, lambda x: nd.expand_dims(x, -1)),
        ("squeeze", (1, 3, 1), {}, nd.squeeze),
        ("squeeze", (1, 3, 1), {"axis": 0}, lambda x: nd.squeeze(x, axis=0)),
        ("squeeze", (1, 3, 1), {"axis": -1}, lambda x: nd.squeeze(x, axis=-1)),
        ("squeeze", (1, 1), {}, nd.squeeze),
        ("broadcastTo", (1, 3), {"shape": [4, 3]}, lambda x: nd.broadcast_to(x, (4, 3))),
        ("broadcastTo", (2, 1, 3), {"shape": [2, 4, 3]}, lambda x: nd.broadcast_to(x, (2, 4, 3))),
    ]
    for shape, code in [
        ((2, 3), [6]),
        ((2, 3), [3, 2]),
        ((2, 3), [-1]),
        ((2, 3), [3, -1]),
        ((2, 3), [0, -1]),
        ((2, 3, 4), [0, -1]),
        ((2, 3, 4), [-1, 0]),
        ((2, 3, 4), [0, 0, 2, -1]),
        ((10,), [10, 1]),
        ((10, 1), [-1]),
        ((1,), [1, 1]),
    ]:
        rows.append(("reshape", shape, {"shape": code}, lambda x, code=code: x.reshape(code)))
    cases = []
    for operation, shape, options, function in rows:
        words = " ".join(f"{key} {value}" for key, value in options.items())
        cases.append(
            differential(
                f"{operation} of {sizes(shape)} {words}".strip(),
                operation,
                [inputs.normal(*shape)],
                function,
                "2 ulp" if operation == "broadcastTo" else "exact",
                options,
                inputs,
            )
        )
    return cases


def joins(inputs):
    cases = []
    for operation, shapes, axis, function in [
        ("concat", [(2, 3), (1, 3)], 0, lambda *x: nd.concat(*x, dim=0)),
        ("concat", [(2, 3), (2, 1), (2, 2)], 1, lambda *x: nd.concat(*x, dim=1)),
        ("concat", [(2,), (3,)], 0, lambda *x: nd.concat(*x, dim=0)),
        ("concat", [(2, 1, 3), (2, 2, 3)], -2, lambda *x: nd.concat(*x, dim=-2)),
        ("stack", [(2, 3), (2, 3)], 0, lambda *x: nd.stack(*x, axis=0)),
        ("stack", [(2, 3), (2, 3), (2, 3)], 1, lambda *x: nd.stack(*x, axis=1)),
        ("stack", [(3,), (3,)], -1, lambda *x: nd.stack(*x, axis=-1)),
    ]:
        cases.append(
            differential(
                f"{operation} of {sizes(*shapes)} along {axis}",
                operation,
                [inputs.normal(*shape) for shape in shapes],
                function,
                "exact",
                {"axis": axis},
                inputs,
            )
        )
    return cases


def created():
    """Arrays made from numbers alone."""
    rows = [
        ("arange", {"stop": 5}, nd.arange(5)),
        ("arange", {"start": 1, "stop": 2, "step": 0.3}, nd.arange(1, 2, 0.3)),
        ("arange", {"start": 5, "stop": 1, "step": -1.5}, nd.arange(5, 1, -1.5)),
        ("arange", {"start": 0, "stop": 1, "step": 0.1}, nd.arange(0, 1, 0.1)),
        ("linspace", {"start": 0, "stop": 1, "count": 5}, nd.linspace(0, 1, 5)),
        ("linspace", {"start": -3, "stop": 3, "count": 7}, nd.linspace(-3, 3, 7)),
        ("linspace", {"start": 0, "stop": 1, "count": 11}, nd.linspace(0, 1, 11)),
        ("eye", {"rows": 3}, nd.eye(3)),
        ("full", {"shape": [2, 2], "value": 0.1}, nd.full((2, 2), 0.1)),
        ("zeros", {"shape": [3]}, nd.zeros(3)),
        ("ones", {"shape": [2, 1]}, nd.ones((2, 1))),
    ]
    cases = []
    for operation, options, output in rows:
        words = " ".join(f"{key} {value}" for key, value in options.items())
        cases.append(
            forward(f"{operation} {words}", operation, [], lambda: output, "2 ulp", options)
        )
    return cases


if __name__ == "__main__":
    inputs = Inputs(404)
    vectors.write("AutogradTests", "shapes", products(inputs) + moves(inputs) + joins(inputs))
    vectors.write("NDArrayModuleTests", "created", created())
