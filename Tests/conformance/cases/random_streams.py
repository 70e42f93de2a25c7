"""The random stream: the same seed gives the same bits."""

import numpy as np
from mxnet import nd

from specs import spec
from tolerance import ulp

GROUP = "random streams"


def seeded(draws, /, **attrs):
    attrs["seed"] = draws.integer(0, 2**31 - 1) if draws.chance(0.7) else draws.integer(0, 50)
    return attrs


def size(draws):
    """Below, at and above what an engine draws at once."""
    if draws.chance(0.5):
        return list(draws.shape())
    return [draws.one_of(1, 63, 64, 65, 127, 1000, draws.integer(1, 5000), 70_000)]


def normal(draws):
    attrs = seeded(draws, shape=size(draws))
    if draws.chance(0.6):
        attrs.update(loc=draws.option(-2, 2), scale=draws.option(0.1, 3))
    return attrs, []


def uniform(draws):
    attrs = seeded(draws, shape=size(draws))
    if draws.chance(0.6):
        low = draws.option(-2, 2)
        attrs.update(low=low, high=low + draws.option(0.1, 9))
    return attrs, []


def parameters(**ranges):
    """Options drawn from ranges, and a shape."""

    def draw(draws):
        attrs = seeded(draws, shape=size(draws))
        for key, (low, high) in ranges.items():
            whole = isinstance(low, int)
            attrs[key] = draws.integer(low, high) if whole else draws.option(low, high)
        return attrs, []

    return draw


def shape(attrs):
    return tuple(attrs["shape"])


def randint(attrs):
    return nd.random.randint(
        attrs["low"], attrs["high"], shape=shape(attrs), dtype=attrs.get("dtype", "int32")
    )


#: Draws by name, from options; `random.sequence` mixes them.
DRAWS = {
    "random.normal": lambda a: nd.random.normal(a.get("loc", 0), a.get("scale", 1), shape=shape(a)),
    "random.uniform": lambda a: nd.random.uniform(
        a.get("low", 0), a.get("high", 1), shape=shape(a)
    ),
    "random.randint": randint,
    "random.exponential": lambda a: nd.random.exponential(a["scale"], shape=shape(a)),
    "random.gamma": lambda a: nd.random.gamma(a["alpha"], a["beta"], shape=shape(a)),
    "random.poisson": lambda a: nd.random.poisson(a["lam"], shape=shape(a)),
    "random.negativeBinomial": lambda a: nd.random.negative_binomial(
        a["k"], a["p"], shape=shape(a)
    ),
    "random.generalizedNegativeBinomial": lambda a: nd.random.generalized_negative_binomial(
        a["mu"], a["alpha"], shape=shape(a)
    ),
}
DRAWN = {
    "random.normal": normal,
    "random.uniform": uniform,
    "random.randint": parameters(low=(-9, 3), high=(4, 1000)),
    # MXNet divides 1 by the scale and reads the quotient from text: powers of 2 are exact.
    "random.exponential": lambda d: (
        seeded(d, shape=size(d), scale=d.one_of(0.25, 0.5, 1.0, 2.0)),
        [],
    ),
    "random.gamma": parameters(alpha=(0.25, 5.0), beta=(0.25, 3.0)),
    "random.poisson": parameters(lam=(0.25, 20.0)),
    "random.negativeBinomial": parameters(k=(1, 9), p=(0.1, 0.9)),
    "random.generalizedNegativeBinomial": parameters(mu=(0.25, 6.0), alpha=(0.1, 2.0)),
}

for name in DRAWS:
    spec(name, GROUP, DRAWS[name], DRAWN[name])


def sequence(draws):
    calls = []
    for _ in range(draws.integer(2, 6)):
        name = draws.one_of(*DRAWN)
        attrs, _ = DRAWN[name](draws)
        del attrs["seed"]
        calls.append({"op": name, "attrs": attrs})
    return seeded(draws, draws=calls), []


spec("random.sequence", GROUP, lambda a: [DRAWS[d["op"]](d["attrs"]) for d in a["draws"]], sequence)
spec(
    "random.normal",
    GROUP,
    DRAWS["random.normal"],
    lambda d: (seeded(d, shape=list(d.shape()), loc=1.5, scale=0.0), []),
    name="random.normal of scale 0",
    share=0.1,
)


