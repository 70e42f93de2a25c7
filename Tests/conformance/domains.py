"""Where functions of one element are drawn, and in which form they are called."""


def positive(draws, shape):
    return draws.positive(shape, 0.05, 8)


def apart(draws, shape):
    """Nowhere near whole and half numbers."""
    return draws.apart(shape, 0.25, 0.1)


def bounded(draws, shape):
    """Where 1 - y of a curve that ends at 1 has digits left."""
    return draws.uniform(shape, -3, 3)


def drawn(values):
    """A case of one array of `values`, called as a method or as a function."""

    def draw(draws):
        attrs = {"form": "function"} if draws.chance(0.5) else {}
        return attrs, [values(draws, draws.shape())]

    return draw


def extremes(draws):
    return {}, [draws.odd(draws.shape())]
