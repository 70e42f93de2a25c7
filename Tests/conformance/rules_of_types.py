"""What the rows of docs/deviations.md owe about types of elements."""

import dataclasses

import numpy as np

import oracle
from deviations import rule

#: What two types become together, but for whole numbers with floating ones: those keep the latter.
WIDTH = ["uint8", "int32", "int64"]


def is_whole(values):
    return not np.issubdtype(values.dtype, np.floating)


def together(types):
    floating = [name for name in types if name.startswith("float")]
    if floating:
        return "float64" if "float64" in floating else "float32"
    return max(types, key=WIDTH.index)


def instead(case, expected, inputs):
    """Puts the oracle's answer for other inputs in the place of its answer for these."""
    owed = oracle.expected(dataclasses.replace(case, inputs=inputs))
    vars(expected).update(vars(owed))
    return True


@rule("mixed-types")
def mixed_types(case, expected):
    types = {str(x.dtype) for x in case.inputs}
    if len(types) < 2 or "mixed" not in case.spec.name:
        return False
    target = together(sorted(types))
    return instead(case, expected, [x.astype(target) for x in case.inputs])


def fraction(case):
    number = case.attrs.get("scalar")
    return number is not None and not float(number).is_integer()


@rule("whole-fractions", "add", "subtract", "multiply", "divide")
def whole_fractions(case, expected):
    if not all(is_whole(x) for x in case.inputs) or len({x.dtype for x in case.inputs}) > 1:
        return False
    if case.spec.op != "divide" and not fraction(case):
        return False
    return instead(case, expected, [x.astype(np.float32) for x in case.inputs])


@rule("whole-functions", "exp", "sqrt", "mean", "norm", "softmax", "dot")
def whole_functions(case, expected):
    if not is_whole(case.inputs[0]):
        return False
    if case.spec.op == "dot":
        expected.error, expected.outputs = None, [np.dot(*case.inputs)]
        return True
    return instead(case, expected, [x.astype(np.float32) for x in case.inputs])


@rule("whole-scalar", "less", "equal", "maximum")
def whole_scalar(case, expected):
    """A number that the type cannot hold."""
    x, number = case.inputs[0], case.attrs.get("scalar")
    if number is None or not is_whole(x) or number <= np.iinfo(x.dtype).max:
        return False
    if case.spec.op != "maximum":
        return instead(case, expected, [x.astype(np.float64)]) and as_type(expected, x.dtype)
    return instead(case, expected, [x.astype(np.float32)])


def as_type(expected, dtype):
    expected.outputs = [x.astype(dtype) for x in expected.outputs]
    return True


@rule("whole-power", "power")
def whole_power(case, expected):
    x = case.inputs[0]
    if not is_whole(x) or "scalar" not in case.attrs:
        return False
    owed = np.ones_like(x)
    for _ in range(int(case.attrs["scalar"])):
        owed = owed * x
    expected.outputs = [owed]
    return True


@rule("whole-in-place", "addInPlace", "divideInPlace")
def whole_in_place(case, expected):
    if not is_whole(case.inputs[0]) or not (fraction(case) or case.spec.op == "divideInPlace"):
        return False
    expected.error = "whole numbers hold no fractions"
    return True


@rule("whole-gradient", "multiply")
def whole_gradient(case, expected):
    if not case.gradient or not is_whole(case.inputs[0]):
        return False
    expected.error = "whole numbers carry no gradient"
    return True


@rule("whole-range", "arange of a type")
def whole_range(case, expected):
    if "step" not in case.attrs:
        return False
    steps = np.arange(0, case.attrs["stop"], case.attrs["step"])
    expected.error, expected.outputs = None, [steps.astype(case.attrs["dtype"])]
    return True


@rule("arg-uint8", "argmax", "argmin")
def arg_uint8(case, expected):
    x = case.inputs[0]
    if x.dtype != np.uint8:
        return False
    expected.outputs = [owed.astype(np.int32) for owed in expected.outputs]
    return True
