"""Initial values: the same draws of the same stream."""

import mxnet as mx
import numpy as np

from specs import spec
from tolerance import EXACT, relative, ulp

GROUP = "initializers"


def initializer(op, make, draw, **more):
    def oracle(attrs):
        parameter = mx.gluon.Parameter("weight", shape=tuple(attrs["shape"]), init=make(attrs))
        parameter.initialize()
        return parameter.data()

    more.setdefault("tolerance", EXACT)
    spec(op, GROUP, oracle, draw, share=0.5, **more)


def shaped(**options):
    def draw(draws):
        attrs = {"seed": draws.integer(0, 10**6), "shape": list(draws.shape(low=2, high=4))}
        for key, value in options.items():
            if draws.chance(0.6):
                attrs[key] = value(draws)
        return attrs, []

    return draw


def some(draws):
    return draws.option(0.02, 2)


initializer("init.Normal", lambda a: mx.init.Normal(a.get("sigma", 0.01)), shaped(sigma=some))
initializer("init.Uniform", lambda a: mx.init.Uniform(a.get("scale", 0.07)), shaped(scale=some))
initializer("init.Zero", lambda a: mx.init.Zero(), shaped())
initializer("init.One", lambda a: mx.init.One(), shaped())
initializer(
    "init.Constant",
    lambda a: mx.init.Constant(a["value"]),
    lambda d: ({"shape": list(d.shape()), "value": some(d)}, []),
)
initializer(
    "init.Xavier",
    lambda a: mx.init.Xavier(
        rnd_type=a.get("kind", "uniform"),
        factor_type=a.get("factor", "avg"),
        magnitude=a.get("magnitude", 3),
    ),
    shaped(
        kind=lambda d: d.one_of("uniform", "gaussian"),
        factor=lambda d: d.one_of("in", "out", "avg"),
        magnitude=lambda d: d.option(1, 4),
    ),
    # MXNet reads the scale from text, a float32 step off at times: 2e-7 for numbers up to 2.
    tolerance=relative(1e-6, floor=1.0, least=0.3),
)

initializer(
    "init.MSRAPrelu",
    lambda a: mx.init.MSRAPrelu(factor_type=a.get("factor", "avg"), slope=a.get("slope", 0.25)),
    shaped(factor=lambda d: d.one_of("in", "out", "avg"), slope=lambda d: d.option(0, 0.5)),
    tolerance=ulp(4),
)
initializer(
    "init.LSTMBias",
    lambda a: mx.init.LSTMBias(a.get("bias", 1.0)),
    lambda d: ({"shape": [4 * d.integer(1, 5)], "bias": d.option(0.5, 2)}, []),
)
initializer(
    "init.Bilinear",
    lambda a: mx.init.Bilinear(),
    lambda d: ({"shape": [d.integer(1, 3), d.integer(1, 3)] + [d.integer(2, 5)] * 2}, []),
    tolerance=relative(1e-6),
)
initializer(
    "init.named",
    lambda a: a["name"],
    lambda d: (
        {
            "seed": d.integer(0, 10**6),
            "shape": list(d.shape(low=2)),
            "name": d.one_of("xavier", "normal", "uniform", "zeros", "ones"),
        },
        [],
    ),
    tolerance=ulp(2),
)
# What the rules for names come to: the second of ours, for a weight.
initializer("init.Mixed", lambda a: mx.init.Uniform(0.5), shaped())
initializer(
    "init.Orthogonal",
    lambda a: mx.init.Orthogonal(scale=a.get("scale", 1.414), rand_type=a.get("kind", "uniform")),
    shaped(kind=lambda d: d.one_of("uniform", "normal"), scale=lambda d: d.option(0.5, 2)),
    tolerance=relative(2e-5, least=1.0),
)


def loaded(attrs, values):
    return values if attrs["name"] == "weight" else np.ones_like(values)


spec(
    "init.Load",
    GROUP,
    loaded,
    lambda d: ({"name": d.one_of("weight", "other")}, [d.numbers(d.shape())]),
    reference=True,
    share=0.5,
)
