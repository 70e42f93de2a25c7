"""New arrays."""

import numpy as np
from mxnet import nd

from specs import spec
from tolerance import ulp

GROUP = "creation"


def shaped(draws):
    return {"shape": list(draws.shape())}, []


spec("zeros", GROUP, lambda a: nd.zeros(tuple(a["shape"])), shaped, share=0.25)
spec("ones", GROUP, lambda a: nd.ones(tuple(a["shape"])), shaped, share=0.25)


def full(draws):
    return {"shape": list(draws.shape()), "value": float(draws.random.normal())}, []


spec("full", GROUP, lambda a: nd.full(tuple(a["shape"]), a["value"]), full, share=0.25)


def array(draws):
    return {}, [draws.numbers(draws.shape())]


spec("zerosLike", GROUP, lambda a, x: nd.zeros_like(x), array, share=0.25)
spec("onesLike", GROUP, lambda a, x: nd.ones_like(x), array, share=0.25)


def arange(draws):
    stop = float(draws.integer(1, 30)) / draws.one_of(1, 1, 2, 4)
    if draws.chance(0.3):
        return {"stop": stop}, []
    start = float(draws.integer(-9, 9)) / 2
    attrs = {"start": start, "stop": start + stop, "step": draws.one_of(1.0, 0.5, 0.25, 3.0)}
    if draws.chance(0.3):
        attrs["repeat"] = draws.integer(1, 4)
    return attrs, []


spec(
    "arange",
    GROUP,
    lambda a: nd.arange(
        a.get("start", 0), a["stop"], a.get("step", 1.0), repeat=a.get("repeat", 1)
    ),
    arange,
)


def linspace(draws):
    return {
        "start": float(draws.integer(-9, 9)),
        "stop": float(draws.integer(-9, 9)) / 2,
        "count": draws.integer(1, 30),
    }, []


spec("linspace", GROUP, lambda a: nd.linspace(a["start"], a["stop"], a["count"]), linspace, ulp(2))
spec("eye", GROUP, lambda a: nd.eye(a["n"]), lambda d: ({"n": d.integer(1, 8)}, []), share=0.25)
spec(
    "array",
    GROUP,
    lambda a: nd.array(a["numbers"]),
    lambda d: ({"numbers": [float(x) for x in d.random.normal(0, 9, d.integer(1, 20))]}, []),
)
