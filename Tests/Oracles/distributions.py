"""The distributions beside normal and uniform: the same bits from the same seed.

Written in the form of draws.py. Whole numbers are written as float32, which holds those drawn here
exactly. `sample` draws have arrays of parameters, drawn from so many times each.
"""

import mxnet as mx
import numpy as np
from mxnet import nd

import vectors
from draws import described, seeded

SIZES = [1, 5, 64, 65, 1000, 70000]


def draw(kind, function, parameters, shape):
    drawn = function(*parameters, shape=shape)
    entry = described(kind, drawn.astype("float32"), 0.0, 0.0)
    entry["parameters"] = [float(value) for value in parameters]
    return entry


def sample(kind, function, parameters, share):
    arrays = [nd.array(values) for values in parameters]
    drawn = function(*arrays, shape=share) if share else function(*arrays)
    entry = described(kind, drawn.astype("float32"), 0.0, 0.0)
    del entry["parameters"]
    entry["arrays"] = [vectors.array(values) for values in arrays]
    if share:
        entry["share"] = [share] if isinstance(share, int) else list(share)
    return entry


R = nd.random
KINDS = [
    ("randint", R.randint, [(0, 10), (-5, 5), (0, 2**31 - 1), (-1000000, 3)]),
    ("exponential", R.exponential, [(1.0,), (0.3,), (20.0,)]),
    ("gamma", R.gamma, [(1.0, 1.0), (0.5, 2.0), (9.0, 0.25), (0.05, 1.0), (2.5, 100.0)]),
    ("poisson", R.poisson, [(1.0,), (0.0,), (11.5,), (12.0,), (100.0,), (0.01,)]),
    ("negativeBinomial", R.negative_binomial, [(1, 1.0), (3, 0.4), (20, 0.1)]),
    (
        "generalizedNegativeBinomial",
        R.generalized_negative_binomial,
        [(1.0, 1.0), (3.0, 0.4), (3.0, 0.0), (50.0, 2.0)],
    ),
]

SAMPLES = [
    ("normal", R.normal, [[0, 100, -3], [1, 0.1, 20]]),
    ("uniform", R.uniform, [[0, 1, -1], [1, 5, 0.5]]),
    ("exponential", R.exponential, [[1, 0.1, 7]]),
    ("gamma", R.gamma, [[1, 0.5, 30], [1, 3, 0.1]]),
    ("poisson", R.poisson, [[1, 14, 0.5]]),
    ("negativeBinomial", R.negative_binomial, [[1, 3, 8], [0.9, 0.5, 0.2]]),
    ("generalizedNegativeBinomial", R.generalized_negative_binomial, [[1, 5, 2], [0.5, 0, 3]]),
]


def each_kind():
    cases = []
    for kind, function, choices in KINDS:
        for parameters in choices:
            words = " ".join(map(str, parameters))
            cases.append(
                seeded(
                    f"{kind} {words}",
                    0,
                    lambda: [draw(kind, function, parameters, (size,)) for size in SIZES],
                )
            )
        cases.append(
            seeded(
                f"{kind} of seed 42 in a matrix",
                42,
                lambda: [draw(kind, function, choices[0], (3, 50))],
            )
        )
    return cases


def each_sample():
    cases = []
    for kind, function, parameters in SAMPLES:
        for share in [None, 1, 40, (2, 100)]:
            cases.append(
                seeded(
                    f"{kind} of arrays, {share} each",
                    7,
                    lambda: [sample(kind, function, parameters, share)],
                )
            )
    return cases


def choices():
    """Multinomial draws: an engine of their own, so that a normal draw between changes nothing."""
    rows = np.array([[0.1, 0.2, 0.7], [0.5, 0.5, 0.0], [0.0, 0.0, 1.0]], np.float32)

    def all_draws():
        draws = [sample("multinomial", R.multinomial, [rows[0]], 6)]
        draws.append(draw("normal", lambda a, b, shape: R.normal(a, b, shape=shape), (0, 1), (5,)))
        draws.append(sample("multinomial", R.multinomial, [rows], None))
        draws.append(sample("multinomial", R.multinomial, [rows], (2, 3)))
        draws.append(sample("multinomial", R.multinomial, [rows[:2]], 500))
        return draws

    return [seeded("choices", 0, all_draws), seeded("choices of seed 5", 5, all_draws)]


if __name__ == "__main__":
    vectors.write(
        "NDArrayModuleTests", "distributions", each_kind() + each_sample() + choices()
    )
