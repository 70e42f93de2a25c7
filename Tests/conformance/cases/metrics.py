"""Measures, update by update."""

import mxnet as mx
import numpy as np

from specs import spec
from tolerance import EXACT, relative

GROUP = "metrics"
metric = mx.metric

#: kind -> MXNet's class, whether it takes rows of probabilities or numbers.
KINDS = {
    "accuracy": (lambda a: metric.Accuracy(), "rows"),
    "acc": (lambda a: metric.create("acc"), "rows"),
    "composite": (lambda a: metric.Accuracy(), "rows"),
    "topk": (lambda a: metric.TopKAccuracy(a["k"]), "rows"),
    "crossEntropy": (lambda a: metric.CrossEntropy(), "rows"),
    "nll": (lambda a: metric.NegativeLogLikelihood(), "rows"),
    "perplexity": (lambda a: metric.Perplexity(a.get("ignore")), "rows"),
    "f1": (lambda a: metric.F1(average=a.get("average", "macro")), "pairs"),
    "mcc": (lambda a: metric.MCC(average=a.get("average", "macro")), "pairs"),
    "mae": (lambda a: metric.MAE(), "numbers"),
    "mse": (lambda a: metric.MSE(), "numbers"),
    "rmse": (lambda a: metric.RMSE(), "numbers"),
    "pearson": (lambda a: metric.PearsonCorrelation(), "numbers"),
    "loss": (lambda a: metric.Loss(), "numbers"),
    "custom": (
        lambda a: metric.CustomMetric(
            lambda label, pred: float(np.abs(label - pred).max()), "apart"
        ),
        "numbers",
    ),
}


def drawn(kind):
    def draw(draws):
        attrs = {"kind": kind}
        inputs = []
        classes = 2 if KINDS[kind][1] == "pairs" else draws.integer(2, 6)
        if kind == "topk":
            attrs["k"] = draws.integer(2, classes)
        if kind == "perplexity" and draws.chance(0.5):
            attrs["ignore"] = draws.integer(0, classes - 1)
        if kind in ("f1", "mcc"):
            attrs["average"] = draws.one_of("macro", "micro")
        for _ in range(draws.integer(1, 3)):
            count = draws.integer(3, 12)
            if KINDS[kind][1] == "numbers":
                inputs += [draws.normal([count]), draws.normal([count])]
                continue
            rows = draws.uniform([count, classes], 0.05, 1)
            rows /= rows.sum(axis=1, keepdims=True)
            labels = draws.random.integers(0, classes, count).astype(np.float32)
            # Both classes occur, so that no quotient is 0 / 0.
            labels[:2] = [0, 1]
            inputs += [labels, rows]
        return attrs, inputs

    return draw


def measured(attrs, *inputs):
    measure = KINDS[attrs["kind"]][0](attrs)
    values = []
    for label, prediction in zip(inputs[::2], inputs[1::2]):
        measure.update([label], [prediction])
        values.append(measure.get()[1])
    measure.reset()
    measure.update([inputs[0]], [inputs[1]])
    values.append(measure.get()[1])
    return np.array(values, np.float32)


for kind in KINDS:
    spec(
        "metric",
        GROUP,
        measured,
        drawn(kind),
        relative(5e-6, least=0.1),
        name=f"metric {kind}",
        share=0.5,
        shrinks=False,
    )


def confused(draws):
    classes, count = draws.integer(2, 5), draws.integer(1, 30)
    labels = draws.random.integers(0, classes, count).astype(np.float32)
    return {"classes": classes}, [labels, draws.uniform([count, classes], 0, 1)]


def confusion(attrs, labels, rows):
    """NumPy's: MXNet has no such measure."""
    counts = np.zeros([attrs["classes"]] * 2, np.float32)
    for label, row in zip(labels.astype(int), rows):
        counts[label, row.argmax()] += 1
    return list(counts)


spec(
    "metric.confusion", GROUP, confusion, confused, EXACT, reference=True, share=0.5, shrinks=False
)
