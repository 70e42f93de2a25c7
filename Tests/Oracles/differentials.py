"""How an operation becomes a case: run it on MXNet, forward and backward, and write down all of it.

A case names its operation and gives inputs, options, the head gradient (none: ones), the output and
one gradient an input. `deviation` names the row of docs/deviations.md by which our library differs
on purpose; such a case still shows MXNet's answer, and `ours` holds the answer we owe instead.
"""

import numpy as np
from mxnet import autograd, nd

import vectors


class Inputs:
    """Seeded inputs with few digits, so that the vectors stay short."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)

    def normal(self, *shape, scale=2.0, digits=2):
        return np.round(self.random.normal(0, scale, shape), digits).astype(np.float32)

    def positive(self, *shape, low=0.2, high=4.0, digits=2):
        return np.round(self.random.uniform(low, high, shape), digits).astype(np.float32)

    def apart(self, *shape, scale=2.0):
        """No zeros and no ties: every element differs from every other and from any whole half."""
        values = self.random.permutation(int(np.prod(shape))) - np.prod(shape) // 2
        return (values.reshape(shape) * scale / 4 + 0.11).astype(np.float32)


def f32(values):
    return np.array(values, np.float32)


def differential(
    name, operation, inputs, function, tolerance, options=None, head=None, deviation=None, ours=None
):
    """A case with gradients. `head` is a Generator to draw from, an array, or nothing for ones."""
    arrays = [nd.array(values, dtype="float32") for values in inputs]
    for values in arrays:
        values.attach_grad()
    with autograd.record():
        output = function(*arrays)
    if isinstance(head, Inputs):
        head = head.normal(*output.shape, scale=1.0)
    output.backward(None if head is None else nd.array(head, dtype="float32"))
    case = forward_case(name, operation, inputs, output, tolerance, options)
    if head is not None:
        case["head"] = vectors.array(head)
    case["gradients"] = [vectors.array(values.grad) for values in arrays]
    if deviation:
        case["deviation"], case["ours"] = deviation, ours
    return case


def forward(name, operation, inputs, function, tolerance="exact", options=None):
    """A case without gradients."""
    arrays = [nd.array(values, dtype="float32") for values in inputs]
    return forward_case(name, operation, inputs, function(*arrays), tolerance, options)


def forward_case(name, operation, inputs, output, tolerance, options):
    case = {"name": name, "operation": operation}
    if options:
        case["options"] = options
    case["inputs"] = [vectors.array(np.asarray(values, np.float32)) for values in inputs]
    case["output"] = vectors.array(output)
    case["tolerance"] = tolerance
    return case
