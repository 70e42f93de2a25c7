"""How near two arrays must be, and how far apart they are."""

import dataclasses

import numpy as np


@dataclasses.dataclass(frozen=True)
class Tolerance:
    """`exact`, a number of float steps (`ulp`), or a fraction of a scale (`relative`).

    The scale of an element is its own size or, when terms may cancel, what the operation gives for
    the sizes of its inputs (`of_terms`), and never less than `floor` times the largest element, nor
    than `least`.
    """

    kind: str
    bound: float = 0.0
    of_terms: bool = False
    floor: float = 1e-3
    least: float = 0.0

    def __str__(self):
        return {"exact": "exact", "ulp": f"{self.bound:g} ulp"}.get(self.kind, f"{self.bound:g}")

    def error(self, expected, actual, terms=None):
        """The largest error, as a fraction of what is allowed for `relative`, in steps for `ulp`.

        Infinite where NaN, infinities or, for exact, bits differ.
        """
        if expected.size == 0:
            return 0.0
        if self.kind == "exact" or not np.issubdtype(expected.dtype, np.floating):
            return 0.0 if same_bits(expected, actual) else np.inf
        wanted = expected.astype(np.float64)
        got = actual.astype(np.float64)
        finite = np.isfinite(wanted)
        if not np.array_equal(wanted[~finite], got[~finite], equal_nan=True):
            return np.inf
        if not np.all(np.isfinite(got[finite])):
            return np.inf
        if not finite.any():
            return 0.0
        if self.kind == "ulp":
            with np.errstate(all="ignore"):
                apart = np.abs(places(expected[finite]) - places(actual[finite]))
            return float(apart.max())
        difference = np.abs(wanted - got)[finite]
        scale = np.abs(wanted)[finite]
        if terms is not None:
            scale = np.maximum(scale, np.nan_to_num(np.abs(terms.astype(np.float64)))[finite])
        scale = np.maximum(scale, max(self.least, self.floor * scale.max()))
        scale = np.maximum(scale, np.finfo(expected.dtype).tiny)
        return float((difference / scale).max())

    def accepts(self, error):
        return error <= self.bound


EXACT = Tolerance("exact")
RANDOM = EXACT


def ulp(count):
    return Tolerance("ulp", count)


def relative(fraction, of_terms=False, floor=1e-3, least=0.0):
    return Tolerance("relative", fraction, of_terms, floor, least)


def same_bits(expected, actual):
    if not np.issubdtype(expected.dtype, np.floating):
        return np.array_equal(expected, actual)
    nan = np.isnan(expected)
    if not np.array_equal(nan, np.isnan(actual)):
        return False
    bits = f"u{expected.dtype.itemsize}"
    return np.array_equal(expected[~nan].view(bits), actual[~nan].view(bits))


def places(values):
    """The place of each number in the order of all numbers of its type; both zeros have place 0."""
    values = np.ascontiguousarray(values)
    if not np.issubdtype(values.dtype, np.floating):
        return values.astype(np.float64)
    bits = np.abs(values).view(f"u{values.dtype.itemsize}").astype(np.float64)
    return np.where(np.signbit(values), -bits, bits)
