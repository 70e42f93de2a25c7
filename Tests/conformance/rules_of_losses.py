"""What the rows of docs/deviations.md owe about losses."""

import dataclasses

import numpy as np

import oracle
from deviations import rule


@rule("label-range", "loss.SoftmaxCrossEntropyLoss", "softmaxCrossEntropy")
def label_range(case, expected):
    if not case.attrs.get("sparseLabel", True) or expected.error:
        return False
    axis = case.attrs.get("axis", -1)
    classes = case.inputs[0].shape[axis]
    if ((case.inputs[1] < 0) | (case.inputs[1] >= classes)).any():
        expected.error = "label out of range"
        return True
    return False


@rule("sample-weight")
def sample_weight(case, expected):
    """What MXNet gives for the weights as a column, one a sample."""
    if not case.spec.op.startswith("loss.") or len(case.inputs) < 3:
        return False
    prediction, label, weights = case.inputs
    if weights.ndim != 1 or prediction.ndim < 2:
        return False
    column = weights.reshape((-1,) + (1,) * (prediction.ndim - 1))
    same = dataclasses.replace(case, inputs=[prediction, label, column])
    owed = oracle.expected(same)
    case.heads = same.heads
    if owed.grads:
        owed.grads = [g if g is None or i != 2 else g.reshape(-1) for i, g in enumerate(owed.grads)]
    vars(expected).update(vars(owed))
    return True


@rule("cosine-zero", "loss.CosineEmbeddingLoss")
def cosine_zero(case, expected):
    """The cosine of a vector of zeros counts as 0, whichever way the vector moves."""
    x, y = case.inputs[:2]
    zero = ~(np.any(x, axis=-1) & np.any(y, axis=-1))
    if not expected.grads or not zero.any():
        return False
    for index in (0, 1):
        expected.grads[index] = np.where(zero[:, None], np.float32(0), expected.grads[index])
    return True


@rule("poisson-full-zero", "loss.PoissonNLLLoss")
def poisson_full_zero(case, expected):
    """Stirling's formula is for counts above 1, and left out for others."""
    x, y = [values.astype(np.float64) for values in case.inputs[:2]]
    if not case.attrs.get("full") or not (y == 0).any():
        return False
    likely = np.exp(x) - y * x if case.attrs["fromLogits"] else x - y * np.log(x + 1e-8)
    many = np.maximum(y, 1)
    stirling = many * np.log(many) - many + 0.5 * np.log(2 * np.pi * many)
    owed = np.mean(likely + np.where(y > 1, stirling, 0))
    expected.outputs = [np.array([owed], np.float32)]
    return True


@rule("cross-entropy-floor", "softmaxCrossEntropy")
def cross_entropy_floor(case, expected):
    x, labels = case.inputs
    if expected.error or expected.outputs[0].dtype != np.float32:
        return False
    wide = x.astype(np.float64)
    logarithms = wide - np.logaddexp.reduce(wide, axis=1, keepdims=True)
    owed = -np.take_along_axis(logarithms, labels.astype(int)[:, None], 1).sum()
    changed = abs(owed - float(expected.outputs[0][0])) > 1e-5 * max(1, owed)
    if changed:
        expected.outputs = [np.array([owed], np.float32)]
    return changed
