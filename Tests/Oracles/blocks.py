"""Gluon's layers beyond Dense: outputs, gradients, running averages, printing, summaries, files.

A case makes one layer, gives it parameters, and calls it on one batch after another; what each call
gave stands beside what went in.
"""

import contextlib
import io

import mxnet as mx
import numpy as np
from mxnet import autograd, nd
from mxnet.gluon import nn
from mxnet.gluon.contrib.nn import HybridConcurrent, Identity

import vectors
from differentials import Inputs

LAYERS = {
    "Conv1D": lambda o: nn.Conv1D(o.pop("channels"), **o),
    "Conv2D": lambda o: nn.Conv2D(o.pop("channels"), **o),
    "Embedding": lambda o: nn.Embedding(o.pop("input_dim"), o.pop("output_dim"), **o),
    "LeakyReLU": lambda o: nn.LeakyReLU(o.pop("alpha")),
}


def make(layer, options):
    options = {k: tuple(v) if isinstance(v, list) else v for k, v in options.items()}
    if layer in LAYERS:
        return LAYERS[layer](options)
    return getattr(nn, layer)(**options)


def local(block):
    """A layer's own parameters by their local names."""
    return {name[len(block.prefix) :]: p for name, p in block.params.items()}


def step(block, x, head, mode):
    x = nd.array(x)
    has_gradient = not isinstance(block, nn.Embedding)
    if has_gradient:
        x.attach_grad()
    with autograd.record(train_mode=mode == "train"):
        output = block(x)
    result = {"input": vectors.array(x), "output": vectors.array(output)}
    head = nd.array(head(output.shape))
    # MXNet takes the gradient of the mode of the backward pass, whichever the forward pass had.
    output.backward(head, train_mode=mode == "train")
    result["head"] = vectors.array(head)
    if has_gradient:
        result["inputGradient"] = vectors.array(x.grad)
    if isinstance(block, nn.SELU):
        # MXNet's is another function below 0; owed is the derivative.
        values = x.asnumpy().astype("f8")
        slope = np.where(values > 0, 1, 1.6732632423543772 * np.exp(np.minimum(values, 0)))
        owed = head.asnumpy() * slope * 1.0507009873554805
        result |= {"inputGradient": vectors.array(owed.astype("f4")), "deviation": "selu-gradient"}
    own = local(block).items()
    result["gradients"] = {n: vectors.array(p.grad()) for n, p in own if p.grad_req != "null"}
    result["after"] = {n: vectors.array(p.data()) for n, p in own if "running" in n}
    return result


def case(name, inputs, layer, batches, modes=("train",), integers=None, fixed=None, **options):
    block = make(layer, dict(options))
    before = repr(block)
    block.initialize()
    draw = lambda shape: (
        inputs.random.integers(0, integers, shape).astype("f4")
        if integers
        else inputs.normal(*shape, scale=1.0)
    )
    first = nd.array(draw(batches[0]))
    block(first)
    parameters = {}
    for key, p in local(block).items():
        values = inputs.normal(*p.shape, scale=0.7)
        if key == "running_var":
            values = abs(values) + 0.5
        if key == "alpha":
            values = abs(values) * 0.3
        p.set_data(nd.array(values))
        parameters[key] = vectors.array(p.data())
    head = lambda shape: inputs.normal(*shape, scale=1.0)
    steps = []
    for shape, mode in zip(batches, modes * len(batches)):
        x = fixed if fixed is not None else draw(shape)
        steps.append({"mode": mode} | step(block, x, head, mode))
    return {
        "name": name,
        "layer": layer,
        "options": options,
        "printed": [before, repr(block)],
        "parameters": parameters,
        "keys": list(block._collect_params_with_prefix().keys()),
        "steps": steps,
    }


KINKS = [[-30, -2, -0.5, -1e-3, 0, 1e-3, 0.5, 2, 30]]


