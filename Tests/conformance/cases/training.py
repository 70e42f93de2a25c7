"""Optimizers step by step; clipping."""

import mxnet as mx
import numpy as np
from mxnet import gluon

from specs import spec
from tolerance import relative

GROUP = "training"


def weights_after(optimizer, weight, gradients):
    """The weight after each step of an optimizer."""
    updater = mx.optimizer.get_updater(optimizer)
    weight = weight.copy()
    values = []
    for gradient in gradients:
        updater(0, gradient, weight)
        values.append(weight.copy())
    return values


def stepped(attrs, weight, *gradients):
    optimizer = mx.optimizer.create(
        attrs["name"], rescale_grad=1.0 / attrs.get("batchSize", 1), **attrs["options"]
    )
    optimizer.set_lr_mult({0: attrs.get("lrMult", 1.0)})
    optimizer.set_wd_mult({0: attrs.get("wdMult", 1.0)})
    return weights_after(optimizer, weight, gradients)


def between(low, high):
    return lambda draws: draws.option(low, high)


MOMENTUM = {"momentum": between(0.25, 0.95)}
BETAS = {"beta1": between(0.5, 0.95), "beta2": between(0.75, 0.98)}

#: Options that are drawn, by optimizer.
OPTIMIZERS = {
    "sgd": MOMENTUM,
    "nag": MOMENTUM,
    "adam": BETAS | {"epsilon": lambda draws: 2.0**-20},
    "adagrad": {"eps": lambda draws: 2.0**-20},
    "rmsprop": {
        "gamma1": between(0.5, 0.95),
        "gamma2": between(0.5, 0.95),
        "centered": lambda draws: draws.chance(0.5),
    },
    "adadelta": {"rho": between(0.5, 0.95), "epsilon": lambda draws: 2.0**-14},
    "adamax": BETAS,
    "nadam": BETAS,
    "ftrl": {"lamda1": between(0, 0.1), "beta": between(0.5, 2)},
    "signum": MOMENTUM | {"wd_lh": between(0, 0.05)},
    "ftml": BETAS,
    "lamb": BETAS,
}


#: Of 1 - 0.999^t MXNet keeps four digits in float32: it is up to 2e-5 from float64, ours 3e-6.
LOOSE = {"ftml": 1e-4, "lamb": 1e-4}


def optimizer(name, own):
    def draw(draws):
        shape = draws.shape(high=2)
        options = {}
        if draws.chance(0.7):
            options["learning_rate"] = float(draws.random.uniform(0.001, 0.3))
        if draws.chance(0.4):
            options["wd"] = float(draws.random.uniform(0, 0.1))
        if draws.chance(0.3):
            options["clip_gradient"] = float(draws.random.uniform(0.3, 2))
        for key, value in own.items():
            if draws.chance(0.6):
                options[key] = value(draws)
        attrs = {"name": name, "options": options}
        if draws.chance(0.4):
            attrs["batchSize"] = draws.integer(1, 16)
        if draws.chance(0.2):
            attrs["lrMult"] = 0.5
        if draws.chance(0.2):
            attrs["wdMult"] = 2.0
        steps = 100 if draws.chance(0.3) else draws.integer(1, 8)
        return attrs, [draws.normal(shape) for _ in range(steps + 1)]

    # Rounding adds up over the steps, and a number near 0 has that of its way there.
    spec(
        "optimizer",
        GROUP,
        stepped,
        draw,
        relative(LOOSE.get(name, 2e-5), floor=0.1, least=0.1),
        name=f"optimizer {name}",
        share=0.5,
    )


for name, own in OPTIMIZERS.items():
    optimizer(name, own)


def clipped(attrs, *arrays):
    arrays = [x.copy() for x in arrays]
    norm = gluon.utils.clip_global_norm(arrays, attrs["maxNorm"])
    return arrays + [np.array([norm], np.float32)]


spec(
    "clipGlobalNorm",
    GROUP,
    clipped,
    lambda d: (
        {"maxNorm": float(d.integer(1, 40)) / 4},
        [d.normal(d.shape()) for _ in range(d.integer(1, 4))],
    ),
    relative(2e-6),
    share=0.5,
)
