"""Learning rates over the updates."""

import mxnet as mx
import numpy as np

from specs import spec
from tolerance import relative

from .training import weights_after

GROUP = "schedules"


def options(draws):
    attrs = {"kind": draws.one_of("factor", "multifactor", "poly", "cosine")}
    attrs["base"] = draws.option(0.1, 1)
    if draws.chance(0.4):
        attrs.update(warmup=draws.integer(1, 5), begin=draws.option(0, 0.09))
        attrs["mode"] = draws.one_of("linear", "constant")
    if attrs["kind"] == "factor":
        attrs.update(step=draws.integer(1, 5), factor=draws.option(0.3, 0.9))
        if draws.chance(0.5):
            attrs["stop"] = 0.05
    elif attrs["kind"] == "multifactor":
        steps = sorted({draws.integer(1, 20) for _ in range(3)})
        attrs.update(step=steps, factor=draws.option(0.3, 0.9))
    else:
        attrs["most"] = draws.integer(8, 20)
        if draws.chance(0.5):
            attrs["final"] = draws.option(0.02, 0.08)
        if attrs["kind"] == "poly" and draws.chance(0.5):
            attrs["power"] = draws.one_of(1.0, 3.0)
    return attrs


def scheduler(attrs):
    warm = {
        "base_lr": attrs["base"],
        "warmup_steps": attrs.get("warmup", 0),
        "warmup_begin_lr": attrs.get("begin", 0),
        "warmup_mode": attrs.get("mode", "linear"),
    }
    kinds = mx.lr_scheduler
    if attrs["kind"] == "factor":
        stop = attrs.get("stop", 1e-8)
        return kinds.FactorScheduler(
            attrs["step"], factor=attrs["factor"], stop_factor_lr=stop, **warm
        )
    if attrs["kind"] == "multifactor":
        return kinds.MultiFactorScheduler(attrs["step"], factor=attrs["factor"], **warm)
    final = attrs.get("final", 0)
    if attrs["kind"] == "poly":
        return kinds.PolyScheduler(attrs["most"], pwr=attrs.get("power", 2), final_lr=final, **warm)
    return kinds.CosineScheduler(attrs["most"], final_lr=final, **warm)


def scheduled(draws):
    attrs = options(draws)
    # One after another, as an optimizer asks: MXNet's rules keep state between the updates.
    updates = list(range(1, draws.integer(10, 30)))
    attrs["updates"] = updates
    return attrs, []


def rates(attrs):
    rule = scheduler(attrs)
    return np.array([rule(update) for update in attrs["updates"]], np.float32)


spec("schedule", GROUP, rates, scheduled, relative(1e-6), share=3)


def stepped(draws):
    attrs = options(draws)
    # The others put their own rate in the place of the scheduler's.
    attrs["name"] = "sgd"
    shape = draws.shape(high=2, most=3)
    return attrs, [draws.normal(shape) for _ in range(21)]


def steps(attrs, weight, *gradients):
    optimizer = mx.optimizer.create(attrs["name"], lr_scheduler=scheduler(attrs))
    return weights_after(optimizer, weight, gradients)


spec(
    "scheduledOptimizer",
    GROUP,
    steps,
    stepped,
    relative(2e-5, floor=1e-2),
    share=0.5,
    shrinks=False,
)
