"""MXNet's side of a case."""

import dataclasses
import os

# One thread, and errors where they happen. Both are read when MXNet is loaded.
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["MXNET_ENGINE_TYPE"] = "NaiveEngine"

import mxnet as mx  # noqa: E402
import numpy as np  # noqa: E402
from mxnet import autograd, nd  # noqa: E402

from specs import Expected  # noqa: E402

# NumPy 1.23 warns of infinities that cases draw on purpose.
np.seterr(all="ignore")


def ours(values):
    """An MXNet array of the same type; `nd.array` alone would give float32."""
    return nd.array(values, dtype=values.dtype)


def flat(result):
    """The arrays of a result, and what it tells beside them."""
    told, texts = {}, {}
    if isinstance(result, dict):
        told = result.get("told", {})
        texts = result.get("texts", {})
        result = result.get("outputs", [])
    if isinstance(result, (nd.NDArray, np.ndarray)):
        result = [result]
    return list(result), told, texts


def numbers(array):
    return array.asnumpy() if isinstance(array, nd.NDArray) else np.asarray(array)


def expected(case):
    """Runs the case on MXNet; heads that are not there yet are drawn in the outputs' shapes."""
    try:
        if case.spec.reference:
            outputs, told, texts = flat(case.spec.oracle(case.attrs, *case.inputs))
            return Expected([numbers(x) for x in outputs], None, told, texts)
        if not case.gradient:
            with mode(case):
                outputs, told, texts = flat(case.spec.oracle(case.attrs, *map(ours, case.inputs)))
                result = Expected([numbers(x) for x in outputs], None, numpy(told), texts)
        else:
            result = differentiated(case, case.inputs, case.heads)
    except (mx.base.MXNetError, ValueError, IndexError, TypeError, AssertionError) as error:
        return Expected(error=last_line(error))
    add_terms(case, result)
    return result


def last_line(error):
    """What an error says; MXNet's texts begin with a C++ trace."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[-1]


def mode(case):
    seed(case)
    if case.attrs.get("training"):
        return autograd.record(train_mode=True)
    return autograd.pause()


def seed(case):
    if "seed" in case.attrs:
        mx.random.seed(case.attrs["seed"])


def numpy(told):
    return {name: numbers(value() if callable(value) else value) for name, value in told.items()}


def differentiated(case, inputs, heads):
    seed(case)
    inputs = [ours(values) for values in inputs]
    wrt = wanted(case)
    for index in wrt:
        inputs[index].attach_grad()
    with autograd.record(train_mode=case.attrs.get("training", True)):
        outputs, told, texts = flat(case.spec.oracle(case.attrs, *inputs))
    if heads is None:
        case.heads = heads = [case.draws.normal(x.shape).astype(x.dtype) for x in outputs]
    heads = [ours(head) for head in heads]
    autograd.backward(outputs, heads, train_mode=case.attrs.get("training", True))
    bound = told.pop("bound", {})
    grads = [
        numbers(bound[i]() if i in bound else inputs[i].grad) if i in wrt else None
        for i in range(len(inputs))
    ]
    return Expected([numbers(x) for x in outputs], grads, numpy(told), texts)


def wanted(case):
    """The inputs whose gradient is asked for."""
    if case.spec.wrt is not None:
        return case.spec.wrt
    return [i for i, x in enumerate(case.inputs) if np.issubdtype(x.dtype, np.floating)]


def add_terms(case, result):
    """Where terms may cancel: the result for the sizes of the inputs, as a scale for errors."""
    spec = case.spec
    if not (spec.tolerance.of_terms or (case.gradient and spec.gradient_tolerance.of_terms)):
        return
    sizes = [np.abs(x) for x in case.inputs]
    # The factors of sums: a negative one would take away what another adds.
    factors = {key: abs(case.attrs[key]) for key in ("alpha", "beta") if key in case.attrs}
    case = dataclasses.replace(case, attrs=case.attrs | factors)
    heads = case.heads and [np.abs(head) for head in case.heads]
    try:
        if case.gradient:
            terms = differentiated(case, sizes, heads)
            result.grad_terms = terms.grads
        else:
            with mode(case):
                terms = Expected(
                    [numbers(x) for x in flat(spec.oracle(case.attrs, *map(ours, sizes)))[0]]
                )
    except (mx.base.MXNetError, ValueError, IndexError, TypeError, AssertionError):
        return
    if spec.tolerance.of_terms:
        result.output_terms = terms.outputs
