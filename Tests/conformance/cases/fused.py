"""Chains of elementwise operations that `nd.fused` runs together.

ndcheck says whether they ran together, and whether they gave the bits of the operations one after
another; MXNet says what the numbers are.
"""

import numpy as np
from mxnet import nd

from specs import spec
from tolerance import relative

GROUP = "chains run together"

#: name -> NumPy's function, MXNet's, and where the chain may call it.
FUNCTIONS = {
    "negative": (np.negative, nd.negative, (-50, 50)),
    "square": (np.square, nd.square, (-7, 7)),
    "tanh": (np.tanh, nd.tanh, (-3, 3)),
    "sigmoid": (lambda x: 1 / (1 + np.exp(-x)), nd.sigmoid, (-9, 9)),
    "sin": (np.sin, nd.sin, (-20, 20)),
    "cos": (np.cos, nd.cos, (-20, 20)),
    "exp": (np.exp, nd.exp, (-9, 3)),
    "relu": (lambda x: np.maximum(x, 0), nd.relu, (-50, 50)),
    "abs": (np.abs, nd.abs, (-50, 50)),
    "sqrt": (np.sqrt, nd.sqrt, (0.1, 50)),
    "log": (np.log, nd.log, (0.1, 50)),
    "reciprocal": (np.reciprocal, nd.reciprocal, (0.2, 50)),
}
OPERATORS = {
    "add": (np.add, lambda a, b: a + b),
    "subtract": (np.subtract, lambda a, b: a - b),
    "multiply": (np.multiply, lambda a, b: a * b),
    "divide": (np.divide, lambda a, b: a / b),
    "power": (np.power, lambda a, b: a**b),
    "maximum": (np.maximum, nd.maximum),
    "minimum": (np.minimum, nd.minimum),
}
MOST = 50


def operand(word, inputs, results):
    if word[0] == "x":
        return inputs[int(word[1:])]
    if word[0] == "y":
        return results[int(word[1:])]
    return float(word)


def run(steps, inputs):
    """What MXNet makes of each step."""
    results = []
    for name, *words in steps:
        values = [operand(word, inputs, results) for word in words]
        known = FUNCTIONS if name in FUNCTIONS else OPERATORS
        results.append(known[name][1](*values))
    return results


def is_allowed(name, values, value):
    """Whether a step stays where rounding is not made large."""
    if not np.isfinite(value).all() or np.abs(value).max() > MOST:
        return False
    if name in FUNCTIONS:
        low, high = FUNCTIONS[name][2]
        return bool((values[0] >= low).all() and (values[0] <= high).all())
    if name == "divide":
        return bool((np.abs(values[1]) >= 0.2).all())
    return name != "power" or bool((np.asarray(values[0]) > 0.1).all())


def apply(candidate, values):
    """NumPy's value of a step."""
    known = FUNCTIONS if candidate[0] in FUNCTIONS else OPERATORS
    with np.errstate(all="ignore"):
        return known[candidate[0]][0](*values)


def step(draws, words, smooth):
    """A step that reads some of the operands and results there are, the latest more often."""

    def word():
        return words[-1] if draws.chance(0.5) else draws.one_of(*words)

    kinks = {"relu", "abs", "maximum", "minimum"} if smooth else set()
    if draws.chance(0.4):
        return [draws.one_of(*[name for name in FUNCTIONS if name not in kinks]), word()]
    operators = [name for name in OPERATORS if name not in kinks]
    name = draws.one_of("add", "subtract", "multiply", *operators)
    if draws.chance(0.5):
        return [name, word(), word()]
    # Not 1: the power of 1 is no step.
    number = str(draws.one_of(2.0, 3.0, 0.5, draws.option(-3, 3)))
    return [name, number, word()] if draws.chance(0.4) else [name, word(), number]


def chain(draws, smooth=False):
    shape = draws.shape(low=1, high=3)
    if draws.chance(0.1):
        shape = (draws.integer(500, 1100),)
    inputs = [draws.normal(shape) for _ in range(draws.integer(1, 3))]
    wide = [x.astype(np.float64) for x in inputs]
    steps, results = [], []
    wanted = draws.integer(2, 12)
    while len(steps) < wanted:
        words = [f"x{i}" for i in range(len(inputs))] + [f"y{i}" for i in range(len(results))]
        candidate = step(draws, words, smooth)
        values = [operand(word, wide, results) for word in candidate[1:]]
        value = apply(candidate, values)
        if is_allowed(candidate[0], values, value):
            steps.append(candidate)
            results.append(value)
    return {"steps": steps}, inputs


def chained(attrs, *inputs):
    return run(attrs["steps"], inputs)[-1]


def together(attrs, *inputs):
    return {"outputs": chained(attrs, *inputs), "texts": {"bits": "equal", "together": "yes"}}


# Each step rounds, and steps make what came before up to fifty times as large.
ROUNDED = relative(2e-5, floor=1.0, least=1.0)
spec("fused", GROUP, together, chain, ROUNDED, share=2, shrinks=False)
spec(
    "fused",
    GROUP,
    chained,
    lambda d: chain(d, smooth=True),
    ROUNDED,
    name="fused and its gradient",
    gradient=True,
    gradient_tolerance=relative(1e-4, floor=1.0, least=1.0),
    shrinks=False,
)
