"""What every oracle script shares: how an array is written, and how a file of cases is written.

An array is one line of text, `2x3: 1 2.5 -0 nan inf 1e-40`: its sizes, then its elements in row
order, each the shortest decimal that reads back as the same float32. `40x30: lcg 7 100` stands for
the elements that `lcg` below makes, so that a large array costs a few bytes.
"""

import json
import os
import pathlib

# Spinning threads help nobody here, and an ordered sum is easier to reproduce.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("MXNET_SUBGRAPH_VERBOSE", "0")

import numpy as np  # noqa: E402

TESTS = pathlib.Path(__file__).resolve().parent.parent


def number(value):
    """The shortest decimal that reads back as the float32 `value`."""
    text = repr(np.float32(value))
    return text[:-2] if text.endswith(".0") else text


def array(values):
    """The text of a float32 array (an NDArray or anything NumPy accepts)."""
    values = values.asnumpy() if hasattr(values, "asnumpy") else np.asarray(values)
    assert values.dtype == np.float32, values.dtype
    sizes = "x".join(str(size) for size in values.shape)
    return (sizes + ": " + " ".join(number(value) for value in values.ravel())).rstrip()


def lcg(seed, divisor, shape):
    """A large array from a few numbers: 32-bit states, their upper 24 bits over `divisor`."""
    values, state = [], seed
    for _ in range(int(np.prod(shape))):
        state = (state * 1664525 + 1013904223) % 2**32
        signed = state - 2**32 if state >= 2**31 else state
        values.append(signed >> 8)
    return (np.array(values, np.float32) / np.float32(divisor)).reshape(shape)


def digest(values):
    """The 64-bit FNV-1a digest of an array's float32 bytes, little end first, as 16 hex digits."""
    values = values.asnumpy() if hasattr(values, "asnumpy") else values
    state = 0xCBF29CE484222325
    for byte in np.ascontiguousarray(values, "<f4").tobytes():
        state = ((state ^ byte) * 0x100000001B3) % 2**64
    return f"{state:016x}"


def write(target, name, cases):
    """Writes `Tests/<target>/Vectors/<name>.json`, a case a line; names must differ."""
    names = [case["name"] for case in cases]
    doubled = {name for name in names if names.count(name) > 1}
    assert not doubled, f"{name}: names used twice: {sorted(doubled)}"
    lines = [json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases]
    folder = TESTS / target / "Vectors"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    print(f"{path.relative_to(TESTS)}: {len(cases)} cases, {path.stat().st_size} bytes")
