"""Arrays of every type: what operations give, which type they give, and how they print.

A typed array is one line, `int32 2x3: 1 2 3 4 5 6`: its type, its sizes, its elements in row order,
each the shortest decimal that reads back as the same number of its type.
"""

import mxnet as mx
import numpy as np

import printing
import vectors

TYPES = ["float32", "float64", "int32", "int64", "uint8"]
FLOATING = ["float32", "float64"]
WHOLE = ["int32", "int64", "uint8"]


def typed(values):
    values = values.asnumpy() if hasattr(values, "asnumpy") else np.asarray(values)
    sizes = "x".join(str(size) for size in values.shape)
    texts = [repr(value) for value in values.ravel()]
    texts = [text[:-2] if text.endswith(".0") else text for text in texts]
    return f"{values.dtype} {sizes}: {' '.join(texts)}".rstrip()


def numbers(random, dtype, shape, low=-9, high=9):
    if dtype in FLOATING:
        return random.uniform(low, high, shape).astype(dtype)
    if dtype == "uint8":
        return random.integers(max(low, 0), 256, shape).astype(dtype)
    return random.integers(low * 100, high * 100, shape).astype(dtype)


def given(values):
    return mx.nd.array(values, dtype=values.dtype)


def case(name, operation, inputs, output, scalar=None, axis=None, shape=None):
    result = {"name": name, "operation": operation, "inputs": [typed(x) for x in inputs]}
    if scalar is not None:
        result["scalar"] = scalar
    if axis is not None:
        result["axis"] = axis
    if shape is not None:
        result["shape"] = shape
    result["output"] = typed(output)
    return result


def arithmetic(random):
    operations = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "%": lambda a, b: a % b,
        ".==": lambda a, b: a == b,
        ".!=": lambda a, b: a != b,
        ".<": lambda a, b: a < b,
        ".<=": lambda a, b: a <= b,
        ".>": lambda a, b: a > b,
        ".>=": lambda a, b: a >= b,
        "maximum": mx.nd.maximum,
        "minimum": mx.nd.minimum,
    }
    cases = []
    for dtype in TYPES:
        for symbol, operation in operations.items():
            for shapes in [((2, 3), (2, 3)), ((2, 1, 2), (3, 1))]:
                a, b = (numbers(random, dtype, shape) for shape in shapes)
                if symbol[0] == "." and len(shapes[0]) == 2:
                    b[0] = a[0]
                same = len(shapes[0]) == len(shapes[1])
                by_hand = {".==": "equal", ".!=": "not_equal", ".<": "lesser", ".<=": "lesser_equal",
                           ".>": "greater", ".>=": "greater_equal"}.get(symbol)
                result = (
                    operation(given(a), given(b)) if same or not by_hand
                    else getattr(mx.nd, "broadcast_" + by_hand)(given(a), given(b))
                )
                name = f"{symbol} {dtype} {'alike' if same else 'broadcast'}"
                cases.append(case(name, symbol, [a, b], result))
            for scalar in [3, -2] if dtype != "uint8" else [3, 200]:
                a = numbers(random, dtype, (5,))
                a[0] = scalar
                cases.append(case(
                    f"{symbol} {dtype} with {scalar}", symbol, [a], operation(given(a), scalar),
                    scalar=scalar))
        for exponent in [2, 3, 1, 0]:
            a = numbers(random, dtype, (4,), -9, 9)
            if dtype == "int32":
                a %= 100
            cases.append(case(
                f"** {dtype} {exponent}", "**", [a], given(a) ** exponent, scalar=exponent))
    for dtype in FLOATING:
        a, b = numbers(random, dtype, (2, 3)), numbers(random, dtype, (2, 3))
        cases.append(case(f"/ {dtype}", "/", [a, b], given(a) / given(b)))
        cases.append(case(f"/ {dtype} with 7", "/", [a], given(a) / 7, scalar=7))
        positive = np.abs(a) + dtype_of(dtype)(0.1)
        cases.append(case(f"** {dtype}", "**", [positive, b], given(positive) ** given(b)))
    return cases


