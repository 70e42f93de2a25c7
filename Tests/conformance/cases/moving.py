"""Repeating and padding: everything exact."""

from mxnet import nd

from specs import spec
from tolerance import EXACT

GROUP = "moving"


def moved(op, oracle, draw, tolerance=EXACT, **more):
    spec(op, GROUP, oracle, draw, tolerance, gradient=True, **more)


def form(draws, **attrs):
    if draws.chance(0.5):
        attrs["form"] = "function"
    return attrs


def tiled(draws):
    reps = [draws.integer(1, 3) for _ in range(draws.integer(1, 4))]
    return form(draws, reps=reps), [draws.numbers(draws.shape(high=3, most=4))]


moved("tile", lambda a, x: nd.tile(x, reps=tuple(a["reps"])), tiled)


def laid_wide(draws):
    """What MXNet refuses, or leaves unwritten."""
    shape, reps = draws.one_of(((2,), [2, 3, 3, 2]), ((2, 3, 2), [3, 2, 2]), ((3, 2), [2, 2, 2, 3]))
    return form(draws, reps=reps), [draws.numbers(shape)]


moved(
    "tile",
    lambda a, x: nd.tile(x, reps=tuple(a["reps"])),
    laid_wide,
    name="tile of many axes",
    share=0.1,
)


def repeated(draws):
    shape = draws.shape(high=3)
    attrs = form(draws, times=draws.integer(1, 4))
    if draws.chance(0.7):
        attrs["axis"] = draws.axis(shape)
    return attrs, [draws.numbers(shape)]


moved("repeat", lambda a, x: nd.repeat(x, repeats=a["times"], axis=a.get("axis")), repeated)


def alike(draws):
    shape = draws.shape()
    source = [1 if draws.chance(0.4) else size for size in shape]
    return form(draws), [draws.numbers(source), draws.numbers(shape)]


moved("broadcastLike", lambda a, x, y: nd.broadcast_like(x, y), alike, wrt=[0])


def widened(draws):
    shape = list(draws.shape())
    axes = [axis for axis in range(len(shape)) if draws.chance(0.5)]
    for axis in axes:
        shape[axis] = 1
    sizes = [draws.integer(1, 4) for _ in axes]
    return {"axes": axes, "sizes": sizes}, [draws.numbers(shape)]


def broadcast_axis(attrs, x):
    if not attrs["axes"]:
        return x.copy()
    return nd.broadcast_axis(x, axis=tuple(attrs["axes"]), size=tuple(attrs["sizes"]))


moved("broadcastAxis", broadcast_axis, widened)


def padded(draws):
    """MXNet pads the last axes of arrays of four and five axes."""
    mode = draws.one_of("constant", "edge", "reflect")
    shape = [draws.integer(1, 3), draws.integer(1, 3), draws.integer(2, 5), draws.integer(2, 5)]
    widths = [0, 0, 0, 0] + [
        draws.integer(0, 3 if mode != "reflect" else size - 1)
        for size in shape[2:]
        for _ in range(2)
    ]
    attrs = form(draws, mode=mode, widths=widths)
    if mode == "constant" and draws.chance(0.5):
        attrs["value"] = 2.5
    return attrs, [draws.numbers(shape)]


moved(
    "pad",
    lambda a, x: nd.pad(
        x, mode=a["mode"], pad_width=tuple(a["widths"]), constant_value=a.get("value", 0)
    ),
    padded,
)
