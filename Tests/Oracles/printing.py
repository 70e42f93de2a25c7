"""How arrays print: every array of the five tutorial documents, and a fuzz of shapes and values.

Expected text is what MXNet 1.9.1 prints, which is NumPy 1.23's text between a newline and a footer.
"""

import numpy as np
import mxnet as mx

import vectors


def printed(values):
    """What `str` of the array says; MXNet itself is asked wherever it can hold the array."""
    sizes = "x".join(str(size) for size in values.shape)
    text = f"\n{values}\n<NDArray {sizes} @cpu(0)>"
    if values.size > 0:
        assert str(mx.nd.array(values, dtype="float32")) == text
    return text


def case(name, values, source=None):
    return {"name": name, "array": source or vectors.array(values), "prints": printed(values)}


def fuzz_shape(random):
    """One to four dimensions, mostly a dozen elements, at times a row that must wrap."""
    kind = random.integers(10)
    if kind < 3:
        return (int(random.integers(1, 14)),)
    if kind < 7:
        return tuple(int(size) for size in random.integers(1, 6, 2))
    if kind == 7:
        return tuple(int(size) for size in random.integers(1, 4, 3))
    if kind == 8:
        return tuple(int(size) for size in random.integers(1, 3, 4))
    return [(int(random.integers(5, 31)),), (2, int(random.integers(5, 21)))][random.integers(2)]


def fuzz_values(random, kind, size):
    """`size` numbers of one of the kinds that take different ways through the printer."""
    sign = random.choice([-1.0, 1.0], size) if random.integers(2) else np.ones(size)
    if kind == "units":
        return random.normal(0, 1, size)
    if kind == "scaled":
        return random.normal(0, 1, size) * 10.0 ** random.integers(-40, 38)
    if kind == "magnitudes":
        return sign * 10.0 ** random.uniform(-40, 38, size)
    if kind == "decades":
        return sign * 10.0 ** (
            random.uniform(-5, 8) + random.uniform(0, random.integers(1, 7), size)
        )
    if kind == "integers":
        return random.integers(-(10 ** random.integers(1, 10)), 10 ** random.integers(1, 10), size)
    if kind == "naturals":
        return random.integers(0, 10 ** random.integers(1, 9), size)
    if kind == "decimals":
        digits = random.integers(1, 7)
        return random.integers(-(10**5), 10**5, size) / 10.0**digits
    if kind == "powers":
        return sign * 10.0 ** random.integers(-8, 12, size)
    if kind == "large-edge":
        return sign * 1e8 * random.choice([0.01, 0.5, 0.99999994, 1, 1.0000001], size)
    if kind == "small-edge":
        return sign * 1e-4 * random.choice([1, 0.99999994, 1.0000001, 3, 90, 0], size)
    if kind == "ratio-edge":
        step = random.choice([999.9999, 1000, 1000.0001, 500])
        return sign * 10.0 ** random.integers(-4, 5) * random.choice([1, step, 7], size)
    if kind == "denormal":
        return sign * random.integers(0, 2**23, size) * 2.0**-149
    bits = random.integers(0, 2**32, size, dtype=np.uint32)
    return bits.view(np.float32).astype(np.float64)


def fuzz(random):
    kinds = [
        "units",
        "scaled",
        "magnitudes",
        "decades",
        "integers",
        "naturals",
        "decimals",
        "powers",
        "large-edge",
        "small-edge",
        "ratio-edge",
        "denormal",
        "bits",
    ]
    special = np.array([np.nan, np.inf, -np.inf, -0.0, 0.0])
    cases = []
    for index in range(1500):
        kind = kinds[index % len(kinds)]
        shape = fuzz_shape(random)
        with np.errstate(all="ignore"):
            values = np.array(fuzz_values(random, kind, int(np.prod(shape))), np.float32)
        if index % 4 == 0:
            chosen = random.random(values.size) < random.choice([0.1, 0.4, 1.0])
            few = random.choice(special, random.integers(1, 4))
            values[chosen] = random.choice(few, int(chosen.sum()))
        values[np.isnan(values)] = np.nan
        cases.append(case(f"fuzz {index:04} {kind}", values.reshape(shape)))
    return cases


