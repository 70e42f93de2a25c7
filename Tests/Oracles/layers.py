"""Gluon's Dense layer, its initial draws, and L2Loss, forward and backward."""

import mxnet as mx
from mxnet import autograd, gluon, init, nd
from mxnet.gluon import loss as gloss
from mxnet.gluon import nn

import vectors
from differentials import Inputs, differential, f32

ACTIVATIONS = [None, "relu", "sigmoid", "tanh", "softrelu", "softsign"]


def dense_case(name, inputs, units, shape, **options):
    """A Dense layer with given weight and bias: its output and all three gradients."""
    net = nn.Dense(units, **options)
    net.initialize()
    x = nd.array(inputs.normal(*shape, scale=1.0))
    net(x)
    weight = inputs.normal(*net.weight.shape, scale=0.8)
    net.weight.set_data(nd.array(weight))
    if net.bias is not None:
        net.bias.set_data(nd.array(inputs.normal(units, scale=0.5)))
    x.attach_grad()
    with autograd.record():
        output = net(x)
    head = nd.array(inputs.normal(*output.shape, scale=1.0))
    output.backward(head)
    case = {
        "name": name,
        "units": units,
        "activation": options.get("activation"),
        "useBias": options.get("use_bias", True),
        "flatten": options.get("flatten", True),
        "input": vectors.array(x),
        "weight": vectors.array(weight),
        "output": vectors.array(output),
        "head": vectors.array(head),
        "inputGradient": vectors.array(x.grad),
        "weightGradient": vectors.array(net.weight.grad()),
    }
    if net.bias is not None:
        case["bias"] = vectors.array(net.bias.data())
        case["biasGradient"] = vectors.array(net.bias.grad())
    return case


def dense(inputs):
    cases = [
        dense_case(f"activation {activation}", inputs, 3, (4, 2), activation=activation)
        for activation in ACTIVATIONS
    ]
    return cases + [
        dense_case("one unit", inputs, 1, (10, 2)),
        dense_case("no bias", inputs, 2, (3, 4), use_bias=False),
        dense_case("flattens all but the first axis", inputs, 2, (2, 3, 2)),
        dense_case("flattens four axes", inputs, 2, (2, 1, 3, 2)),
        dense_case("keeps axes with flatten false", inputs, 2, (2, 3, 4), flatten=False),
        dense_case("four axes with flatten false", inputs, 3, (2, 1, 2, 4), flatten=False),
        dense_case("one-dimensional input is samples of one", inputs, 2, (3,)),
        dense_case("one-dimensional input with flatten false", inputs, 2, (3,), flatten=False),
        dense_case("one sample of one", inputs, 1, (1, 1), activation="relu"),
        dense_case("wide", inputs, 2, (3, 40), activation="tanh"),
    ]


def losses(inputs):
    cases = []
    for name, prediction, label, options, sample in [
        ("vector", (4,), (4,), {}, None),
        ("column against vector", (4, 1), (4,), {}, None),
        ("vector against column", (4,), (4, 1), {}, None),
        ("matrix", (3, 2), (3, 2), {}, None),
        ("matrix against flat label", (2, 3), (6,), {}, None),
        ("three axes", (2, 3, 2), (2, 3, 2), {}, None),
        ("one", (1,), (1,), {}, None),
        ("weight 0.3", (4, 1), (4,), {"weight": 0.3}, None),
        ("weight 2 and three axes", (2, 3, 2), (2, 3, 2), {"weight": 2}, None),
        ("sample weight", (4, 1), (4,), {}, (4, 1)),
        ("sample weight of a matrix", (3, 2), (3, 2), {}, (3, 1)),
        ("sample weight an element", (3, 2), (3, 2), {"weight": 0.5}, (3, 2)),
    ]:
        arrays = [inputs.normal(*prediction), inputs.normal(*label)]
        if sample:
            arrays.append(inputs.positive(*sample))
        loss = gloss.L2Loss(**options)
        cases.append(
            differential(
                f"L2Loss of {name}", "L2Loss", arrays, lambda *x: loss(*x), "1e-6", options, inputs
            )
        )
    return cases + other_losses(inputs)


