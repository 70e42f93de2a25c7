"""What the initializers of later chapters draw, for weights of several shapes."""

import mxnet as mx
from mxnet import gluon, nd

import vectors

RULES = {
    "Xavier": [{}, {"rnd_type": "gaussian"}, {"factor_type": "in", "magnitude": 2.0}],
    "MSRAPrelu": [{}, {"factor_type": "in", "slope": 0.0}, {"factor_type": "out"}],
    "Orthogonal": [{}, {"scale": 1.0, "rand_type": "normal"}],
    "Bilinear": [{}],
    "LSTMBias": [{}, {"forget_bias": 2.5}],
    "Normal": [{"sigma": 0.1}],
    "Uniform": [{"scale": 0.2}],
}
SHAPES = [(4, 3), (3, 5), (2, 3, 3, 3), (90, 40)]
OWN = {"Bilinear": [(2, 1, 4, 4), (1, 1, 3, 5)], "LSTMBias": [(8,), (12,)]}


def drawn(rule, options, shape):
    mx.random.seed(3)
    parameter = gluon.Parameter("weight", shape=shape)
    parameter.initialize(getattr(mx.init, rule)(**options))
    return parameter.data()


if __name__ == "__main__":
    cases = []
    for rule, variants in RULES.items():
        for options in variants:
            for shape in OWN.get(rule, SHAPES):
                values = drawn(rule, options, shape)
                case = {
                    "name": f"{rule} {options} of {shape}",
                    "rule": rule,
                    "numbers": {k: float(v) for k, v in options.items() if type(v) is float},
                    "words": {k: v for k, v in options.items() if type(v) is str},
                    "shape": list(shape),
                }
                if values.size > 100 and rule != "Orthogonal":
                    case["digest"] = vectors.digest(values)
                else:
                    case["values"] = vectors.array(values)
                if values.size > 100 and rule == "Orthogonal":
                    continue
                cases.append(case)
    vectors.write("GluonTests", "initializers", cases)
