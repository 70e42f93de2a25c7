"""What the rows of docs/deviations.md owe: values and gradients."""

import numpy as np

from deviations import rule
from tolerance import places


def replace(array, mask, values):
    """A copy with other values under the mask, and whether that changed anything."""
    result = array.copy()
    result[mask] = np.broadcast_to(values, array.shape)[mask] if np.ndim(values) else values
    return result, not np.array_equal(result, array, equal_nan=True)


def base_and_exponent(case):
    base, exponent = case.inputs[0], case.inputs[-1]
    if "scalar" in case.attrs:
        number = np.float32(case.attrs["scalar"])
        base = number if case.attrs.get("reflected") else base
        exponent = exponent if case.attrs.get("reflected") else number
    return np.broadcast_arrays(base, exponent)


@rule("power-zero", "power")
def power_zero(case, expected):
    """x ** 0 at 0, by x."""
    if not expected.grads or case.attrs.get("reflected"):
        return False
    base, exponent = base_and_exponent(case)
    gradient = expected.grads[0]
    if gradient.shape != base.shape:
        return False
    expected.grads[0], changed = replace(gradient, (base == 0) & (exponent == 0), 0)
    return changed


@rule("zero-power", "power")
def zero_power(case, expected):
    """0 ** y, by y."""
    by_exponent = 0 if case.attrs.get("reflected") else 1
    if not expected.grads or len(expected.grads) <= by_exponent:
        return False
    base, exponent = base_and_exponent(case)
    gradient = expected.grads[by_exponent]
    if gradient.shape != base.shape:
        return False
    expected.grads[by_exponent], changed = replace(gradient, (base == 0) & (exponent >= 0), 0)
    return changed


@rule("rint-half", "rint")
def rint_half(case, expected):
    """To even, as NumPy's and C's."""
    owed = np.rint(case.inputs[0])
    changed = not np.array_equal(owed, expected.outputs[0], equal_nan=True)
    expected.outputs = [owed]
    return changed


@rule("norm-zero", "norm")
def norm_zero(case, expected):
    if not expected.grads:
        return False
    x, axis = case.inputs[0], case.attrs.get("axis")
    axis = tuple(axis) if isinstance(axis, list) else axis
    size = np.sqrt(np.sum(np.square(x), axis=axis, keepdims=True))
    expected.grads[0], changed = replace(expected.grads[0], np.broadcast_to(size == 0, x.shape), 0)
    return changed


@rule("prod-zero", "prod")
def prod_zero(case, expected):
    if not expected.grads or not (case.inputs[0] == 0).any():
        return False
    x = case.inputs[0]
    axes = reduced_axes(case.attrs, x.ndim)
    head = np.reshape(case.heads[0], [1 if a in axes else n for a, n in enumerate(x.shape)])
    others = np.ones_like(x)
    for place in np.ndindex(*x.shape):
        line = tuple(slice(None) if a in axes else i for a, i in enumerate(place))
        without = x.copy()
        without[place] = 1
        others[place] = np.prod(without[line])
    expected.grads[0], changed = replace(
        expected.grads[0], np.isnan(expected.grads[0]), others * head
    )
    return changed


def reduced_axes(attrs, ndim):
    axis = attrs.get("axis")
    axes = range(ndim) if axis in (None, []) else axis if isinstance(axis, list) else [axis]
    axes = {a % ndim for a in axes}
    return set(range(ndim)) - axes if attrs.get("exclude") else axes


@rule("log-softmax", "logSoftmax")
def log_softmax(case, expected):
    """The exact value where MXNet's is off by more than float32 must be."""
    if expected.outputs is None or case.spec.name != "logSoftmax of far numbers":
        return False
    x = case.inputs[0].astype(np.float64)
    axis = case.attrs.get("axis", -1)
    shifted = x - x.max(axis=axis, keepdims=True)
    exact = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    changed = not np.allclose(exact, expected.outputs[0], rtol=1e-6, atol=1e-7)
    expected.outputs[0] = exact.astype(np.float32)
    return changed


