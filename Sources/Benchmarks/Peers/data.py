"""Writes the numbers that every framework starts from, as plain files: data.py FOLDER

The last file to be written is `complete`; a folder that has it is left as it is.
"""
import os
import sys

import numpy as np

folder = sys.argv[1]


def write(name, array):
    array.tofile(os.path.join(folder, name))


def linear():
    g = np.random.default_rng(0)
    x = g.standard_normal((1000, 2), dtype=np.float32)
    y = x @ np.array([2, -3.4], np.float32) + np.float32(4.2)
    write("linear-x.f32", x)
    write("linear-y.f32", (y + 0.01 * g.standard_normal(1000)).astype(np.float32))
    weights = 0.01 * np.random.default_rng(5).standard_normal((2, 1))
    write("linear-w.f32", weights.astype(np.float32))


def classes(name, rows):
    """Rows of 784 numbers in [-0.5, 0.5); the class is the largest of ten random projections."""
    g = np.random.default_rng(1)
    x = g.random((rows, 784), dtype=np.float32) - np.float32(0.5)
    y = (x @ g.standard_normal((784, 10), dtype=np.float32)).argmax(1)
    write(name + "-x.f32", x)
    write(name + "-y.i32", y.astype(np.int32))


def dense(name, sizes):
    g = np.random.default_rng(2)
    for k, (i, o) in enumerate(zip(sizes, sizes[1:])):
        write("%s-w%d.f32" % (name, k), (g.standard_normal((o, i)) * (2 / i) ** .5 * .5).astype(np.float32))


def lenet():
    g = np.random.default_rng(3)
    for k, shape in enumerate(((6, 1, 5, 5), (16, 6, 5, 5), (120, 256), (84, 120), (10, 84))):
        weights = g.standard_normal(shape) * (2 / np.prod(shape[1:])) ** .5
        write("lenet-w%d.f32" % k, weights.astype(np.float32))


if not os.path.exists(os.path.join(folder, "complete")):
    os.makedirs(folder, exist_ok=True)
    linear()
    classes("class", 60000)
    classes("pictures", 6000)
    dense("softmax", (784, 10))
    dense("mlp", (784, 256, 10))
    lenet()
    write("million.f32", np.random.default_rng(4).random(10**6, dtype=np.float32))
    for size in (1024, 2048):
        write("square-%d.f32" % size, np.random.default_rng(4).random((size, size), dtype=np.float32))
    open(os.path.join(folder, "complete"), "w").close()
