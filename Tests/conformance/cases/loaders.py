"""The order in which loaders read, and the types of what they give."""

import mxnet as mx
import numpy as np
from mxnet.gluon import data

from specs import spec

GROUP = "data"


def loaded(draws):
    count = draws.integer(1, 23)
    attrs = {
        "batchSize": draws.integer(1, 8),
        "lastBatch": draws.one_of("keep", "discard", "rollover"),
        "passes": draws.integer(1, 3),
        "workers": draws.one_of(0, 0, 1, 2, 4),
    }
    if draws.chance(0.5):
        attrs.update(interval=draws.integer(1, count), rollover=draws.chance(0.5))
    return attrs, [draws.apart((count, 2))]


def load(attrs, x):
    options = {"batch_size": attrs["batchSize"], "last_batch": attrs["lastBatch"]}
    if "interval" in attrs:
        sampler = mx.gluon.contrib.data.IntervalSampler(
            x.shape[0], attrs["interval"], attrs["rollover"]
        )
        options["sampler"] = sampler
    loader = data.DataLoader(data.ArrayDataset(x), **options)
    batches, counts = [], ""
    for _ in range(attrs["passes"]):
        counts += f" {len(loader)}"
        batches += [batch.copy() for batch in loader]
    return {"outputs": batches, "texts": {"counts": counts}}


spec("loader", GROUP, load, loaded, shrinks=False)


def typed(draws):
    areWhole = draws.chance(0.5)
    numbers = draws.few([draws.integer(1, 5)]) if areWhole else draws.normal([draws.integer(1, 5)])
    return {"numbers": [float(x) for x in numbers], "areWhole": areWhole}, []


def types(attrs):
    convert = int if attrs["areWhole"] else float
    samples = data.SimpleDataset([convert(x) for x in attrs["numbers"]])
    return next(iter(data.DataLoader(samples, batch_size=len(samples))))


spec("loader.types", GROUP, types, typed, share=0.5)
