"""The tape: programs with shared values, cuts, requests."""

import numpy as np
from mxnet import autograd, nd

from specs import spec
from tolerance import relative

GROUP = "autograd"

STEPS = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "maximum": nd.maximum,
    "sigmoid": nd.sigmoid,
    "tanh": nd.tanh,
    "square": nd.square,
    "negative": lambda a: -a,
    "relu": nd.relu,
    "sin": nd.sin,
}
TWO = {"add", "subtract", "multiply", "maximum"}


def program(draws):
    shape = draws.shape(high=3, most=4)
    inputs = [draws.normal(shape) for _ in range(draws.integer(1, 3))]
    steps = []
    for _ in range(draws.integer(2, 7)):
        name = draws.one_of(*STEPS)
        known = len(inputs) + len(steps)
        count = 2 if name in TWO else 1
        steps.append({"op": name, "of": [draws.integer(0, known - 1) for _ in range(count)]})
    return {"steps": steps}, inputs


def run(attrs, *inputs):
    values = list(inputs)
    for step in attrs["steps"]:
        values.append(STEPS[step["op"]](*[values[i] for i in step["of"]]))
    total = values[0].sum()
    for value in values[1:]:
        total = total + value.sum()
    return total


spec(
    "program",
    GROUP,
    run,
    program,
    # What is added and taken away again leaves the rounding of what was added.
    relative(1e-5, of_terms=True, least=1.0),
    gradient=True,
    # Of tanh and sigmoid far out the slope is small and has few digits.
    gradient_tolerance=relative(2e-5, of_terms=True, floor=0.1, least=0.1),
    share=5,
)


def one(draws):
    return {}, [draws.normal(draws.shape())]


# What is cut off is no derivative: no differences for these two.
spec("detach", GROUP, lambda a, x: x * x.detach(), one, gradient=True, share=0.25, smooth=False)


def paused(attrs, x):
    with autograd.pause():
        constant = x * x
    return x * constant


spec("pause", GROUP, paused, one, gradient=True, share=0.25, smooth=False)


def request(attrs, x):
    """Three passes into one buffer, under a request and then under the other."""
    gradients = []
    for kind in (attrs["request"], "write" if attrs["request"] == "add" else "add"):
        x = x.copy()
        x.attach_grad(grad_req=kind)
        for factor in (1, 2, 3):
            with autograd.record():
                y = x * x * factor
            y.backward()
        gradients.append(x.grad)
    return gradients


spec(
    "gradReq",
    GROUP,
    request,
    lambda d: ({"request": d.one_of("add", "write")}, one(d)[1]),
    relative(1e-6),
    share=0.25,
)


def cut(attrs, x):
    x = x.copy()
    x.attach_grad()
    with autograd.record():
        middle = x * 2
        middle.attach_grad()
        y = middle * middle
    y.backward()
    return [x.grad, middle.grad]


spec("attachGradCuts", GROUP, cut, one, share=0.25)


def leaf(attrs, x):
    x = x.copy()
    x.attach_grad()
    x.backward()
    return x.grad


spec("backwardOfLeaf", GROUP, leaf, one, share=0.25)


def modes(attrs):
    states = []

    def note():
        states.extend([float(autograd.is_recording()), float(autograd.is_training())])

    note()
    with autograd.record():
        note()
        with autograd.pause():
            note()
        with autograd.predict_mode():
            note()
        with autograd.pause(train_mode=True):
            note()
        note()
    with autograd.train_mode():
        note()
    with autograd.record(train_mode=False):
        note()
    note()
    return np.array(states, np.float32)


spec("modes", GROUP, modes, lambda d: ({}, []), share=0.02)


class Sigmoid(autograd.Function):
    def forward(self, x):
        y = 1 / (1 + nd.exp(-x))
        self.save_for_backward(y)
        return y

    def backward(self, gradient):
        (y,) = self.saved_tensors
        return gradient * y * (1 - y)


class Product(autograd.Function):
    """The product and the sum of two arrays."""

    def forward(self, x, y):
        self.save_for_backward(x, y)
        return x * y, x + y

    def backward(self, product, total):
        x, y = self.saved_tensors
        return product * y + total, product * x + total


spec(
    "function",
    GROUP,
    lambda a, x: Sigmoid()(x),
    lambda d: ({}, [d.uniform(d.shape(), -3, 3)]),
    relative(2e-6),
    gradient=True,
    gradient_tolerance=relative(1e-5),
    share=0.5,
)


def two(draws):
    shape = draws.shape()
    return {}, [draws.normal(shape), draws.normal(shape)]


spec(
    "functionOfTwo",
    GROUP,
    lambda a, x, y: list(Product()(x, y)),
    two,
    gradient=True,
    share=0.5,
    smooth=True,
)


def marked(attrs, x):
    x = x.copy()
    slope = nd.zeros(x.shape)
    autograd.mark_variables([x], [slope])
    with autograd.record():
        y = x * x * x
    y.backward()
    return slope


spec("markVariables", GROUP, marked, one, relative(1e-6), share=0.25)
spec(
    "argmaxChannel",
    GROUP,
    lambda a, x: nd.argmax_channel(x),
    lambda d: ({}, [d.apart((d.integer(1, 6), d.integer(1, 6)))]),
    share=0.25,
)