def dtype_of(name):
    return np.dtype(name).type


def functions(random):
    every = ["negative", "abs", "sign", "square", "floor", "ceil", "round", "rint", "trunc", "relu"]
    floating = ["sin", "cos", "tan", "tanh", "sigmoid", "exp"]
    positive = ["sqrt", "rsqrt", "log", "reciprocal"]
    cases = []
    for dtype in TYPES:
        for name in every + (floating + positive if dtype in FLOATING else []):
            a = numbers(random, dtype, (7,), -5, 5)
            if name in positive:
                a = np.abs(a) + dtype_of(dtype)(0.1)
            result = -given(a) if name == "negative" else getattr(mx.nd, name)(given(a))
            cases.append(case(f"{name} {dtype}", name, [a], result))
        # MXNet has no negative numbers of uint8, and no clip that leaves them out.
        a = numbers(random, dtype, (6,))
        cases.append(case(f"clip {dtype}", "clip", [a], given(a).clip(2, 5)))
    for dtype in FLOATING:
        for axis in [0, 1]:
            a = numbers(random, dtype, (3, 4))
            cases.append(case(f"softmax {dtype} {axis}", "softmax", [a], given(a).softmax(axis=axis),
                              axis=axis))
    a = numbers(random, "float64", (3, 4))
    cases.append(case("logSoftmax float64", "logSoftmax", [a], given(a).log_softmax(axis=1), axis=1))
    return cases


def reductions(random):
    cases = []
    for dtype in TYPES:
        for name in ["sum", "prod", "max", "min", "argmax", "argmin"]:
            for axis in [0, 1]:
                a = numbers(random, dtype, (3, 4), -3, 3)
                if name == "prod" and dtype == "int32":
                    a %= 100  # MXNet's product of int32 that passes the range is not defined
                if name == "sum" and dtype == "uint8":
                    a[:] = random.integers(150, 256, a.shape)
                output = getattr(given(a), name)(axis=axis)
                if name.startswith("arg") and dtype == "uint8":
                    output = output.astype("int32")
                cases.append(case(f"{name} {dtype} {axis}", name, [a], output, axis=axis))
    for dtype in FLOATING:
        for name in ["mean", "norm", "nansum", "nanprod"]:
            a = numbers(random, dtype, (3, 4))
            if name.startswith("nan"):
                a[1, 2] = np.nan
            operation = {"nansum": "nanSum", "nanprod": "nanProd"}.get(name, name)
            cases.append(case(
                f"{operation} {dtype}", operation, [a], getattr(mx.nd, name)(given(a), axis=1), axis=1))
        a = numbers(random, dtype, (3, 4))
        cases.append(case(f"norm1 {dtype}", "norm1", [a], mx.nd.norm(given(a), ord=1, axis=0), axis=0))
        for shapes in [((2, 3), (3, 4)), ((9, 20), (20, 12)), ((9, 20), (20,))]:
            a, b = (numbers(random, dtype, shape) for shape in shapes)
            cases.append(case(f"dot {dtype} {shapes}", "dot", [a, b], mx.nd.dot(given(a), given(b))))
    return cases