def randn(draws):
    attrs = seeded(draws, shape=[draws.integer(1, 70) for _ in range(draws.integer(1, 2))])
    if draws.chance(0.5):
        attrs.update(loc=draws.option(-2, 2), scale=draws.option(0.1, 3))
    return attrs, []


spec(
    "random.randn",
    GROUP,
    lambda a: nd.random.randn(*a["shape"], loc=a.get("loc", 0), scale=a.get("scale", 1)),
    randn,
    share=0.5,
)

#: Distributions whose parameters are arrays: MXNet's function, and what each parameter may be.
ARRAYS = {
    "normal": (nd.random.normal, [(-2, 2), (0.1, 3)]),
    "uniform": (nd.random.uniform, [(-2, 0), (0.1, 3)]),
    "exponential": (nd.random.exponential, [(0.2, 3)]),
    "gamma": (nd.random.gamma, [(0.3, 5), (0.3, 3)]),
    "poisson": (nd.random.poisson, [(0.3, 9)]),
    "negativeBinomial": (nd.random.negative_binomial, [(1, 9), (0.1, 0.9)]),
    "generalizedNegativeBinomial": (
        nd.random.generalized_negative_binomial,
        [(0.3, 6), (0.1, 2)],
    ),
}


def of_arrays(name):
    function, ranges = ARRAYS[name]

    def draw(draws):
        outer = draws.shape(high=2)
        attrs = seeded(draws)
        if draws.chance(0.6):
            attrs["shape"] = list(draws.shape(high=2))
        inputs = [draws.uniform(outer, low, high) for low, high in ranges]
        if name == "negativeBinomial":
            inputs[0] = np.round(inputs[0])
        return attrs, inputs

    def oracle(attrs, *inputs):
        options = {"shape": tuple(attrs["shape"])} if "shape" in attrs else {}
        return function(*inputs, **options)

    spec(f"random.{name} of arrays", GROUP, oracle, draw, shrinks=False)


for name in ARRAYS:
    of_arrays(name)


def chances(draws):
    rows = list(draws.shape(high=1)) if draws.chance(0.5) else []
    weights = draws.uniform(rows + [draws.integer(2, 6)], 0.1, 1)
    weights /= weights.sum(axis=-1, keepdims=True)
    attrs = seeded(draws)
    if draws.chance(0.6):
        attrs["shape"] = [draws.integer(1, 40)]
    if draws.chance(0.3):
        attrs["prob"] = True
    return attrs, [weights.astype(np.float32)]


def multinomial(attrs, weights):
    options = {"shape": tuple(attrs["shape"])} if "shape" in attrs else {}
    return nd.random.multinomial(weights, get_prob=attrs.get("prob", False), **options)


# Positions are exact, as all whole numbers; logarithms are those of `log`.
spec("random.multinomial", GROUP, multinomial, chances, ulp(4), shrinks=False)

LIKE = {
    "normal": (nd.random.normal_like, {"loc": (-2, 2), "scale": (0.1, 3)}),
    "uniform": (nd.random.uniform_like, {"low": (-2, 0), "high": (0.1, 3)}),
    "exponential": (nd.random.exponential_like, {"lam": (0.25, 3)}),
    "gamma": (nd.random.gamma_like, {"alpha": (0.25, 5), "beta": (0.25, 3)}),
    "poisson": (nd.random.poisson_like, {"lam": (0.25, 9)}),
    "negativeBinomial": (nd.random.negative_binomial_like, {"k": (1, 9), "p": (0.1, 0.9)}),
    "generalizedNegativeBinomial": (
        nd.random.generalized_negative_binomial_like,
        {"mu": (0.25, 6), "alpha": (0.1, 2)},
    ),
}


def alike(draws):
    kind = draws.one_of(*LIKE)
    attrs = seeded(draws, kind=kind)
    for key, (low, high) in LIKE[kind][1].items():
        attrs[key] = float(draws.integer(low, high)) if key == "k" else draws.option(low, high)
    return attrs, [draws.numbers(draws.shape())]


def like(attrs, x):
    function, options = LIKE[attrs["kind"]]
    own = {key: int(attrs[key]) if key == "k" else attrs[key] for key in options}
    return function(data=x, **own)


spec("random.like", GROUP, like, alike, share=2, shrinks=False)
