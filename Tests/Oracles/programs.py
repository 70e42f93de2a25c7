"""Random programs of operations with shared values: the tape as a whole, not a rule at a time.

A program starts from its inputs, numbered from 0; each step adds the next value from earlier ones.
The last value is summed up with ones as its head; every input's gradient is written down.
"""

import numpy as np
from mxnet import autograd, nd

import vectors
from differentials import Inputs, f32

UNARY = {
    "negative": lambda x: -x,
    "tanh": nd.tanh,
    "sigmoid": nd.sigmoid,
    "square": nd.square,
    "sin": nd.sin,
    "cos": nd.cos,
    "abs": nd.abs,
    "relu": nd.relu,
    "softmax": nd.softmax,
    "exp": nd.exp,
}
BINARY = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "maximum": nd.maximum,
    "minimum": nd.minimum,
    "divide": lambda a, b: a / b,
}
SCALAR = {
    "add": lambda x, s: x + s,
    "subtract": lambda x, s: s - x,
    "multiply": lambda x, s: x * s,
    "divide": lambda x, s: x / s,
}
REDUCTIONS = {"sum": nd.sum, "mean": nd.mean, "max": nd.max, "norm": nd.norm}


def proposals(random, values):
    """One step, drawn at random: its words and the call. May turn out not to fit."""
    a, b = random.integers(len(values), size=2)
    kind = random.choice(["unary", "binary", "binary", "scalar", "reduce", "dot", "move"])
    if kind == "unary":
        name = random.choice(list(UNARY))
        return name, [a], {}, UNARY[name]
    if kind == "binary":
        name = random.choice(list(BINARY))
        return name, [a, b], {}, BINARY[name]
    if kind == "scalar":
        name, scalar = random.choice(list(SCALAR)), float(random.choice([-2, 0.5, 3]))
        options = {"scalar": scalar, "reflected": bool(name == "subtract")}
        return name, [a], options, lambda x: SCALAR[name](x, scalar)
    if kind == "reduce":
        name = random.choice(list(REDUCTIONS))
        options = {"keepdims": True} if random.integers(2) else {}
        if random.integers(2):
            options["axis"] = int(random.integers(len(values[a].shape)))
        return name, [a], options, lambda x: REDUCTIONS[name](x, **options)
    if kind == "dot":
        return "dot", [a, b], {}, nd.dot
    moves = [
        ("transpose", {}, lambda x: x.T),
        ("reshape", {"shape": [-1]}, lambda x: x.reshape((-1,))),
        ("reshape", {"shape": [-1, 2]}, lambda x: x.reshape((-1, 2))),
        ("expandDims", {"axis": 0}, lambda x: nd.expand_dims(x, 0)),
        ("subscript", {"subscript": ["0"]}, lambda x: x[0]),
        ("subscript", {"subscript": ["...", "1"]}, lambda x: x[:, 1]),
        ("subscript", {"subscript": ["..<2"]}, lambda x: x[:2]),
    ]
    name, options, call = moves[random.integers(len(moves))]
    return name, [a], options, call


def fits(inputs, name, call):
    """The step's value, if it has one of moderate size and stays away from kinks and poles."""
    if name in ("abs", "relu", "norm") and min(abs(inputs[0].asnumpy()).ravel()) < 0.05:
        return None
    if name == "divide" and len(inputs) == 2 and min(abs(inputs[1].asnumpy()).ravel()) < 0.2:
        return None
    if name in ("maximum", "minimum"):
        gap = inputs[0].asnumpy()
        try:
            gap = abs(gap - inputs[1].asnumpy())
        except ValueError:
            return None
        if gap.min() < 0.01:
            return None
    if name == "dot" and max(len(x.shape) for x in inputs) > 2:
        return None
    try:
        value = call(*inputs)
        numbers = value.asnumpy()
    except Exception:
        return None
    if numbers.size > 12 or len(numbers.shape) > 3 or not np.isfinite(numbers).all():
        return None
    if name == "max" and np.unique(inputs[0].asnumpy()).size < inputs[0].size:
        return None
    return value if abs(numbers).max() < 20 else None


def program(index, inputs):
    random = inputs.random
    shapes = [(2, 3), (3,), (2, 1), (3, 2)][: random.integers(2, 5)]
    leaves = [nd.array(inputs.normal(*shape, scale=1.0)) for shape in shapes]
    for leaf in leaves:
        leaf.attach_grad()
    steps, values = [], list(leaves)
    with autograd.record():
        while len(steps) < 4 + index % 7:
            name, of, options, call = proposals(random, values)
            value = fits([values[i] for i in of], name, call)
            if value is None:
                continue
            values.append(value)
            step = {"operation": str(name), "of": [int(i) for i in of]}
            steps.append(step | ({"options": options} if options else {}))
        # All that was computed counts, so that no step is idle.
        total = nd.add_n(*[value.sum() for value in values])
    total.backward()
    return {
        "name": f"program {index:03}",
        "inputs": [vectors.array(leaf) for leaf in leaves],
        "steps": steps,
        "values": [vectors.array(value) for value in values[len(leaves) :]],
        "gradients": [vectors.array(leaf.grad) for leaf in leaves],
    }


if __name__ == "__main__":
    inputs = Inputs(808)
    vectors.write("AutogradTests", "programs", [program(index, inputs) for index in range(120)])
