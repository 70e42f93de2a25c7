"""Operations in place, and what aliases see."""

from specs import spec
from tolerance import EXACT, ulp

GROUP = "in place"


def drawn(values):
    def draw(draws):
        shape = draws.shape()
        if draws.chance(0.4):
            return {"scalar": float(draws.integer(1, 9)) / 4}, [draws.numbers(shape)]
        other = draws.broadcastable(shape) if draws.chance(0.5) else shape
        return {}, [draws.numbers(shape), values(draws, other)]

    return draw


def applied(change):
    def oracle(attrs, x, *others):
        x = x.copy()
        alias = x.reshape((-1,))
        x = change(x, others[0] if others else attrs["scalar"])
        return [x, alias]

    return oracle


def added(x, y):
    x += y
    return x


def subtracted(x, y):
    x -= y
    return x


def multiplied(x, y):
    x *= y
    return x


def divided(x, y):
    x /= y
    return x


def numbers(draws, shape):
    return draws.numbers(shape)


def nonzero(draws, shape):
    return draws.positive(shape)


spec("addInPlace", GROUP, applied(added), drawn(numbers), share=0.5)
spec("subtractInPlace", GROUP, applied(subtracted), drawn(numbers), share=0.5)
spec("multiplyInPlace", GROUP, applied(multiplied), drawn(numbers), share=0.5)
spec("divideInPlace", GROUP, applied(divided), drawn(nonzero), ulp(1), share=0.5)


def fill(attrs, x):
    x = x.copy()
    x[:] = attrs["scalar"]
    return x


spec(
    "fill",
    GROUP,
    fill,
    lambda d: ({"scalar": float(d.integer(-9, 9)) / 4}, [d.numbers(d.shape())]),
    share=0.25,
)
spec("copyTo", GROUP, lambda a, x: x.copy(), lambda d: ({}, [d.numbers(d.shape())]), share=0.25)
