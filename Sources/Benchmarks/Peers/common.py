"""What the peers share: options, the data, timing, one JSON line a figure.

Import this first: it fixes the number of threads before a framework is loaded.
The data and the starting weights are files that the benchmark program wrote, so every framework
trains on the same numbers; the losses that each prints show that it did the same work.
"""
import argparse
import json
import os
import random
import statistics
import time

_parser = argparse.ArgumentParser()
_parser.add_argument("--threads", type=int, default=1)
_parser.add_argument("--epochs", type=int, default=45)
_parser.add_argument("--data", required=True, help="folder with features.f32, labels.f32, weights.f32")
OPTIONS = _parser.parse_args()
for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = str(OPTIONS.threads)

import numpy as np  # noqa: E402  (the threads must be fixed first)

BATCH, RATE, EPOCHS_A_MODEL = 10, 0.03, 3


def read(name, *shape):
    """One of the data files as a float32 array."""
    return np.fromfile(os.path.join(OPTIONS.data, name + ".f32"), dtype=np.float32).reshape(shape)


def shuffled_batches(count):
    """The indices below `count` in random order, ten at a time."""
    indices = list(range(count))
    random.shuffle(indices)
    for start in range(0, count, BATCH):
        yield indices[start:start + BATCH]


def emit(framework, workload, metric, value, unit, **more):
    print(json.dumps(dict(
        workload=workload, framework=framework, threads=OPTIONS.threads, metric=metric,
        value=value, unit=unit, **more)), flush=True)


def time_epochs(framework, workload, make_model):
    """Trains fresh models for three epochs each; reports the median epoch in milliseconds.

    `make_model()` gives a function that runs one epoch and returns its loss.
    """
    random.seed(0)
    make_model()()
    seconds, losses = [], []
    while len(seconds) < OPTIONS.epochs:
        epoch, losses = make_model(), []
        for _ in range(EPOCHS_A_MODEL):
            start = time.perf_counter()
            losses.append(float(epoch()))
            seconds.append(time.perf_counter() - start)
    emit(framework, workload, "epoch", statistics.median(seconds) * 1e3, "ms",
         best=min(seconds) * 1e3, losses=losses)
