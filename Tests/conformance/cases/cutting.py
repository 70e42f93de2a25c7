"""Splitting, slicing, diagonals: everything exact."""

from mxnet import nd

from .moving import form, moved


def cut(draws):
    shape = list(draws.shape())
    axis = draws.integer(0, len(shape) - 1)
    count = draws.integer(1, 4)
    shape[axis] = count * draws.integer(1, 3)
    attrs = form(draws, axis=axis - len(shape) if draws.chance(0.3) else axis, count=count)
    # The only axis stays: MXNet 1.9.1 has no array without axes.
    if shape[axis] == count and len(shape) > 1 and draws.chance(0.5):
        attrs["squeeze"] = True
    if draws.chance(0.3):
        attrs["second"] = True
    return attrs, [draws.numbers(shape)]


def split(attrs, x):
    squeeze = attrs.get("squeeze", False)
    if attrs.get("second"):
        return nd.split_v2(x, attrs["count"], axis=attrs["axis"], squeeze_axis=squeeze)
    return nd.split(x, num_outputs=attrs["count"], axis=attrs["axis"], squeeze_axis=squeeze)


moved("split", split, cut)


def cut_at(draws):
    shape = draws.shape(most=8)
    axis = draws.integer(0, len(shape) - 1)
    most = shape[axis] - 1
    count = draws.integer(0, min(most, 3))
    indices = sorted(int(i) + 1 for i in draws.random.permutation(most)[:count]) if most else []
    return form(draws, axis=axis, indices=indices), [draws.numbers(shape)]


moved(
    "split",
    lambda a, x: nd.split_v2(x, tuple(a["indices"]), axis=a["axis"]),
    cut_at,
    name="split at indices",
)


def sliced(draws):
    shape = draws.shape(most=8)
    begin, end, step = [], [], []
    for size in shape[: draws.integer(1, len(shape))]:
        low = draws.integer(0, size - 1)
        high = draws.integer(low + 1, size)
        if draws.chance(0.25):
            begin.append(high - 1)
            end.append(low - 1 if low > 0 else None)
            step.append(-draws.integer(1, 2))
            continue
        begin.append(None if draws.chance(0.2) else low - size if draws.chance(0.3) else low)
        end.append(None if draws.chance(0.2) else high)
        step.append(draws.integer(1, 3))
    attrs = form(draws, begin=begin, end=end)
    if draws.chance(0.6) or min(step) < 0:
        attrs["step"] = step
    return attrs, [draws.numbers(shape)]


def slice(attrs, x):
    step = attrs.get("step") or []
    return nd.slice(x, begin=tuple(attrs["begin"]), end=tuple(attrs["end"]), step=tuple(step))


moved("slice", slice, sliced)


def sliced_like(draws):
    shape = draws.shape()
    smaller = [draws.integer(1, size) for size in shape]
    attrs = form(draws)
    if draws.chance(0.5):
        attrs["axes"] = [draws.axis(shape)]
    return attrs, [draws.numbers(shape), draws.numbers(smaller)]


moved(
    "sliceLike",
    lambda a, x, y: nd.slice_like(x, y, axes=tuple(a.get("axes", ()))),
    sliced_like,
    wrt=[0],
)


def slice_axis(draws):
    shape = draws.shape()
    axis = draws.axis(shape)
    begin = draws.integer(0, shape[axis] - 1)
    end = None if draws.chance(0.3) else draws.integer(begin + 1, shape[axis])
    return {"axis": axis, "begin": begin, "end": end}, [draws.numbers(shape)]


moved(
    "nd.sliceAxis",
    lambda a, x: nd.slice_axis(x, axis=a["axis"], begin=a["begin"], end=a["end"]),
    slice_axis,
    share=0.5,
)


def diagonal(draws):
    if draws.chance(0.3):
        return form(draws, k=draws.integer(-2, 2)), [draws.numbers((draws.integer(1, 6),))]
    shape = draws.shape(low=2, high=3)
    k = draws.integer(1 - shape[0], shape[1] - 1)
    attrs = form(draws, k=k)
    if len(shape) == 3 and draws.chance(0.6):
        axes = [int(axis) for axis in draws.random.permutation(3)[:2]]
        attrs.update(axis1=axes[0], axis2=axes[1], k=0)
    return attrs, [draws.numbers(shape)]


moved(
    "diag",
    lambda a, x: (
        nd.diag(x, k=a["k"])
        if x.ndim == 1
        else nd.diag(x, k=a["k"], axis1=a.get("axis1", 0), axis2=a.get("axis2", 1))
    ),
    diagonal,
)
