"""Every loss but L2Loss: values and gradients of the predictions, under all options."""

import mxnet as mx
import numpy as np
from mxnet import autograd, gluon, nd

import vectors
from differentials import Inputs, f32

GLOSS = gluon.loss


def loss_case(inputs, loss, options, predictions, labels, sample=None, extra=None, note=""):
    """`predictions` are differentiated, `labels` are not."""
    function = getattr(GLOSS, loss)(**options)
    arrays = [nd.array(values) for values in predictions]
    for values in arrays:
        values.attach_grad()
    given = arrays + [nd.array(values) for values in labels]
    if sample is not None:
        given.append(nd.array(sample))
    if extra:
        given += [nd.ones((1, 1)), nd.array(extra["pos_weight"])]
    # MXNet cannot record the full Poisson loss; what it adds has no gradient.
    recorded = options if "compute_full" not in options else {}
    with autograd.record():
        output = getattr(GLOSS, loss)(**recorded)(*given)
    head = inputs.normal(*output.shape, scale=1.0)
    output.backward(nd.array(head))
    output = function(*given)
    shapes = " ".join("x".join(map(str, values.shape)) for values in predictions + labels)
    weights = " weighted " + "x".join(map(str, sample.shape)) if sample is not None else ""
    case = {
        "name": f"{loss} {options} of {shapes}{weights}{note}",
        "loss": loss,
        "numbers": {k: float(v) for k, v in options.items() if type(v) in (int, float)},
        "switches": {k: v for k, v in options.items() if type(v) is bool},
        "labelFormat": options.get("label_format"),
        "predictions": [vectors.array(values) for values in predictions],
        "labels": [vectors.array(values) for values in labels],
        "output": vectors.array(output),
        "head": vectors.array(head),
        "gradients": [vectors.array(values.grad) for values in arrays],
    }
    if sample is not None:
        case["sampleWeight"] = vectors.array(sample)
    if extra:
        case["posWeight"] = vectors.array(extra["pos_weight"])
    return case


def without_zeros(inputs, *shape):
    """Where the logistic losses of MXNet have a gradient that is not theirs: see bce-zero."""
    values = inputs.normal(*shape)
    return np.where(values == 0, np.float32(0.5), values)


def signs(inputs, *shape):
    return np.where(inputs.random.random(shape) < 0.5, -1, 1).astype(np.float32)


def bits(inputs, *shape):
    return (signs(inputs, *shape) + 1) / 2


def distributions(inputs, *shape):
    values = inputs.positive(*shape, digits=1)
    return np.float32(values / values.sum(-1, keepdims=True))


def elementwise(inputs):
    cases = []
    for loss, variants, label in [
        ("L1Loss", [{}, {"weight": 0.5}], Inputs.normal),
        ("HuberLoss", [{}, {"rho": 0.3}, {"rho": 2.5, "weight": 2}], Inputs.normal),
        ("HingeLoss", [{}, {"margin": 0.3, "weight": 0.5}], signs),
        ("SquaredHingeLoss", [{}, {"margin": 2.0, "weight": 0.5}], signs),
        ("LogisticLoss", [{}, {"weight": 0.5}], signs),
        ("LogisticLoss", [{"label_format": "binary"}], bits),
        ("SigmoidBinaryCrossEntropyLoss", [{}, {"weight": 0.5}], bits),
        ("PoissonNLLLoss", [{}, {"weight": 0.5}, {"compute_full": True}], Inputs.positive),
    ]:
        for options in variants:
            for prediction, own, sample in [
                ((4, 1), (4,), None),
                ((3, 2), (3, 2), (3, 1)),
                ((2, 3, 2), (2, 6), None),
            ]:
                weights = inputs.positive(*sample) if sample else None
                arguments = [without_zeros(inputs, *prediction)], [label(inputs, *own)]
                cases.append(loss_case(inputs, loss, options, *arguments, weights))
            if loss != "PoissonNLLLoss":
                options = options | {"batch_axis": 1}
                arguments = [without_zeros(inputs, 2, 3, 2)], [label(inputs, 2, 3, 2)]
                cases.append(loss_case(inputs, loss, options, *arguments))
    return cases


def classes(inputs, *shape, count):
    return inputs.random.integers(0, count, shape).astype(np.float32)


