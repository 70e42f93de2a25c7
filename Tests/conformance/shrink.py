"""Makes a failing case smaller: halves sizes, as long as it goes on failing in the same way."""

import copy

import numpy as np


def shrunk(case, fails, patience=60):
    """`fails(case)` says whether a candidate, which MXNet must accept, still differs."""
    if not case.spec.shrinks:
        return case
    tries = 0
    progress = True
    while progress and tries < patience:
        progress = False
        for candidate in candidates(case):
            tries += 1
            if fails(candidate):
                case, progress = candidate, True
                break
            if tries >= patience:
                break
    return case


def candidates(case):
    """Cases in which every axis of a certain size is halved, or the numbers are simpler."""
    sizes = sorted({size for x in case.inputs for size in x.shape if size > 1}, reverse=True)
    for size in sizes:
        smaller = copy.copy(case)
        smaller.inputs = [halved(x, size) for x in case.inputs]
        smaller.attrs = {key: halved_sizes(key, value, size) for key, value in case.attrs.items()}
        smaller.heads = None
        yield smaller
    for digits in (0, 1):
        simpler = copy.copy(case)
        simpler.inputs = [
            np.round(x, digits) if np.issubdtype(x.dtype, np.floating) else x for x in case.inputs
        ]
        if any(
            not np.array_equal(a, b, equal_nan=True) for a, b in zip(simpler.inputs, case.inputs)
        ):
            yield simpler


def halved(values, size):
    index = tuple(slice(0, size // 2) if n == size else slice(None) for n in values.shape)
    return np.ascontiguousarray(values[index])


def halved_sizes(key, value, size):
    if key in ("shape", "units", "depth"):
        if isinstance(value, list):
            return [size // 2 if n == size else n for n in value]
        return size // 2 if value == size else value
    return value
