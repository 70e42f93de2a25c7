"""Every metric, over three batches of different sizes."""

import mxnet as mx
import numpy as np
from mxnet import nd

import vectors
from differentials import Inputs


def metric_case(name, metric, options, batches):
    measure = getattr(mx.metric, metric)(**options)
    values = []
    for labels, predictions in batches:
        measure.update([nd.array(labels)], [nd.array(predictions)])
        values.append(float(measure.get()[1]))
    return {
        "name": f"{metric} {options} {name}",
        "metric": metric,
        "numbers": {k: float(v) for k, v in options.items() if type(v) in (int, float)},
        "average": options.get("average"),
        "labels": [vectors.array(np.float32(labels)) for labels, _ in batches],
        "predictions": [vectors.array(np.float32(values)) for _, values in batches],
        "title": measure.get()[0],
        "values": values,
    }


def numbers(inputs, *shape):
    return [(inputs.normal(n, *shape), inputs.normal(n, *shape)) for n in [4, 3, 6]]


def classes(inputs, count, even=False):
    batches = []
    for n in [5, 3, 8]:
        scores = inputs.positive(n, count)
        scores = np.round(scores / scores.sum(1, keepdims=True), 3).astype(np.float32)
        labels = inputs.random.integers(0, count, n).astype(np.float32)
        if even:
            labels[:2] = [0, 1]
        batches.append((labels, scores))
    return batches


if __name__ == "__main__":
    inputs = Inputs(1111)
    cases = [
        metric_case("of columns", metric, {}, numbers(inputs, 1)) for metric in ["MAE", "MSE", "RMSE"]
    ]
    cases += [
        metric_case("of vectors", metric, {}, numbers(inputs)) for metric in ["MAE", "MSE", "RMSE"]
    ]
    cases += [
        metric_case("", "Accuracy", {}, classes(inputs, 4)),
        metric_case("", "TopKAccuracy", {"top_k": 2}, classes(inputs, 4)),
        metric_case("", "TopKAccuracy", {"top_k": 3}, classes(inputs, 5)),
        metric_case("", "CrossEntropy", {}, classes(inputs, 4)),
        metric_case("", "NegativeLogLikelihood", {"eps": 1e-3}, classes(inputs, 4)),
        metric_case("", "Perplexity", {"ignore_label": None}, classes(inputs, 4)),
        metric_case("", "Perplexity", {"ignore_label": 1}, classes(inputs, 4)),
        metric_case("", "F1", {}, classes(inputs, 2, True)),
        metric_case("", "F1", {"average": "micro"}, classes(inputs, 2, True)),
        metric_case("", "MCC", {}, classes(inputs, 2, True)),
        metric_case("", "MCC", {"average": "micro"}, classes(inputs, 2, True)),
        metric_case("", "PearsonCorrelation", {}, numbers(inputs)),
        metric_case("", "PearsonCorrelation", {"average": "micro"}, numbers(inputs)),
        metric_case("", "PCC", {}, classes(inputs, 4)),
        metric_case("", "Loss", {}, numbers(inputs)),
    ]
    vectors.write("GluonTests", "metrics", cases)