@rule("sigmoid-far", "sigmoid")
def sigmoid_far(case, expected):
    x = case.inputs[0]
    with np.errstate(all="ignore"):
        value = np.exp(x.astype(np.float64)).astype(np.float32)
    far = (x < -87) & (x.astype(np.float64) > -1e9)
    if expected.outputs is None or x.dtype != np.float32:
        return False
    expected.outputs[0], changed = replace(expected.outputs[0], far, value)
    if expected.grads:
        expected.grads[0], _ = replace(expected.grads[0], far, value * case.heads[0])
    return changed


@rule("normal-scale", "random.normal", "init.Normal")
def normal_scale(case, expected):
    scale = case.attrs.get("scale", case.attrs.get("sigma"))
    if scale != 0 or not expected.error:
        return False
    shape = case.attrs.get("shape", [1])
    expected.error = None
    expected.outputs = [np.full(shape, case.attrs.get("loc", 0), np.float32)]
    return True


@rule("embedding-range", "nn.Embedding")
def embedding_range(case, expected):
    rows = case.attrs["rows"]
    if case.attrs.get("clip") or ((case.inputs[0] >= 0) & (case.inputs[0] < rows)).all():
        return False
    expected.error = "index out of range"
    return True


@rule("orthogonal-sign", "init.Orthogonal")
def orthogonal_sign(case, expected):
    """The same vectors, the largest element of each positive."""
    shape = expected.outputs[0].shape
    flat = expected.outputs[0].reshape(shape[0], -1).copy()
    vectors = flat.T if flat.shape[0] >= flat.shape[1] else flat
    for vector in vectors:
        if vector[np.argmax(np.abs(vector))] < 0:
            vector *= -1
    changed = not np.array_equal(flat.reshape(shape), expected.outputs[0])
    expected.outputs[0] = flat.reshape(shape)
    return changed


@rule("softrelu-rounding", "softrelu")
def softrelu_rounding(case, expected):
    """The value where MXNet's is farther off than functions are allowed to be."""
    x = case.inputs[0]
    owed = np.logaddexp(0, x.astype(np.float64)).astype(x.dtype)
    far = np.abs(places(owed) - places(expected.outputs[0])) > 2
    expected.outputs[0], changed = replace(expected.outputs[0], far, owed)
    return changed


@rule("tile-many", "tile")
def tile_many(case, expected):
    """Of many axes and repetitions MXNet gives an error, or memory that it never wrote."""
    x, reps = case.inputs[0], case.attrs["reps"]
    refused = expected.error is not None and "Too many reduction axes" in expected.error
    owed = np.tile(x, reps)
    if not refused and (expected.error or np.array_equal(owed, expected.outputs[0])):
        return False
    expected.error, expected.outputs = None, [owed]
    if case.gradient:
        if case.heads is None:
            case.heads = [case.draws.normal(owed.shape)]
        rank = owed.ndim
        sizes = (1,) * (rank - x.ndim) + x.shape
        times = [n // size for n, size in zip(owed.shape, sizes)]
        laid = case.heads[0].reshape([n for pair in zip(times, sizes) for n in pair])
        expected.grads = [laid.sum(axis=tuple(range(0, 2 * rank, 2))).reshape(x.shape)]
    return True


@rule("flat-range", "unravelIndex", "ravelMultiIndex")
def flat_range(case, expected):
    sizes = np.array(case.attrs["shape"])
    sizes = np.where(sizes < 0, 2**31, sizes)
    indices = case.inputs[0]
    if case.spec.op == "unravelIndex":
        outside = (indices < 0) | (indices >= np.prod(sizes))
    else:
        outside = (indices < 0) | (indices >= sizes.reshape((-1,) + (1,) * (indices.ndim - 1)))
    if expected.error or not outside.any():
        return False
    expected.error = "an index outside the shape"
    return True


@rule("trsm-zero", "linalg.trsm")
def trsm_zero(case, expected):
    if case.attrs.get("alpha") != 0 or not expected.grads:
        return False
    changed = np.isnan(expected.grads[0]).any()
    expected.grads[0] = np.zeros_like(expected.grads[0])
    return changed
