"""Elements by index arrays and masks: everything exact."""

import numpy as np
from mxnet import nd

from specs import spec
from tolerance import EXACT

from .moving import GROUP, form, moved


def gathered(draws):
    shape = draws.shape(low=1, high=3)
    depth = draws.integer(1, len(shape))
    places = draws.shape(high=2, most=4)
    indices = np.stack([draws.random.integers(0, size, places) for size in shape[:depth]])
    return form(draws), [draws.numbers(shape), indices.astype(np.float32)]


moved("gatherND", lambda a, x, i: nd.gather_nd(x, i), gathered, wrt=[0])


def scattered(draws):
    """Every place once: of a place hit twice MXNet keeps whichever came last."""
    shape = draws.shape(low=1, high=3)
    depth = draws.integer(1, len(shape))
    count = int(np.prod(shape[:depth]))
    chosen = draws.random.permutation(count)[: draws.integer(1, count)]
    indices = np.stack(np.unravel_index(chosen, shape[:depth])).astype(np.float32)
    values = draws.numbers((len(chosen),) + tuple(shape[depth:]))
    return form(draws, shape=list(shape)), [values, indices]


moved(
    "scatterND",
    lambda a, x, i: nd.scatter_nd(x, i, shape=tuple(a["shape"])),
    scattered,
    wrt=[0],
    shrinks=False,
)


def embedded(draws):
    rows, width = draws.integer(1, 9), draws.integer(1, 5)
    places = draws.shape(high=3)
    indices = draws.random.integers(0, rows, places).astype(np.float32)
    return {}, [indices, draws.numbers((rows, width))]


moved(
    "embedding",
    lambda a, i, w: nd.Embedding(i, w, input_dim=w.shape[0], output_dim=w.shape[1]),
    embedded,
    wrt=[1],
)


def masked(draws):
    """Along the first axis, which is all that MXNet has; something is always kept."""
    shape = draws.shape(high=3)
    mask = draws.few((shape[0],), 0, 1)
    mask[draws.integer(0, shape[0] - 1)] = 1
    return {}, [draws.numbers(shape), mask]


moved(
    "booleanMask",
    lambda a, x, m: nd.contrib.boolean_mask(x, m),
    masked,
    wrt=[0],
)


def wrapped(draws):
    shape = draws.shape()
    axis = draws.axis(shape)
    lines = list(shape)
    if len(shape) == 1:
        lines[0] = 1
    else:
        del lines[axis % len(shape)]
    size = shape[axis]
    indices = draws.random.integers(-2 * size, 2 * size + 1, lines).astype(np.float32)
    return form(draws, axis=axis), [draws.numbers(shape), indices]


moved("pickWrap", lambda a, x, i: nd.pick(x, i, axis=a["axis"], mode="wrap"), wrapped, wrt=[0])


def any_mask(draws):
    shape = draws.shape(high=3)
    mask = draws.few(shape, 0, 1)
    mask.flat[0] = 1
    return {}, [draws.numbers(shape), mask]


# NumPy's answer: MXNet 1.9.1 has no masks in subscripts.
spec(
    "maskSubscript",
    GROUP,
    lambda a, x, m: x[m != 0],
    any_mask,
    EXACT,
    reference=True,
    shrinks=False,
)


def mask_write(attrs, x, mask):
    x = x.copy()
    x[mask != 0] = attrs["number"]
    return x


spec(
    "maskWrite",
    GROUP,
    mask_write,
    lambda d: ({"number": float(d.integer(-9, 9))}, any_mask(d)[1]),
    EXACT,
    reference=True,
    share=0.5,
)
