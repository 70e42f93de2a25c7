"""The random stream: normal and uniform draws of several seeds and sizes, and the tutorials' data.

A case seeds once (no seed: the state MXNet starts with) and draws in order, so a draw also proves
the state the earlier ones left behind. Small draws are written whole; large ones by their first and
last elements and the digest of all.
"""

import mxnet as mx
from mxnet import nd

import vectors

SIZES = [1, 2, 3, 63, 64, 65, 127, 128, 129, 1000, 2000]
LARGE = [65472, 65536, 65537, 70000, 131072, 200001]
SEEDS = [0, 1, 7, 42, 12345, 123456789, 2**31 - 1]


def normal(shape, loc=0.0, scale=1.0):
    return described("normal", nd.random.normal(loc, scale, shape=shape), loc, scale)


def uniform(shape, low=0.0, high=1.0):
    return described("uniform", nd.random.uniform(low, high, shape=shape), low, high)


def described(kind, drawn, first, second):
    flat = drawn.asnumpy().ravel()
    entry = {
        "kind": kind,
        "parameters": [first, second],
        "shape": list(drawn.shape),
        "digest": vectors.digest(flat),
    }
    if flat.size <= 8:
        entry["all"] = vectors.array(flat)
    else:
        entry["first"], entry["last"] = vectors.array(flat[:3]), vectors.array(flat[-3:])
    return entry


def seeded(name, seed, draw):
    mx.random.seed(seed)
    return {"name": name, "seed": seed, "draws": draw()}


def each_size():
    cases = []
    for size in SIZES + LARGE:
        for function in [normal, uniform]:
            name = f"{function.__name__} of {size}"
            cases.append(seeded(name, 0, lambda: [function((size,))]))
    return cases


def each_seed():
    return [
        seeded(f"seed {seed}", seed, lambda: [normal((5,)), uniform((5,)), normal((100, 3))])
        for seed in SEEDS
    ]


def sequences():
    def mixed():
        return [
            normal((1000, 2)),
            normal((1000,), 0, 0.01),
            uniform((3,)),
            normal((2, 1), 0, 0.01),
            uniform((2, 3, 4), -0.07, 0.07),
            normal((65,), 5, 2),
            uniform((66000,), 10, 20),
            normal((1,)),
            normal((66000,), -1, 1e-3),
            uniform((1,), -3, -1),
            normal((2,), 4.2, 1e-6),
        ]

    def singles():
        return [(normal if index % 3 else uniform)((1,)) for index in range(12)]

    return [
        seeded("state carried from draw to draw", 0, mixed),
        seeded("state carried from draw to draw, seed 11", 11, mixed),
        seeded("single draws take engine 0 in turn", 0, singles),
        seeded("a new seed starts all engines again", 3, lambda: [uniform((200,))]),
        seeded("the same seed again", 3, lambda: [uniform((200,))]),
    ]


def data_set():
    """The tutorials' 1000 examples, drawn as they draw them."""
    features = nd.random.normal(scale=1, shape=(1000, 2))
    labels = 2 * features[:, 0] + -3.4 * features[:, 1] + 4.2
    labels += nd.random.normal(scale=0.01, shape=labels.shape)
    return features, labels


def tutorial_data(name, seed):
    features, labels = data_set()
    return {
        "name": name,
        "seed": seed,
        "features": vectors.digest(features),
        "labels": vectors.digest(labels),
        "first features": str(features[0]),
        "first label": str(labels[0]),
        "head": vectors.array(features[:4]),
        "head labels": vectors.array(labels[:4]),
    }


if __name__ == "__main__":
    # Before anything has seeded: this is what a reader who never calls `seed` gets.
    data = [tutorial_data("the data set of a fresh process", None)]
    mx.random.seed(0)
    data.append(tutorial_data("the data set of seed 0", 0))
    assert data[0]["labels"] == data[1]["labels"]
    mx.random.seed(2019)
    data.append(tutorial_data("the data set of seed 2019", 2019))
    vectors.write("NDArrayModuleTests", "data-set", data)
    vectors.write("NDArrayModuleTests", "draws", each_size() + each_seed() + sequences())
