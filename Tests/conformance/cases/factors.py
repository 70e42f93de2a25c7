"""Factors and eigenvectors of matrices; triangles as vectors."""

import numpy as np
from mxnet import nd

from tolerance import EXACT, relative

from .matrices import algebra, matrix

# Gradients divide by the diagonal of l, or by the differences of eigenvalues.
FACTOR = relative(2e-5, floor=0.1)
SLOPE = relative(2e-4, floor=0.1)


def wide(draws):
    """Rows far from each other: an orthonormal set, scaled and a little turned."""
    rows = draws.integer(1, 4)
    shape = matrix(draws, rows, rows + draws.integer(0, 3))
    values = draws.random.normal(0, 1, shape)
    q = np.linalg.qr(np.swapaxes(values, -1, -2))[0]
    sizes = draws.random.uniform(1, 3, shape[:-1] + (1,))
    values = np.swapaxes(q, -1, -2) * sizes + draws.random.normal(0, 0.1, shape)
    return {}, [values.astype(np.float32)]


algebra(
    "linalg.gelqf",
    lambda a, x: list(nd.linalg.gelqf(x)),
    wide,
    FACTOR,
    gradient_tolerance=SLOPE,
    shrinks=False,
)


def spread(draws):
    """Symmetric but for a little, with eigenvalues about 1 apart."""
    n = draws.integer(1, 5)
    shape = matrix(draws, n, n)
    q = np.linalg.qr(draws.random.normal(0, 1, shape))[0]
    values = np.arange(n) - draws.integer(0, n) + draws.random.uniform(-0.2, 0.2, shape[:-1])
    whole = np.swapaxes(q, -1, -2) @ (values[..., None] * q)
    return {}, [(whole + draws.random.normal(0, 1e-3, shape)).astype(np.float32)]


def symmetric(x):
    return (x + nd.swapaxes(x, x.ndim - 2, x.ndim - 1)) / 2


algebra(
    "linalg.syevd",
    lambda a, x: list(nd.linalg.syevd(symmetric(x))),
    spread,
    FACTOR,
    gradient_tolerance=SLOPE,
    shrinks=False,
)


def triangle(draws, n):
    attrs = {"lower": False} if draws.chance(0.4) else {}
    if draws.chance(0.5):
        attrs["offset"] = draws.integer(1 - n, n - 1)
    return attrs


def options(attrs):
    return {"offset": attrs.get("offset", 0), "lower": attrs.get("lower", True)}


def square(draws):
    n = draws.integer(1, 5)
    return triangle(draws, n), [draws.normal(matrix(draws, n, n))]


algebra(
    "linalg.extracttrian",
    lambda a, x: nd.linalg.extracttrian(x, **options(a)),
    square,
    EXACT,
    shrinks=False,
)


def packed(draws):
    rows = draws.integer(1, 4)
    front = (draws.integer(1, 3),) if draws.chance(0.4) else ()
    return triangle(draws, 4), [draws.normal(front + (rows * (rows + 1) // 2,))]


algebra(
    "linalg.maketrian",
    lambda a, x: nd.linalg.maketrian(x, **options(a)),
    packed,
    EXACT,
    shrinks=False,
)
