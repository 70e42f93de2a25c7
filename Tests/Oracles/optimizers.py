"""Every optimizer and scheduler, step by step."""

import mxnet as mx
import numpy as np
from mxnet import autograd, gluon, nd

import vectors
from differentials import Inputs

STEPS = 6


def moved(optimizer, options, start, slopes, batch, scheduler=None):
    """A parameter's values after each of the steps."""
    parameter = gluon.Parameter("weight", shape=start.shape)
    parameter.initialize()
    parameter.set_data(nd.array(start))
    extra = {"lr_scheduler": scheduler} if scheduler else {}
    trainer = gluon.Trainer([parameter], optimizer, options | extra, kvstore=None)
    values = []
    for slope in slopes:
        with autograd.record():
            product = (parameter.data() * nd.array(slope)).sum()
        product.backward()
        trainer.step(batch)
        values.append(vectors.array(parameter.data()))
    return values


OPTIMIZERS = {
    "sgd": [{}, {"momentum": 0.9}],
    "nag": [{}, {"momentum": 0.9}],
    "adam": [{}, {"beta1": 0.8, "beta2": 0.9, "epsilon": 1e-3}],
    "adagrad": [{}, {"eps": 1e-2}],
    "rmsprop": [
        {},
        {"gamma1": 0.8, "epsilon": 1e-3},
        {"centered": True},
        {"centered": True, "gamma1": 0.8, "gamma2": 0.7, "epsilon": 1e-3},
        {"clip_weights": 0.8, "learning_rate": 0.1},
    ],
    "adadelta": [{}, {"rho": 0.6, "epsilon": 1e-2}],
    "adamax": [{}, {"beta1": 0.7, "beta2": 0.8}],
    "nadam": [{}, {"beta1": 0.8, "beta2": 0.9, "epsilon": 1e-3, "schedule_decay": 0.1}],
    "ftrl": [{}, {"lamda1": 0.5, "beta": 2.0}],
    "signum": [{}, {"momentum": 0.0}, {"momentum": 0.5, "wd_lh": 0.1}],
    "ftml": [{}, {"beta1": 0.7, "beta2": 0.9, "epsilon": 1e-3}],
    "lamb": [
        {},
        {"beta1": 0.8, "beta2": 0.9, "epsilon": 1e-3, "bias_correction": False},
        {"lower_bound": 3.0},
        {"upper_bound": 1.0},
    ],
}
COMMON = [
    {},
    {"learning_rate": 0.05, "wd": 0.1},
    {"learning_rate": 0.05, "wd": 0.1, "clip_gradient": 0.4},
]


def optimizers(inputs):
    cases = []
    for name, variants in OPTIMIZERS.items():
        for variant in variants:
            for common in COMMON:
                options = common | variant
                start = inputs.normal(2, 3, scale=1)
                # A gradient of exactly 0 in the first step would make adamax divide by it.
                slopes = [inputs.normal(2, 3, scale=3) + np.float32(0.004) for _ in range(STEPS)]
                cases.append(
                    {
                        "name": f"{name} {options}",
                        "optimizer": name,
                        "options": {k: float(v) for k, v in options.items() if type(v) is not bool},
                        "switches": {k: v for k, v in options.items() if type(v) is bool},
                        "batchSize": 2,
                        "start": vectors.array(start),
                        "slopes": [vectors.array(np.float32(slope)) for slope in slopes],
                        "values": moved(name, options, start, slopes, 2),
                    }
                )
    return cases


LINEAR = {"warmup_steps": 4, "warmup_begin_lr": 0.1}
CONSTANT = LINEAR | {"warmup_mode": "constant"}
SCHEDULERS = {
    "FactorScheduler": [
        {"step": 2, "factor": 0.5, "base_lr": 0.8},
        {"step": 1, "factor": 0.1, "stop_factor_lr": 1e-3, "base_lr": 1.0},
        {"step": 3, "factor": 0.9, "base_lr": 0.5} | LINEAR,
        {"step": 3, "factor": 0.9, "base_lr": 0.5} | CONSTANT,
    ],
    "MultiFactorScheduler": [
        {"step": [2, 5, 6], "factor": 0.1, "base_lr": 1.0},
        {"step": [3, 8], "factor": 0.5, "base_lr": 0.5} | LINEAR,
    ],
    "PolyScheduler": [
        {"max_update": 10, "base_lr": 1.0},
        {"max_update": 7, "base_lr": 1.0, "pwr": 1, "final_lr": 0.2},
        {"max_update": 12, "base_lr": 0.5, "pwr": 3} | LINEAR,
    ],
    "CosineScheduler": [
        {"max_update": 10, "base_lr": 1.0},
        {"max_update": 7, "base_lr": 1.0, "final_lr": 0.2},
        {"max_update": 12, "base_lr": 0.5} | CONSTANT,
    ],
}


def schedules():
    """The rates at 0 to 15, asked in order, and the values of a parameter that the rates move."""
    cases = []
    for name, variants in SCHEDULERS.items():
        for options in variants:
            scheduler = getattr(mx.lr_scheduler, name)(**options)
            rates = [scheduler(step) for step in range(16)]
            ones = np.ones((1,), np.float32)
            fresh = getattr(mx.lr_scheduler, name)(**options)
            cases.append(
                {
                    "name": f"{name} {options}",
                    "scheduler": name,
                    "steps": options["step"] if type(options.get("step")) is list else None,
                    "options": {k: float(v) for k, v in options.items() if type(v) in (int, float)},
                    "warmupMode": options.get("warmup_mode"),
                    "rates": rates,
                    "values": moved("sgd", {}, ones, [ones] * 12, 1, fresh),
                }
            )
    return cases


if __name__ == "__main__":
    vectors.write("GluonTests", "optimizers", optimizers(Inputs(909)))
    vectors.write("GluonTests", "schedules", schedules())
