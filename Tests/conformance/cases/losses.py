"""Losses, with weights for samples, and their gradients."""

import numpy as np
from mxnet import gluon

from specs import spec
from tolerance import relative

GROUP = "losses"
LOSS = relative(5e-6, of_terms=True)
# MXNet's log_softmax is off by up to 1e-5 and weights are up to 2; ours is off by 3e-7.
CROSS_ENTROPY = relative(1e-5, of_terms=True, least=2.0)


def batch(draws, low=1, high=3):
    return draws.shape(low=low, high=high)


def weighted(draws, attrs, inputs, shape):
    if draws.chance(0.3):
        attrs["weight"] = float(draws.integer(1, 8)) / 4
    if draws.chance(0.3):
        inputs.append(draws.positive((shape[0],) + (1,) * (len(shape) - 1)))
    return attrs, inputs


def regression(draws):
    shape = batch(draws)
    inputs = [draws.normal(shape), draws.normal(shape)]
    if draws.chance(0.3):
        inputs[1] = inputs[1].reshape(-1) if len(shape) == 2 and shape[1] == 1 else inputs[1]
    return weighted(draws, {}, inputs, shape)


def loss(op, make, draw, tolerance=LOSS, **more):
    spec(
        op,
        GROUP,
        lambda attrs, *x: make(attrs)(*x),
        draw,
        tolerance,
        gradient=True,
        wrt=[0],
        gradient_tolerance=relative(2e-5, of_terms=True, least=tolerance.least),
        **more,
    )


def given(attrs, standard=None):
    return attrs.get("weight", standard)


loss("loss.L2Loss", lambda a: gluon.loss.L2Loss(weight=given(a, 1.0)), regression)
loss("loss.L1Loss", lambda a: gluon.loss.L1Loss(weight=given(a)), regression)


def classes(draws):
    shape = (draws.integer(1, 12), draws.integer(1, 7))
    attrs = {}
    scores = draws.normal(shape, draws.one_of(1.0, 5.0))
    if draws.chance(0.3):
        attrs["sparseLabel"] = False
        label = draws.positive(shape)
        label /= label.sum(axis=1, keepdims=True)
    else:
        label = draws.random.integers(0, shape[1], shape[0]).astype(np.float32)
        if draws.chance(0.3):
            label = label.reshape(-1, 1)
    if draws.chance(0.3):
        attrs["fromLogits"] = True
        scores = np.log(np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True))
    return weighted(draws, attrs, [scores.astype(np.float32), label], shape)


def cross_entropy(attrs):
    return gluon.loss.SoftmaxCrossEntropyLoss(
        sparse_label=attrs.get("sparseLabel", True),
        from_logits=attrs.get("fromLogits", False),
        weight=given(attrs),
    )


loss("loss.SoftmaxCrossEntropyLoss", cross_entropy, classes, CROSS_ENTROPY, share=2)


def wrong_label(draws):
    attrs, inputs = classes(draws)
    if attrs.get("sparseLabel", True):
        inputs[1].flat[0] = inputs[0].shape[1] + draws.integer(0, 2)
    return attrs, inputs


loss(
    "loss.SoftmaxCrossEntropyLoss",
    cross_entropy,
    wrong_label,
    CROSS_ENTROPY,
    name="loss.SoftmaxCrossEntropyLoss of labels out of range",
    share=0.25,
)


def vector_weights(draws):
    """One weight a sample, for losses of several numbers a sample."""
    shape = batch(draws, low=2)
    return {}, [draws.normal(shape), draws.normal(shape), draws.positive((shape[0],))]


for name, make in [("L2Loss", gluon.loss.L2Loss), ("L1Loss", gluon.loss.L1Loss)]:
    loss(
        f"loss.{name}",
        lambda a, make=make: make(),
        vector_weights,
        name=f"loss.{name} of one weight a sample",
        share=0.25,
    )