def summaries():
    """Arrays about and above 1000 elements, where three of each end are shown."""
    shapes = [
        (1000,),
        (1001,),
        (1200,),
        (100, 10),
        (1001, 1),
        (1, 1001),
        (2, 600),
        (7, 200),
        (6, 300),
        (500, 3),
        (40, 30),
        (12, 11, 10),
        (3, 20, 30),
        (20, 3, 30),
        (30, 20, 3),
        (1, 1, 2000),
        (8, 2, 8, 9),
        (2, 3, 4, 50),
        (50, 4, 3, 2),
        (8, 1, 9, 20),
        (2000, 1, 1, 1),
        (3, 5, 5, 14),
    ]
    cases = []
    for index, shape in enumerate(shapes):
        for divisor in [[1, 8388608], [100, 0.001], [65536, 1e30]][index % 3]:
            seed = 1000 * index + int(divisor % 97)
            source = f"{'x'.join(map(str, shape))}: lcg {seed} {vectors.number(divisor)}"
            values = vectors.lcg(seed, divisor, shape)
            cases.append(case(f"summary {source}", values, source))
    return cases


def corners():
    """Arrays that a fuzz meets seldom."""
    rows = {
        "one zero": [0],
        "one negative zero": [-0.0],
        "one nan": [np.nan],
        "one inf": [np.inf],
        "one minus inf": [-np.inf],
        "all special": [np.nan, np.inf, -np.inf, -0.0, 0.0],
        "nan beside whole numbers": [1, np.nan, 3],
        "inf beside fractions": [1.5, -np.inf],
        "minus inf beside short numbers": [1, -np.inf],
        "largest": [3.4028235e38],
        "smallest normal": [1.17549435e-38],
        "smallest": [1e-45],
        "exactly 1e8": [1e8],
        "just below 1e8": [99999992],
        "exactly 1e-4": [1e-4],
        "just below 1e-4": [9.9999994e-5],
        "ratio of 1000": [1, 1000],
        "ratio above 1000": [1, 1000.5],
        "one third": [1 / 3],
        "common exponent": [1e-8, 1, 1e8],
        "both ends of the exponents": [1e-38, 1e38],
        "zeros and a small number": [0, 0, 5e-5],
        "whole numbers beyond 2^24": [16777216, 33554432],
        "a digit that rounds up": [0.99999994, 9.999999],
        "eight digits": [0.12345678, 1.2345678],
        "negative zero in exponent form": [-0.0, 1e-9],
        "nan in exponent form": [np.nan, 1e-9],
        "inf in exponent form": [-np.inf, 1e20],
    }
    cases = [case(f"corner {name}", np.array(row, np.float32)) for name, row in rows.items()]
    for width in range(1, 8):
        for count in [6, 7, 8, 9, 10, 12, 15, 19, 24, 37]:
            values = np.full(count, 10 ** (width - 1), np.float32)
            cases.append(case(f"wrap {count} of width {width + 1}", values))
    for depth in range(1, 5):
        shape = (1,) * (depth - 1) + (2, 20) if depth > 1 else (20,)
        values = np.arange(np.prod(shape), dtype=np.float32).reshape(shape) / 7
        cases.append(case(f"wrap under {depth} brackets", values))
    for shape in [(0,), (0, 3), (3, 0), (2, 0, 4), (0, 2000)]:
        sizes = "x".join(map(str, shape))
        cases.append(case(f"empty {sizes}", np.zeros(shape, np.float32)))
    return cases


def slices():
    """Parts of a larger array, each printed by MXNet from the part itself."""
    x = mx.nd.array(np.arange(12, dtype=np.float32).reshape(4, 3) - 5)
    parts = {
        "a row": x[1],
        "rows": x[1:3],
        "a column": x[:, 1],
        "columns": x[:, 1:],
        "an element": x[1, 1],
        "no rows": x[2:2],
    }
    return [
        {"name": f"slice {name}", "array": vectors.array(part), "prints": str(part)}
        for name, part in parts.items()
    ]


if __name__ == "__main__":
    random = np.random.default_rng(20190101)
    cases = corners() + slices() + summaries() + fuzz(random)
    vectors.write("NDArrayModuleTests", "printing", cases)