def classification(inputs):
    cases = []
    name = "SoftmaxCrossEntropyLoss"
    for options, prediction, labels in [
        ({}, (4, 3), classes(inputs, 4, count=3)),
        ({}, (4, 3), classes(inputs, 4, 1, count=3)),
        ({}, (2, 3, 4), classes(inputs, 2, 3, count=4)),
        ({"axis": 1}, (2, 3, 4), classes(inputs, 2, 4, count=3)),
        ({"axis": 1}, (2, 3, 2, 2), classes(inputs, 2, 2, 2, count=3)),
        ({"axis": -2, "weight": 0.5}, (2, 3, 4), classes(inputs, 2, 4, count=3)),
        ({"batch_axis": 1}, (2, 3, 4), classes(inputs, 2, 3, count=4)),
        ({"weight": 2}, (4, 3), classes(inputs, 4, count=3)),
    ]:
        cases.append(loss_case(inputs, name, options, [inputs.normal(*prediction)], [labels]))
    weights = inputs.positive(4, 1)
    labels = classes(inputs, 4, count=3)
    cases.append(loss_case(inputs, name, {}, [inputs.normal(4, 3)], [labels], weights))
    for options, prediction in [
        ({"sparse_label": False}, (4, 3)),
        ({"sparse_label": False, "axis": 1}, (2, 3, 4)),
        ({"sparse_label": False, "from_logits": True}, (4, 3)),
    ]:
        labels = distributions(inputs, *prediction)
        cases.append(loss_case(inputs, name, options, [inputs.normal(*prediction)], [labels]))
    options = {"from_logits": True}
    labels = classes(inputs, 4, count=3)
    cases.append(loss_case(inputs, name, options, [inputs.normal(4, 3)], [labels]))
    return cases


def probabilities(inputs):
    cases = []
    name = "SigmoidBinaryCrossEntropyLoss"
    cases.append(
        loss_case(
            inputs, name, {"from_sigmoid": True},
            [f32([[0.2, 0.9], [0.5, 0.01]])], [f32([[0, 1], [0.3, 1]])]
        )
    )
    for options, prediction in [
        ({}, inputs.normal(3, 2)),
        ({"from_sigmoid": True}, inputs.positive(3, 2, low=0.1, high=0.9)),
    ]:
        extra = {"pos_weight": inputs.positive(1, 2)}
        labels = bits(inputs, 3, 2)
        cases.append(
            loss_case(inputs, name, options, [prediction], [labels], None, extra, " with pos_weight")
        )
    far = f32([[100], [-100], [30], [-30]])
    labels = f32([[0], [1], [1], [0]])
    cases.append(loss_case(inputs, name, {}, [far], [labels], note=" far out"))
    for options, prediction in [
        ({}, np.log(distributions(inputs, 3, 4))),
        ({"from_logits": False}, inputs.normal(3, 4)),
        ({"from_logits": False, "axis": 1, "weight": 0.5}, inputs.normal(2, 3, 2)),
    ]:
        labels = distributions(inputs, *prediction.shape)
        cases.append(loss_case(inputs, "KLDivLoss", options, [prediction], [labels]))
    options = {"from_logits": False}
    arguments = [inputs.positive(3, 2)], [inputs.positive(3, 2)]
    cases.append(loss_case(inputs, "PoissonNLLLoss", options, *arguments))
    return cases


def embeddings(inputs):
    cases = []
    for options in [{}, {"margin": 0.3, "weight": 2}]:
        arguments = [inputs.normal(4, 3), inputs.normal(4, 3)], [signs(inputs, 4)]
        cases.append(loss_case(inputs, "CosineEmbeddingLoss", options, *arguments))
    for options in [{}, {"margin": 5.0, "weight": 2}]:
        arguments = [inputs.normal(4, 3), inputs.normal(4, 3), inputs.normal(4, 3)], []
        cases.append(loss_case(inputs, "TripletLoss", options, *arguments))
    return cases


if __name__ == "__main__":
    mx.random.seed(0)
    inputs = Inputs(1010)
    cases = elementwise(inputs) + classification(inputs) + probabilities(inputs)
    vectors.write("GluonTests", "all-losses", cases + embeddings(inputs))