def other_losses(inputs):
    cases = []
    for name, prediction, label, options in [
        ("vector", (4,), (4,), {}),
        ("column against vector", (4, 1), (4,), {}),
        ("three axes and weight 0.5", (2, 3, 2), (2, 3, 2), {"weight": 0.5}),
    ]:
        loss = gloss.L1Loss(**options)
        arrays = [inputs.normal(*prediction), inputs.normal(*label)]
        cases.append(
            differential(
                f"L1Loss of {name}", "L1Loss", arrays, lambda *x: loss(*x), "1e-6", options, inputs
            )
        )
    for name, prediction, label, options in [
        ("rows", (3, 4), [0, 3, 2], {}),
        ("a column of labels", (3, 4), [[1], [0], [3]], {}),
        ("one row, weight 2", (1, 2), [1], {"weight": 2}),
    ]:
        loss = gloss.SoftmaxCrossEntropyLoss(**options)
        given = options | {"labels": vectors.array(f32(label))}
        cases.append(
            differential(
                f"SoftmaxCrossEntropyLoss of {name}",
                "SoftmaxCrossEntropyLoss",
                [inputs.normal(*prediction)],
                lambda x: loss(x, nd.array(label)),
                "1e-5",
                given,
                inputs,
            )
        )
    return cases


INITIALIZERS = {
    "Normal(0.01)": lambda: init.Normal(0.01),
    "Normal(1)": lambda: init.Normal(1),
    "Uniform(0.07)": lambda: init.Uniform(0.07),
    "Uniform(2)": lambda: init.Uniform(2),
    "Xavier": init.Xavier,
    "Xavier(gaussian, in, 2)": lambda: init.Xavier("gaussian", "in", 2),
    "Xavier(uniform, out, 6)": lambda: init.Xavier("uniform", "out", 6),
    "Zero": init.Zero,
    "One": init.One,
    "Constant(0.25)": lambda: init.Constant(0.25),
    "default": lambda: None,
}


def initial_case(name, seed, initializer, layers, width, drawn=0):
    """What each parameter holds after the first forward pass; `layers` are (units, in_units)."""
    mx.random.seed(seed)
    net = nn.Sequential()
    for units, in_units in layers:
        net.add(nn.Dense(units, in_units=in_units))
    chosen = INITIALIZERS[initializer]()
    net.initialize(chosen) if chosen else net.initialize()
    if drawn:
        nd.random.normal(shape=(drawn,))
    net(nd.ones((1, width)))
    return {
        "name": name,
        "seed": seed,
        "initializer": initializer,
        "layers": [list(x) for x in layers],
        "inputWidth": width,
        "drawnBeforeForward": drawn,
        "weights": [vectors.array(layer.weight.data()) for layer in net],
        "biases": [vectors.array(layer.bias.data()) for layer in net],
    }


def initial():
    cases = [
        initial_case(f"{name}, seed {seed}", seed, name, [(1, 0)], 2)
        for name in INITIALIZERS
        for seed in [0, 7]
    ]
    return cases + [
        initial_case(
            "two deferred layers draw in forward order", 0, "Normal(0.01)", [(4, 0), (2, 0)], 3
        ),
        initial_case("three deferred layers", 5, "Uniform(0.07)", [(3, 0), (9, 0), (1, 0)], 8),
        initial_case("known widths draw at initialize", 0, "Normal(0.01)", [(4, 3), (2, 4)], 3, 5),
        initial_case("deferred widths draw at forward", 0, "Normal(0.01)", [(4, 0), (2, 0)], 3, 5),
        initial_case(
            "a known layer draws before a deferred one", 0, "Normal(0.01)", [(4, 0), (2, 4)], 3, 5
        ),
    ]


if __name__ == "__main__":
    inputs = Inputs(606)
    vectors.write("GluonTests", "dense", dense(inputs))
    vectors.write("GluonTests", "losses", losses(inputs))
    vectors.write("GluonTests", "initial", initial())
