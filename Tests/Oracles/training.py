"""Trainer steps, gradient requests, and whole training runs with the batches in order."""

import mxnet as mx
import numpy as np
from mxnet import autograd, gluon, init, nd
from mxnet.gluon import loss as gloss
from mxnet.gluon import nn

import vectors
from differentials import Inputs
from draws import data_set

BATCH, RATE, EPOCHS = 10, 0.03, 3


def steps(inputs):
    """Ten steps of sgd on one small batch, both parameters after every step."""
    cases = []
    for name, options, batch in [
        ("learning rate 0.03", {"learning_rate": 0.03}, 4),
        ("default learning rate", {}, 4),
        ("batch size 1", {"learning_rate": 0.01}, 1),
        ("momentum 0.9", {"learning_rate": 0.05, "momentum": 0.9}, 4),
        ("weight decay 0.1", {"learning_rate": 0.1, "wd": 0.1}, 4),
        ("momentum and weight decay", {"learning_rate": 0.05, "momentum": 0.5, "wd": 0.01}, 4),
        ("clipped gradient", {"learning_rate": 0.1, "clip_gradient": 0.2}, 4),
        ("learning rate 1 is too large", {"learning_rate": 1.0}, 4),
    ]:
        x, y = nd.array(inputs.normal(4, 2, scale=1)), nd.array(inputs.normal(4))
        net = nn.Dense(1, in_units=2)
        net.initialize()
        start = inputs.normal(1, 2, scale=1)
        net.weight.set_data(nd.array(start))
        trainer = gluon.Trainer(net.collect_params(), "sgd", options)
        weights, biases, loss = [], [], gloss.L2Loss()
        for _ in range(10):
            with autograd.record():
                l = loss(net(x), y)
            l.backward()
            trainer.step(batch)
            weights.append(vectors.array(net.weight.data()))
            biases.append(vectors.array(net.bias.data()))
        cases.append(
            {
                "name": name,
                "options": options,
                "batchSize": batch,
                "features": vectors.array(x),
                "labels": vectors.array(y),
                "start": vectors.array(start),
                "weights": weights,
                "biases": biases,
            }
        )
    return cases


def gradient_requests(inputs):
    """The gradient buffer after each of: backward, backward, zero, backward."""
    cases = []
    for request in ["write", "add"]:
        x = nd.array(inputs.normal(2, 3))
        x.attach_grad(grad_req=request)
        states = []
        for step in range(4):
            if step == 2:
                x.grad[:] = 0
            else:
                with autograd.record():
                    y = (x * x * (step + 1)).sum()
                y.backward()
            states.append(vectors.array(x.grad))
        cases.append({"name": request, "input": vectors.array(x), "gradients": states})
    return cases


def batches(features, labels, size):
    for first in range(0, len(features), size):
        j = nd.array(np.arange(first, min(first + size, len(features))))
        yield features.take(j), labels.take(j)


def squared_loss(y_hat, y):
    return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2


def scratch(name, size, rate, epochs):
    """The tutorials' loop from scratch; only the order of the batches is fixed."""
    mx.random.seed(0)
    features, labels = data_set()
    w, b = nd.random.normal(scale=0.01, shape=(2, 1)), nd.zeros(shape=(1,))
    start = vectors.array(w)
    w.attach_grad()
    b.attach_grad()
    marks = []
    for _ in range(epochs):
        for step, (x, y) in enumerate(batches(features, labels, size)):
            with autograd.record():
                l = squared_loss(nd.dot(x, w) + b, y)
            l.backward()
            for param in [w, b]:
                param[:] = param - rate * param.grad / size
            if not marks and step == 0:
                first = [vectors.array(w), vectors.array(b)]
        marks.append(mark(squared_loss(nd.dot(features, w) + b, labels), w, b))
    return run(name, size, rate, start, first, marks)


def mark(loss, weight, bias):
    return {
        "loss": vectors.array(loss.mean()),
        "weight": vectors.array(weight),
        "bias": vectors.array(bias),
    }


def run(name, size, rate, start, first, marks):
    return {
        "name": name,
        "batchSize": size,
        "learningRate": rate,
        "start": start,
        "afterFirstBatch": first,
        "epochs": marks,
    }


def with_gluon(name, size, rate, epochs, mean=False):
    """The same with Dense, L2Loss and Trainer; the weights are drawn at the first forward pass."""
    mx.random.seed(0)
    features, labels = data_set()
    net = nn.Sequential()
    net.add(nn.Dense(1))
    net.initialize(init.Normal(sigma=0.01))
    loss = gloss.L2Loss()
    trainer = gluon.Trainer(net.collect_params(), "sgd", {"learning_rate": rate})
    net(features[:1])
    start = vectors.array(net[0].weight.data())
    marks = []
    for _ in range(epochs):
        for step, (x, y) in enumerate(batches(features, labels, size)):
            with autograd.record():
                l = loss(net(x), y)
                if mean:
                    l = l.mean()
            l.backward()
            trainer.step(1 if mean else size)
            if not marks and step == 0:
                first = [vectors.array(net[0].weight.data()), vectors.array(net[0].bias.data())]
        marks.append(mark(loss(net(features), labels), net[0].weight.data(), net[0].bias.data()))
    return run(name, size, rate, start, first, marks) | {"mean": mean}


if __name__ == "__main__":
    inputs = Inputs(707)
    vectors.write("GluonTests", "steps", steps(inputs))
    vectors.write("AutogradTests", "gradient-requests", gradient_requests(inputs))
    vectors.write(
        "AutogradTests",
        "training",
        [
            scratch("the tutorials' constants", BATCH, RATE, EPOCHS),
            scratch("an uneven last batch", 32, RATE, EPOCHS),
            scratch("a larger learning rate", BATCH, 0.1, 2),
        ],
    )
    vectors.write(
        "GluonTests",
        "training",
        [
            with_gluon("the tutorials' constants", BATCH, RATE, EPOCHS),
            with_gluon("an uneven last batch", 32, RATE, EPOCHS),
            with_gluon("the mean loss with step(1)", BATCH, RATE, EPOCHS, mean=True),
        ],
    )
