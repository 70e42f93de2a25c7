"""Arrays on the wire, and arrays drawn at random."""

import base64

import numpy as np

DTYPES = ["float32", "float64", "int32", "int64", "uint8"]


def encode(values):
    values = np.asarray(values)
    little = values.astype(values.dtype.newbyteorder("<"), copy=False)
    return {
        "dtype": str(values.dtype),
        "shape": list(values.shape),
        "data": base64.b64encode(np.ascontiguousarray(little).tobytes()).decode("ascii"),
    }


def decode(fields):
    data = base64.b64decode(fields["data"])
    dtype = np.dtype(fields["dtype"]).newbyteorder("<")
    return np.frombuffer(data, dtype).reshape(fields["shape"]).astype(fields["dtype"])


class Draws:
    """A seeded source of shapes, options and values: one a case, so that each is its own."""

    def __init__(self, *seed):
        words = [ord(letter) for part in seed for letter in str(part)]
        self.random = np.random.default_rng(words)

    def chance(self, probability):
        return bool(self.random.random() < probability)

    def integer(self, low, high):
        """A whole number from `low` to `high`, both possible."""
        return int(self.random.integers(low, high + 1))

    def one_of(self, *values):
        return values[self.integer(0, len(values) - 1)]

    def option(self, low, high):
        """A number for an option: with few binary digits, as MXNet reads options from text and is
        at times a float32 step off."""
        return self.integer(round(low * 64), round(high * 64)) / 64

    def shape(self, low=1, high=4, most=6):
        """Mostly small; sizes of 1 are frequent, and now and then an axis is long."""
        rank = self.integer(low, high)
        sizes = [self.one_of(1, self.integer(1, most), self.integer(1, most)) for _ in range(rank)]
        if self.chance(0.15):
            sizes[self.integer(0, rank - 1)] = self.integer(15, 70)
        return tuple(sizes)

    def broadcastable(self, shape):
        """A shape that broadcasts with `shape`: axes dropped in front, sizes replaced by 1."""
        kept = shape[self.integer(0, len(shape) - 1) if self.chance(0.4) else 0 :]
        return tuple(1 if self.chance(0.35) else size for size in kept)

    def axis(self, shape):
        axis = self.integer(0, len(shape) - 1)
        return axis - len(shape) if self.chance(0.4) else axis

    def axes(self, shape):
        """Some axes, at least one, each once."""
        count = self.integer(1, len(shape))
        picked = self.random.permutation(len(shape))[:count]
        return [int(axis) - len(shape) if self.chance(0.2) else int(axis) for axis in picked]

    def normal(self, shape, scale=1.0):
        return (self.random.normal(0, 1, shape) * scale).astype(np.float32)

    def uniform(self, shape, low, high):
        return self.random.uniform(low, high, shape).astype(np.float32)

    def positive(self, shape, low=0.1, high=4.0):
        return self.uniform(shape, low, high)

    def few(self, shape, low=-3, high=3):
        """Small whole numbers: zeros and ties."""
        return self.random.integers(low, high + 1, shape).astype(np.float32)

    def apart(self, shape, scale=0.5, offset=0.11):
        """No zeros, no ties, no halves: every element differs from every other."""
        count = int(np.prod(shape))
        values = self.random.permutation(count) - count // 2
        return (values.reshape(shape) * scale + offset).astype(np.float32)

    def wide(self, shape):
        """All magnitudes that float32 has room to square."""
        sign = self.random.choice([-1.0, 1.0], shape)
        return (sign * 10.0 ** self.random.uniform(-15, 15, shape)).astype(np.float32)

    def odd(self, shape):
        """Zeros of both signs, infinities, NaN, the smallest and the largest numbers, and ones."""
        special = [0, -0.0, np.inf, -np.inf, np.nan, 1e-45, -1e-40, 3.4e38, -3.4e38, 1, -1, 0.5]
        return self.random.choice(np.array(special, np.float32), shape)

    def numbers(self, shape):
        """Mostly normal numbers, at times whole ones with zeros and ties."""
        return self.few(shape) if self.chance(0.25) else self.normal(shape, 2.0)

    def of_dtype(self, dtype, shape):
        """Numbers that `dtype` can hold, small enough to be added and multiplied."""
        if dtype.startswith("float"):
            return self.normal(shape, 2.0).astype(dtype)
        low = 0 if dtype == "uint8" else -20
        return self.random.integers(low, 21, shape).astype(dtype)