def layers(inputs):
    images, rows = [(3, 2, 3, 2)] * 3, [(4, 3)] * 3
    pictures = [(2, 2, 7, 6)]
    sequence = [(2, 3, 9)]
    return [
        case("BatchNorm of rows", inputs, "BatchNorm", rows),
        case("BatchNorm of images", inputs, "BatchNorm", images),
        case("BatchNorm along the last axis", inputs, "BatchNorm", images, axis=-1),
        case(
            "BatchNorm with momentum and epsilon", inputs, "BatchNorm", rows, momentum=0.6,
            epsilon=0.01,
        ),
        case("BatchNorm without scale", inputs, "BatchNorm", rows, scale=False),
        case("BatchNorm without center", inputs, "BatchNorm", rows, center=False),
        case("BatchNorm with global statistics", inputs, "BatchNorm", rows, use_global_stats=True),
        case("BatchNorm in prediction", inputs, "BatchNorm", images, ("predict",)),
        case(
            "BatchNorm trained, then in prediction", inputs, "BatchNorm", rows,
            ("train", "predict", "train"), in_channels=3,
        ),
        case("BatchNorm of one channel", inputs, "BatchNorm", [(40, 1, 9)]),
        case("LayerNorm of rows", inputs, "LayerNorm", rows),
        case("LayerNorm along axis 1", inputs, "LayerNorm", [(2, 5, 3)], axis=1),
        case("LayerNorm along axis 2", inputs, "LayerNorm", images, axis=2, epsilon=0.1),
        case("LayerNorm without scale and center", inputs, "LayerNorm", rows, center=False,
             scale=False, in_channels=3),
        case("LayerNorm of long rows", inputs, "LayerNorm", [(2, 37)]),
        case("InstanceNorm", inputs, "InstanceNorm", images),
        case("InstanceNorm with scale", inputs, "InstanceNorm", images, scale=True, epsilon=0.01),
        case("InstanceNorm along axis 2", inputs, "InstanceNorm", images, axis=2),
        case("GroupNorm", inputs, "GroupNorm", [(2, 4, 3)]),
        case("GroupNorm of two groups", inputs, "GroupNorm", [(2, 4, 3), (3, 4, 2)], num_groups=2),
        case("Embedding", inputs, "Embedding", [(2, 3), (4,)], integers=5, input_dim=5,
             output_dim=3),
        case("Conv2D", inputs, "Conv2D", pictures, channels=3, kernel_size=[3, 2]),
        case("Conv2D with all options", inputs, "Conv2D", [(2, 4, 7, 6)], channels=6,
             kernel_size=3, strides=[2, 1], padding=[1, 2], dilation=2, groups=2,
             activation="tanh", in_channels=4),
        case("Conv2D without bias", inputs, "Conv2D", pictures, channels=2, kernel_size=1,
             use_bias=False, activation="relu"),
        case("Conv1D", inputs, "Conv1D", sequence, channels=4, kernel_size=3, padding=1),
        case("Conv1D with strides", inputs, "Conv1D", sequence, channels=3, kernel_size=2,
             strides=2, dilation=2, use_bias=False),
        case("MaxPool2D", inputs, "MaxPool2D", pictures),
        case("MaxPool2D with padding and ceiling", inputs, "MaxPool2D", pictures, pool_size=3,
             strides=2, padding=1, ceil_mode=True),
        case("MaxPool1D", inputs, "MaxPool1D", sequence, pool_size=3),
        case("AvgPool2D", inputs, "AvgPool2D", pictures, pool_size=[2, 3]),
        case("AvgPool2D without its padding", inputs, "AvgPool2D", pictures, pool_size=3,
             strides=2, padding=1, count_include_pad=False),
        case("AvgPool1D", inputs, "AvgPool1D", sequence, strides=1),
        case("GlobalAvgPool1D", inputs, "GlobalAvgPool1D", sequence),
        case("GlobalAvgPool2D", inputs, "GlobalAvgPool2D", pictures),
        case("GlobalMaxPool1D", inputs, "GlobalMaxPool1D", sequence),
        case("GlobalMaxPool2D", inputs, "GlobalMaxPool2D", pictures),
    ]


def activations(inputs):
    return [
        case("LeakyReLU", inputs, "LeakyReLU", [(1, 9)], fixed=KINKS, alpha=0.1),
        case("PReLU", inputs, "PReLU", [(1, 9)], fixed=KINKS),
        case("PReLU of channels", inputs, "PReLU", [(3, 2, 4)], in_channels=2),
        case("ELU", inputs, "ELU", [(1, 9)], fixed=KINKS),
        case("ELU with alpha 0.5", inputs, "ELU", [(1, 9)], fixed=KINKS, alpha=0.5),
        case("SELU", inputs, "SELU", [(1, 9)], fixed=KINKS),
        case("GELU", inputs, "GELU", [(1, 9)], fixed=KINKS),
        case("Swish", inputs, "Swish", [(1, 9)], fixed=KINKS),
        case("Swish with beta 2", inputs, "Swish", [(1, 9)], fixed=KINKS, beta=2),
    ]


def small():
    net = nn.HybridSequential()
    net.add(nn.Dense(4, activation="relu"), nn.HybridSequential(), nn.Dense(2))
    net[1].add(nn.Dense(3), nn.Dropout(0.5))
    return net


def lenet():
    net = nn.HybridSequential()
    net.add(
        nn.Conv2D(6, 5, activation="sigmoid"),
        nn.MaxPool2D(2, 2),
        nn.BatchNorm(),
        nn.Flatten(),
        nn.Dense(10),
    )
    return net


def shared():
    net = nn.Sequential()
    first = nn.Dense(4, in_units=4)
    net.add(first, nn.Dense(4, params=first.params), nn.LayerNorm(), nn.Dense(4))
    return net


def side():
    net = HybridConcurrent(axis=1)
    net.add(nn.Dense(2, use_bias=False), Identity(), nn.Activation("tanh"))
    return net


NETWORKS = {"small": (small, (2, 3)), "lenet": (lenet, (1, 1, 28, 28)), "shared": (shared, (2, 4)),
            "side": (side, (5, 3))}


def networks():
    """How whole networks print, what their summaries say and under which keys they are saved."""
    cases = []
    for name, (make_net, shape) in NETWORKS.items():
        net = make_net()
        before = repr(net)
        net.initialize(mx.init.Constant(0.01))
        output = net(nd.ones(shape))
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            net.summary(nd.ones(shape))
        cases.append(
            {
                "name": name,
                "printed": [before, repr(net)],
                "keys": list(net._collect_params_with_prefix().keys()),
                "input": list(shape),
                "outputShape": list(output.shape),
                "summary": printed.getvalue().rstrip("\n"),
            }
        )
    return cases


def saved():
    """A network with values of all kinds, the file that MXNet saves, and what it predicts."""
    mx.random.seed(4)
    net = lenet()
    net.initialize(mx.init.Xavier())
    x = nd.random.normal(shape=(2, 1, 12, 12))
    with autograd.record():
        output = net(x)
    output.backward()
    net.save_parameters(str(vectors.TESTS / "GluonTests" / "Vectors" / "saved.params"))
    names = list(net._collect_params_with_prefix().keys())
    case = {"name": "lenet", "names": names, "input": vectors.array(x)}
    return [case | {"output": vectors.array(net(x))}]


if __name__ == "__main__":
    inputs = Inputs(7711)
    vectors.write("GluonTests", "blocks", layers(inputs))
    vectors.write("GluonTests", "activations", activations(Inputs(7712)))
    vectors.write("GluonTests", "networks", networks())
    vectors.write("GluonTests", "saved", saved())
