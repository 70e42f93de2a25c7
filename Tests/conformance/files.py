"""Files of arrays: ours are read by MXNet and NumPy, theirs by us, to the bit."""

import os
import tempfile

import mxnet as mx
import numpy as np

from arrays import DTYPES, Draws
from ndcheck import Crash
from report import Line
from tolerance import same_bits

GROUP = "files"


def run(driver):
    line = Line("files of arrays", GROUP, "exact")
    driver.report.lines[(GROUP, "files")] = line
    with tempfile.TemporaryDirectory() as folder:
        for number in range(8 if driver.arguments.quick else 120):
            draws = Draws(driver.arguments.seed, "files", number)
            line.cases += 1
            reason = round_trips(driver.ndcheck, draws, os.path.join(folder, str(number)))
            if reason:
                line.failures.append(f"files [{number}]: {reason}")


def round_trips(ndcheck, draws, path):
    ending = draws.one_of(".npy", ".npz", ".params")
    count = 1 if ending == ".npy" else draws.integer(1, 4)
    arrays = [draws.of_dtype(draws.one_of(*DTYPES), draws.shape()) for _ in range(count)]
    names = [f"{i}.weight" for i in range(count)] if ending == ".npz" or draws.chance(0.5) else []
    if ending == ".npy":
        names = []
    ours, theirs = path + "-ours" + ending, path + "-theirs" + ending
    try:
        answer = ndcheck.ask("save", attrs={"path": ours, "names": names}, inputs=arrays)
        if "error" in answer:
            return f"saving {ending}: {answer['error']['text']}"
        reason = differs(read(ours, names), arrays)
        if reason:
            return f"{ending} of ours: {reason}"
        write(theirs, names, arrays, draws.chance(0.5))
        answer = ndcheck.ask("load", attrs={"path": theirs})
    except Crash as crash:
        return f"{ending}: crash: {crash}"
    if "error" in answer:
        return f"loading {ending}: {answer['error']['text']}"
    if names and answer["texts"]["names"].split() != names:
        return f"{ending}: names {names} are owed, and {answer['texts']['names']} given"
    reason = differs(answer["outputs"], arrays)
    return f"{ending} of theirs: {reason}" if reason else ""


def read(path, names):
    if path.endswith(".npy"):
        return [np.load(path)]
    if path.endswith(".npz"):
        with np.load(path) as archive:
            return [archive[name] for name in names]
    loaded = mx.nd.load(path)
    loaded = [loaded[name] for name in names] if names else loaded
    return [array.asnumpy() for array in loaded]


def write(path, names, arrays, is_packed):
    if path.endswith(".npy"):
        np.save(path, np.asfortranarray(arrays[0]) if is_packed else arrays[0])
    elif path.endswith(".npz"):
        (np.savez_compressed if is_packed else np.savez)(path, **dict(zip(names, arrays)))
    else:
        own = [mx.nd.array(array, dtype=array.dtype) for array in arrays]
        mx.nd.save(path, dict(zip(names, own)) if names else own)


def differs(given, owed):
    if len(given) != len(owed):
        return f"{len(owed)} arrays are owed, and {len(given)} given"
    for index, (a, b) in enumerate(zip(owed, given)):
        if a.dtype != b.dtype or a.shape != b.shape:
            owed, got = f"{a.dtype}{list(a.shape)}", f"{b.dtype}{list(b.shape)}"
            return f"array {index}: {owed} is owed, and {got} given"
        if not same_bits(a, b):
            return f"array {index}: other numbers"
    return ""
