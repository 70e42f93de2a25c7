"""How arrays print: exactly as NumPy 1.23.5 writes them, which is what MXNet prints."""

import numpy as np

from arrays import DTYPES, Draws, encode
from compare import Verdict
from ndcheck import Crash
from report import Line

GROUP = "printing"
WHOLE = 20_000


def run(driver):
    lines = {dtype: Line(f"description of {dtype}", GROUP, "exact") for dtype in printed(driver)}
    count = 400 if driver.arguments.quick else WHOLE
    for number in range(count):
        draws = Draws(driver.arguments.seed, "printing", number)
        # Half of them are float32, what a reader sees most.
        dtypes = list(lines)
        dtype = "float32" if number % 2 == 0 else dtypes[number // 2 % len(dtypes)]
        values = drawn(draws, dtype)
        line = lines[dtype]
        line.cases += 1
        owed = text(values)
        try:
            answer = driver.ndcheck.ask("print", inputs=[values])
            texts = answer.get("texts", {})
        except Crash as crash:
            texts = {"description": f"crash: {crash}"}
        for name in ("description", "debug"):
            if texts.get(name) != owed and len(line.failures) < driver.arguments.most:
                line.failures.append(
                    f"printing {dtype} {list(values.shape)} [{number}]"
                    f" {values.ravel()[:8].tolist()}:"
                    f" {owed!r} is owed, and {texts.get(name)!r} given"
                )
                break
    for dtype, line in lines.items():
        driver.report.lines[(GROUP, dtype)] = line


def printed(driver):
    """The types that ndcheck prints."""
    return DTYPES


def text(values):
    sizes = "x".join(str(size) for size in values.shape)
    return f"\n{values}\n<NDArray {sizes} @cpu(0)>"


def drawn(draws, dtype):
    shape = a_shape(draws)
    size = int(np.prod(shape))
    if not dtype.startswith("float"):
        return whole(draws, dtype, size).reshape(shape)
    with np.errstate(all="ignore"):
        values = fractions(draws, size).astype(dtype).reshape(shape)
    if draws.chance(0.2) and size:
        special = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1e-45, 3.4e38]
        for _ in range(draws.integer(1, 3)):
            values.flat[draws.integer(0, size - 1)] = draws.one_of(*special)
    return values


def a_shape(draws):
    """One to four axes, mostly a dozen elements; rows that wrap; summaries; nothing at all."""
    kind = draws.integer(0, 29)
    if kind < 8:
        return (draws.integer(1, 14),)
    if kind < 18:
        return (draws.integer(1, 6), draws.integer(1, 6))
    if kind < 21:
        return tuple(draws.integer(1, 4) for _ in range(3))
    if kind < 23:
        return tuple(draws.integer(1, 3) for _ in range(4))
    if kind < 26:
        return draws.one_of((draws.integer(5, 60),), (2, draws.integer(5, 40)))
    if kind == 26:
        return draws.one_of((0,), (0, 3), (2, 0), (1, 0, 2))
    if kind == 27:
        return draws.one_of(
            (draws.integer(995, 1010),),
            (draws.integer(7, 40), draws.integer(100, 200)),
            (draws.integer(3, 9), 5, draws.integer(60, 90)),
            (1001, 1),
            (1, 1001),
            (500, 2),
            (2, 3, 4, draws.integer(40, 60)),
        )
    return (1,) * draws.integer(1, 5)


def whole(draws, dtype, size):
    top = np.iinfo(dtype).max
    high = (
        min(top, 10 ** draws.integer(1, 18))
        if dtype == "int64"
        else min(top, 10 ** draws.integer(1, 9))
    )
    low = 0 if dtype == "uint8" or draws.chance(0.3) else -high
    values = draws.random.integers(low, high, size, dtype=dtype, endpoint=True)
    if draws.chance(0.1) and size:
        values[draws.integer(0, size - 1)] = draws.one_of(top, np.iinfo(dtype).min)
    return values


def fractions(draws, size):
    """Numbers of one of the kinds that take different ways through the printer."""
    random = draws.random
    sign = random.choice([-1.0, 1.0], size) if draws.chance(0.5) else np.ones(size)
    kind = draws.integer(0, 8)
    if kind == 0:
        return random.normal(0, 1, size)
    if kind == 1:
        return random.normal(0, 1, size) * 10.0 ** draws.integer(-40, 38)
    if kind == 2:
        return sign * 10.0 ** random.uniform(-40, 38, size)
    if kind == 3:
        return sign * 10.0 ** (random.uniform(-5, 8) + random.uniform(0, draws.integer(1, 7), size))
    if kind == 4:
        return random.integers(-(10 ** draws.integer(1, 10)), 10 ** draws.integer(1, 10), size)
    if kind == 5:
        return random.integers(-(10**5), 10**5, size) / 10.0 ** draws.integer(1, 7)
    if kind == 6:
        return sign * 10.0 ** random.integers(-8, 12, size)
    if kind == 7:
        return sign * np.round(random.uniform(0, 10, size), draws.integer(0, 9))
    return sign * 2.0 ** random.integers(-30, 40, size)