def conversions(random):
    cases = []
    for source in TYPES:
        for target in TYPES:
            a = numbers(random, source, (6,))
            if source in FLOATING:
                a[:2] = [300.75, -1.5]
            if source == "int64":
                a[:2] = [2**40 + 7, -(2**33) - 9]
            cases.append(case(
                f"{source} as {target}", f"astype {target}", [a], given(a).astype(target)))
    corners = np.array([np.nan, np.inf, -np.inf, 3e9, -3e9, 1e19, -200, 0.99, -0.99], "float64")
    for target in TYPES:
        cases.append(case(
            f"corners as {target}", f"astype {target}", [corners], given(corners).astype(target)))
    for dtype in TYPES:
        cases.append(case(f"arange {dtype}", f"arange {dtype}", [], mx.nd.arange(2, 11, 3, dtype=dtype)))
        cases.append(case(
            f"linspace {dtype}", f"linspace {dtype}", [], mx.nd.linspace(0, 5, 4, dtype=dtype)))
        cases.append(case(f"full {dtype}", f"full {dtype}", [], mx.nd.full((2,), 300.7, dtype=dtype)))
        cases.append(case(f"eye {dtype}", f"eye {dtype}", [], mx.nd.eye(2, 3, 1, dtype=dtype)))
        a, b = numbers(random, dtype, (2, 2)), numbers(random, dtype, (2, 3))
        cases.append(case(f"concat {dtype}", "concat", [a, b], mx.nd.concat(given(a), given(b), dim=1)))
        index = np.array([1, 0, 1], "int32")
        cases.append(case(f"take {dtype}", "take", [a, index], given(a).take(given(index))))
        cases.append(case(f"oneHot {dtype}", "oneHot", [np.array([1, 0], dtype)],
                          mx.nd.one_hot(given(np.array([1, 0], dtype)), 3)))
        condition = np.array([[1, 0], [0, 2]], dtype)
        c = numbers(random, "float64", (2, 2))
        cases.append(case(f"where {dtype}", "where", [condition, c, -c],
                          mx.nd.where(given(condition), given(c), given(-c))))
    return cases


def draws():
    cases = []
    for seed in [0, 42]:
        for shape in [(5,), (130,)]:
            for name in ["normal", "uniform"]:
                mx.random.seed(seed)
                values = getattr(mx.nd.random, name)(3, 2 if name == "normal" else 7, shape=shape,
                                                     dtype="float64")
                cases.append(case(f"{name} {seed} {shape}", f"random.{name}", [], values,
                                  scalar=seed, shape=list(shape)))
    return cases


def shown(name, values):
    sizes = "x".join(str(size) for size in values.shape)
    text = f"\n{values}\n<NDArray {sizes} @cpu(0)>"
    assert str(mx.nd.array(values, dtype=values.dtype)) == text
    return {"name": name, "array": typed(values), "prints": text}


def prints(random):
    kinds = ["units", "scaled", "magnitudes", "decades", "integers", "naturals", "decimals", "powers",
             "large-edge", "small-edge", "ratio-edge"]
    special = np.array([np.nan, np.inf, -np.inf, -0.0, 0.0])
    cases = []
    for index in range(240):
        kind = kinds[index % len(kinds)]
        shape = printing.fuzz_shape(random)
        size = int(np.prod(shape))
        values = np.asarray(printing.fuzz_values(random, kind, size), "float64")
        if index % 24 == 1:
            values = random.normal(0, 1, size) * 10.0 ** random.integers(-300, 300, size)
        if index % 24 == 5:
            values = random.integers(0, 2**63, size).view(np.float64)
            values[~np.isfinite(values)] = 1
        if index % 4 == 0:
            chosen = random.random(size) < random.choice([0.1, 0.4, 1.0])
            values[chosen] = random.choice(special, int(chosen.sum()))
        cases.append(shown(f"float64 {index:03} {kind}", values.reshape(shape)))
    for index in range(120):
        dtype = WHOLE[index % 3]
        shape = printing.fuzz_shape(random)
        limits = np.iinfo(dtype)
        top = min(10 ** int(random.integers(1, 19)), limits.max)
        values = random.integers(max(-top, limits.min) if index % 2 else 0, top, shape, dtype=dtype)
        if index % 10 == 0:
            values.ravel()[0], values.ravel()[-1] = limits.min, limits.max
        cases.append(shown(f"{dtype} {index:03}", values))
    for dtype in ["float64", "int32", "int64", "uint8"]:
        for shape in [(1001,), (40, 26)]:
            values = (np.arange(np.prod(shape)) % 251).astype(dtype).reshape(shape)
            cases.append(shown(f"summary {dtype} {'x'.join(map(str, shape))}", values))
    return cases


if __name__ == "__main__":
    random = np.random.default_rng(20190404)
    with np.errstate(all="ignore"):
        every = arithmetic(random) + functions(random) + reductions(random) + conversions(random)
        vectors.write("NDArrayModuleTests", "types", every + draws())
        vectors.write("NDArrayModuleTests", "types-printing", prints(random))
