"""What the rows of docs/deviations.md owe about pooling."""

import dataclasses

import numpy as np

import oracle
from deviations import rule
from rules import replace

LARGEST = ["nn.MaxPool1D", "nn.MaxPool2D"]
MEANS = ["nn.AvgPool1D", "nn.AvgPool2D"]


def kind(case):
    """What becomes of the numbers under the window, for the operation and for the layers."""
    return "max" if case.spec.op in LARGEST else case.attrs.get("kind", "average")


def window(case):
    """Kernel, stride and padding, by the names of the operation or of the layers."""
    attrs, axes = case.attrs, case.inputs[0].ndim - 2
    if attrs.get("global"):
        return case.inputs[0].shape[2:], [1] * axes, [0] * axes
    kernel = attrs.get("kernel", attrs.get("size"))
    stride = attrs.get("stride", [1] * axes) if "kernel" in attrs else attrs.get("strides", kernel)
    return kernel, stride, attrs.get("pad", attrs.get("padding", [0] * axes))


@rule("pooling-nan", "pooling", *LARGEST)
def pooling_nan(case, expected):
    return pooled_extremes(case, expected, np.isnan)


@rule("pooling-infinity", "pooling", *LARGEST)
def pooling_infinity(case, expected):
    return pooled_extremes(case, expected, np.isneginf)


def pooled_extremes(case, expected, holds):
    """Puts the true maximum where it is such a number; see `maxima`."""
    if kind(case) != "max" or expected.outputs is None:
        return False
    owed = maxima(case, expected.outputs[0].shape)
    expected.outputs[0], changed = replace(expected.outputs[0], holds(owed), owed)
    return changed


def maxima(case, shape):
    """The largest number of every window, NaN where one is in it, -inf where it sees nothing."""
    x = case.inputs[0]
    kernel, stride, pad = window(case)
    owed = np.full(shape, -np.inf, x.dtype)
    for place in np.ndindex(*shape):
        under = tuple(
            slice(max(i * s - p, 0), max(i * s - p + k, 0))
            for i, k, s, p in zip(place[2:], kernel, stride, pad)
        )
        seen = x[place[:2] + under]
        owed[place] = seen.max() if seen.size else -np.inf
    return owed


@rule("pooling-hanging", "pooling", *MEANS)
def pooling_hanging(case, expected):
    """What MXNet gives for the same numbers in float64, where oneDNN is not asked."""
    if kind(case) != "average" or not case.attrs.get("ceil"):
        return False
    if case.inputs[0].dtype != np.float32:
        return False
    refused = expected.error is not None and "descriptor for a pooling" in expected.error
    if expected.error and not refused:
        return False
    wide = dataclasses.replace(
        case,
        inputs=[x.astype(np.float64) for x in case.inputs],
        heads=case.heads and [head.astype(np.float64) for head in case.heads],
    )
    owed = oracle.expected(wide)
    if refused:
        case.heads = wide.heads and [head.astype(np.float32) for head in wide.heads]
        vars(expected).update(vars(owed))
        expected.outputs = [x.astype(np.float32) for x in owed.outputs]
        expected.grads = owed.grads and [g.astype(np.float32) for g in owed.grads]
        return True
    slopes = owed.grads[0].astype(np.float32) if owed.grads else None
    if slopes is None or np.allclose(slopes, expected.grads[0], rtol=1e-5, atol=1e-6):
        return False
    expected.grads[0] = slopes
    return True
