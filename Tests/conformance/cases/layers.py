"""Layers: outputs, gradients of the batch and of every parameter, how they print."""

import numpy as np
from mxnet import autograd, gluon

from specs import spec
from tolerance import EXACT, relative, ulp

GROUP = "layers"
PRODUCT = relative(2e-6, of_terms=True)
# Through 1 - tanh(x)^2, which loses digits.
ACTIVATED = relative(5e-5, of_terms=True, floor=1e-2)
nn = gluon.nn


def called(make, prints=True):
    """An oracle that builds the layer, gives its parameters the inputs' values, and calls it."""

    def oracle(attrs, x, *values):
        layer = make(attrs)
        before = printed(layer)
        layer.initialize()
        parameters = []
        if values:
            # Shapes are inferred by a first call, which must not be recorded.
            with autograd.pause():
                layer(x)
                parameters = list(layer.collect_params().values())
                for parameter, value in zip(parameters, values):
                    parameter.set_data(value)
        result = layer(x)
        told = {f"state{i}": p.data for i, p in enumerate(parameters) if p.grad_req == "null"}
        told |= {"bound": {i + 1: p.grad for i, p in enumerate(parameters) if p.grad_req != "null"}}
        texts = {"before": before, "after": printed(layer)} if prints else {}
        return {"outputs": result, "told": told, "texts": texts}

    return oracle


def printed(layer):
    return repr(layer)


def layer(op, make, draw, tolerance=PRODUCT, prints=True, **more):
    more.setdefault("gradient_tolerance", relative(5e-6, of_terms=True))
    spec(op, GROUP, called(make, prints), draw, tolerance, gradient=True, **more)


def dense(draws):
    shape = (
        draws.shape(low=2, high=3)
        if draws.chance(0.5)
        else (draws.integer(1, 12), draws.integer(1, 12))
    )
    units = draws.integer(1, 9)
    attrs = {"units": units}
    if draws.chance(0.4):
        attrs["flatten"] = False
    if draws.chance(0.3):
        attrs["useBias"] = False
    if draws.chance(0.5):
        attrs["activation"] = draws.one_of("relu", "sigmoid", "tanh", "softrelu", "softsign")
    width = shape[-1] if "flatten" in attrs else int(np.prod(shape[1:]))
    inputs = [draws.normal(shape), draws.normal([units, width], 0.4)]
    if "useBias" not in attrs:
        inputs.append(draws.normal([units]))
    return attrs, inputs


layer(
    "nn.Dense",
    lambda a: nn.Dense(
        a["units"],
        activation=a.get("activation"),
        use_bias=a.get("useBias", True),
        flatten=a.get("flatten", True),
    ),
    dense,
    relative(5e-6, of_terms=True),
    share=2,
    shrinks=False,
    gradient_tolerance=ACTIVATED,
)


def plain(draws):
    return {}, [draws.numbers(draws.shape())]


layer("nn.Flatten", lambda a: nn.Flatten(), plain, EXACT, share=0.5)


def activation(draws):
    kind = draws.one_of("relu", "sigmoid", "tanh", "softrelu", "softsign")
    return {"activation": kind}, [draws.uniform(draws.shape(), -3, 3)]


# Of 1 - tanh(x)^2 above 0.0098, that is |x| < 3, half a step of tanh(x) is up to 6e-6, on either side.
layer(
    "nn.Activation",
    lambda a: nn.Activation(a["activation"]),
    activation,
    relative(4e-6),
    gradient_tolerance=relative(1.5e-5, of_terms=True),
)


def network(draws):
    """Weights that leave tanh where its gradient has digits."""
    batch, width, hidden, units = [draws.integer(1, 9) for _ in range(4)]
    shapes = [[hidden, width], [hidden], [units, hidden], [units]]
    inputs = [draws.normal([batch, width])] + [draws.normal(shape, 0.3) for shape in shapes]
    return {"hidden": hidden, "units": units}, inputs


def sequential(attrs):
    net = nn.Sequential()
    net.add(nn.Dense(attrs["hidden"], activation="tanh"), nn.Dense(attrs["units"]))
    return net


layer(
    "nn.Sequential",
    sequential,
    network,
    relative(5e-6, of_terms=True),
    shrinks=False,
    gradient_tolerance=ACTIVATED,
)


def dropped(draws):
    """In prediction mode: nothing is dropped. Which are dropped in training is ours."""
    return {"rate": draws.integer(0, 9) / 10, "training": False}, [draws.numbers(draws.shape())]


layer("nn.Dropout", lambda a: nn.Dropout(a["rate"]), dropped, EXACT, share=0.5)


def hybrid(attrs):
    net = nn.HybridSequential()
    net.add(nn.Dense(attrs["hidden"], activation="tanh"), nn.Dense(attrs["units"]))
    net.hybridize()
    return net


layer(
    "nn.HybridSequential",
    hybrid,
    network,
    relative(5e-6, of_terms=True),
    shrinks=False,
    gradient_tolerance=ACTIVATED,
)
layer("nn.Identity", lambda a: gluon.contrib.nn.Identity(), plain, EXACT, share=0.25)
layer("nn.Lambda", lambda a: nn.Lambda(lambda x: x * 2), plain, EXACT, share=0.25, prints=False)
layer(
    "nn.HybridLambda",
    lambda a: nn.HybridLambda(lambda F, x: x * 2),
    plain,
    EXACT,
    share=0.25,
    prints=False,
)


def beside(draws):
    batch, width, units = [draws.integer(1, 6) for _ in range(3)]
    attrs = {"units": units}
    if draws.chance(0.5):
        attrs["axis"] = 1
    shapes = [[batch, width], [units, width], [units]]
    return attrs, [draws.normal(shape) for shape in shapes]


for name in ("Concurrent", "HybridConcurrent"):

    def concurrent(attrs, kind=getattr(gluon.contrib.nn, name)):
        net = kind(axis=attrs.get("axis", -1))
        net.add(nn.Dense(attrs["units"]), gluon.contrib.nn.Identity())
        return net

    layer(f"nn.{name}", concurrent, beside, share=0.5, shrinks=False)
