"""First and second derivatives against central differences, in float64, by ndcheck itself."""

import numpy as np

from arrays import Draws
from ndcheck import Crash
from report import Line
from specs import SPECS

#: The largest error, as a fraction of the largest derivative or of 1.
TOLERANCE = {"gradcheck": 1e-6, "gradgradcheck": 1e-5}
GROUPS = {"gradcheck": "first derivatives", "gradgradcheck": "second derivatives"}


class SmoothDraws(Draws):
    """Draws values away from kinks and ties, and small shapes: every element is moved twice."""

    def shape(self, low=1, high=4, most=4):
        rank = self.integer(low, high)
        return tuple(self.integer(1, most) for _ in range(rank))

    def numbers(self, shape):
        return self.normal(shape, 1.5)

    def few(self, shape, low=-3, high=3):
        """Nowhere near whole and half numbers."""
        return self.apart(shape, 0.25, 0.07)


def derivatives(driver, operations, mode, which):
    for spec in SPECS:
        claimed = operations.get(spec.op) in which
        if not (spec.gradient and spec.smooth and claimed):
            continue
        group = GROUPS[mode]
        line = driver.report.lines.setdefault(
            (group, spec.name), Line(spec.name, group, f"{TOLERANCE[mode]:g}")
        )
        rounds = max(2, round(driver.cases_each * spec.share / 8))
        for number in range(rounds):
            draws = SmoothDraws(driver.arguments.seed, mode, spec.name, number)
            attrs, inputs = spec.draw(draws)
            inputs = [wide(values, spec.wrt, index) for index, values in enumerate(inputs)]
            line.cases += 1
            reason = checked(driver, spec, mode, attrs, inputs, line)
            if reason:
                shapes = " ".join(str(list(x.shape)) for x in inputs)
                line.failures.append(
                    f"{mode} of {spec.name}({shapes}; {attrs}) [{number}]: {reason}"
                )


def has_value(driver, spec, attrs, inputs):
    """Whether all numbers of the outputs are finite: otherwise there are no differences."""
    answer = driver.ndcheck.ask(spec.op, "forward", attrs, inputs)
    return all(np.isfinite(x).all() for x in answer["outputs"])


def wide(values, wrt, index):
    """float64 where derivatives are taken; indices stay as they are."""
    if wrt is not None and index not in wrt and np.array_equal(values, np.round(values)):
        return values
    return values.astype(np.float64) if values.dtype == np.float32 else values


def checked(driver, spec, mode, attrs, inputs, line):
    wrt = [i for i, x in enumerate(inputs) if x.dtype == np.float64]
    if spec.wrt is not None:
        wrt = [i for i in wrt if i in spec.wrt]
    try:
        answer = driver.ndcheck.ask(spec.op, mode, attrs, inputs, wrt=wrt)
    except Crash as crash:
        return f"crash: {crash}"
    if "error" in answer:
        return f"{answer['error']['kind']}: {answer['error']['text']}"
    error = float(answer["worst"])
    if np.isnan(error) and not has_value(driver, spec, attrs, inputs):
        return ""
    if not error <= TOLERANCE[mode]:
        return f"error {error:.2g}; {answer['place']}"
    line.error = max(line.error, error)
    return ""
