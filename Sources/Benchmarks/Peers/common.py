"""What the peers share: options, the data, timing, one JSON line a figure.

Import this first: it fixes the number of threads before a framework is loaded. The data and the
starting weights are files that data.py wrote, so every framework works on the same numbers; the
losses that each prints show that it did the same work.
"""
import argparse
import json
import os
import random
import statistics
import time

_parser = argparse.ArgumentParser()
_parser.add_argument("--threads", type=int, default=1)
_parser.add_argument("--only", default="", help="a list such as W1,W8; empty for all")
_parser.add_argument("--data", required=True, help="the folder that data.py filled")
OPTIONS = _parser.parse_args()
for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = str(OPTIONS.threads)

import numpy as np  # noqa: E402  (the threads must be fixed first)

ROWS, SMALL_BATCH, SMALL_RATE = 1000, 10, 0.03  # linear regression
BATCH = 256  # the networks
MLP, SOFTMAX = (784, 256, 10), (784, 10)
FRAMEWORK = "?"


def emit(workload, metric, value, unit, **more):
    print(json.dumps(dict(
        workload=workload, framework=FRAMEWORK, threads=OPTIONS.threads, metric=metric,
        value=value, unit=unit, **more)), flush=True)


def timed(workload, metric, body, repeats, unit, scale=1.0, per=1, work=None, warm=1, form=None):
    """Times `body` again and again: seconds * scale / per, or with `work` the rate work / seconds."""
    for _ in range(warm):
        body()
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        body()
        seconds.append(time.perf_counter() - start)
    value = (lambda s: work / s) if work else (lambda s: s * scale / per)
    emit(workload, metric, value(statistics.median(seconds)), unit, best=value(min(seconds)), form=form)


def time_epochs(workload, make_model, models, epochs, unit="ms", scale=1e3, form=None):
    """Trains `models` fresh models for some epochs each and times every epoch.

    `make_model()` gives a function that runs one epoch and returns its loss.
    """
    make_model()()
    seconds, losses = [], []
    for _ in range(models):
        epoch, losses = make_model(), []
        for _ in range(epochs):
            start = time.perf_counter()
            losses.append(float(epoch()))
            seconds.append(time.perf_counter() - start)
    emit(workload, "epoch", statistics.median(seconds) * scale, unit, best=min(seconds) * scale,
         losses=losses, form=form)


def read(name, *shape):
    """One of the data files, in the given shape."""
    kind = np.int32 if name.endswith("i32") else np.float32
    return np.fromfile(os.path.join(OPTIONS.data, name), dtype=kind).reshape(shape)


def linear_data():
    return read("linear-x.f32", ROWS, 2), read("linear-y.f32", ROWS)


def linear_weights():
    return read("linear-w.f32", 2, 1)


def class_data(rows=60000):
    """Pictures of 784 numbers and their classes; the shorter set is one of its own."""
    kind = "class" if rows == 60000 else "pictures"
    return read(kind + "-x.f32", rows, 784), read(kind + "-y.i32", rows)


def dense_weights(sizes):
    """[(W (out, in), b (out))] for sizes such as (784, 256, 10)."""
    name = "softmax" if len(sizes) == 2 else "mlp"
    return [(read("%s-w%d.f32" % (name, k), o, i), np.zeros(o, np.float32))
            for k, (i, o) in enumerate(zip(sizes, sizes[1:]))]


LENET = ((6, 1, 5, 5), (16, 6, 5, 5), (120, 256), (84, 120), (10, 84))


def lenet_weights():
    return [(read("lenet-w%d.f32" % k, *shape), np.zeros(shape[0], np.float32))
            for k, shape in enumerate(LENET)]


def million():
    return read("million.f32", 10**6)


def square(size):
    return read("square-%d.f32" % size, size, size)


def shuffled_batches():
    """The indices of the rows in random order, ten at a time."""
    indices = list(range(ROWS))
    random.shuffle(indices)
    for start in range(0, ROWS, SMALL_BATCH):
        yield indices[start:start + SMALL_BATCH]


def run(framework, version, workloads):
    """Runs the workloads that were asked for: {"W1": function, ...}."""
    global FRAMEWORK
    FRAMEWORK = framework
    random.seed(0)
    asked = [name for name in OPTIONS.only.split(",") if name]
    for name, workload in workloads.items():
        if not asked or name in asked:
            workload()
