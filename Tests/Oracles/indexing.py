"""Reading and writing parts of arrays: subscripts, views, take, pick, one-hot rows, slices.

A subscript is written as a list with a word for each axis: `1`, `-1`, `1..<3`, `...` (all of it),
`1...` (to the end) or `..<2` (from the start).
"""

import numpy as np
from mxnet import nd

import vectors
from differentials import Inputs, differential, f32, forward

SUBSCRIPTS = [
    ((4,), ["2"], np.s_[2]),
    ((4,), ["-1"], np.s_[-1]),
    ((4,), ["1..<3"], np.s_[1:3]),
    ((4,), ["..<2"], np.s_[:2]),
    ((4,), ["2..."], np.s_[2:]),
    ((4,), ["1..<9"], np.s_[1:9]),
    ((4, 3), ["0"], np.s_[0]),
    ((4, 3), ["-2"], np.s_[-2]),
    ((4, 3), ["1..<3"], np.s_[1:3]),
    ((4, 3), ["...", "0"], np.s_[:, 0]),
    ((4, 3), ["...", "-1"], np.s_[:, -1]),
    ((4, 3), ["...", "1..."], np.s_[:, 1:]),
    ((4, 3), ["2", "1"], np.s_[2, 1]),
    ((4, 3), ["1..<3", "0..<2"], np.s_[1:3, 0:2]),
    ((4, 3), ["3", "..<2"], np.s_[3, :2]),
    ((2, 3, 4), ["1"], np.s_[1]),
    ((2, 3, 4), ["1", "2"], np.s_[1, 2]),
    ((2, 3, 4), ["...", "1"], np.s_[:, 1]),
    ((2, 3, 4), ["...", "...", "3"], np.s_[:, :, 3]),
    ((2, 3, 4), ["0", "...", "1..<3"], np.s_[0, :, 1:3]),
    ((2, 3, 4), ["1", "2", "3"], np.s_[1, 2, 3]),
    ((4, 3), ["..."], np.s_[:]),
]


def subscripts(inputs):
    cases = []
    for shape, words, index in SUBSCRIPTS:
        cases.append(
            differential(
                f"{'x'.join(map(str, shape))}[{', '.join(words)}]",
                "subscript",
                [inputs.normal(*shape)],
                lambda x: x[index],
                "exact",
                {"subscript": words},
                inputs,
            )
        )
    return cases


def writes(inputs):
    """`x[part] = value`, and what the whole array is afterwards."""
    cases = []
    for shape, words, index in SUBSCRIPTS:
        before = inputs.normal(*shape)
        part = nd.array(before)[index].shape
        for kind, value in [("a number", f32([7.5])), ("an array", inputs.normal(*part))]:
            after = nd.array(before)
            after[index] = float(value[0]) if kind == "a number" else nd.array(value)
            case = forward(
                f"{'x'.join(map(str, shape))}[{', '.join(words)}] = {kind}",
                "write",
                [before, value],
                lambda *_: after,
                options={"subscript": words},
            )
            cases.append(case)
    return cases


def views():
    """Writing to a slice of the first axis writes through; a column is a copy."""
    cases = []
    for words, index in [
        (["1"], np.s_[1]),
        (["1..<3"], np.s_[1:3]),
        (["-1"], np.s_[-1]),
        (["...", "0"], np.s_[:, 0]),
        (["...", "1..."], np.s_[:, 1:]),
        (["2", "1"], np.s_[2, 1]),
        (["..."], np.s_[:]),
    ]:
        before = np.arange(12, dtype=np.float32).reshape(4, 3)
        after = nd.array(before)
        part = after[index]
        part += 100
        cases.append(
            forward(
                f"4x3[{', '.join(words)}] += 100 on the part",
                "writeThrough",
                [before, f32([100])],
                lambda *_: after,
                options={"subscript": words},
            )
        )
    reshaped = nd.array(np.arange(6, dtype=np.float32))
    view = reshaped.reshape((2, 3))
    view += 100
    cases.append(
        forward(
            "a reshape shares its memory",
            "writeThroughReshape",
            [np.arange(6, dtype=np.float32), f32([100])],
            lambda *_: reshaped,
        )
    )
    return cases


def takes(inputs):
    cases = []
    for shape, indices, axis, mode in [
        ((3, 2), [0, 2], 0, None),
        ((3, 2), [2, 2, 0, 2], 0, None),
        ((3,), [1, 0], 0, None),
        ((3, 2), [-1, 5, 1], 0, "clip"),
        ((3, 2), [-1, 5, -4, 3], 0, "wrap"),
        ((3, 2), [1.9, 0.2, 2.7], 0, None),
        ((3, 2), [[0, 1], [2, 2]], 0, None),
        ((2, 3), [0, 2, 7], 1, "clip"),
        ((2, 3), [-1, 4], 1, "wrap"),
        ((2, 3, 2), [1, 1], 1, None),
        ((3, 2), [1], 0, None),
    ]:
        options = {"axis": axis, "mode": mode or "clip", "indices": vectors.array(f32(indices))}
        cases.append(
            differential(
                f"take {indices} of {'x'.join(map(str, shape))} axis {axis} {mode or ''}".strip(),
                "take",
                [inputs.normal(*shape)],
                lambda x: nd.take(x, nd.array(indices), axis=axis, mode=mode or "clip"),
                "2 ulp",
                options,
                inputs,
            )
        )
    return cases


def picks(inputs):
    cases = []
    for shape, indices, axis, keep in [
        ((2, 3), [0, 2], -1, False),
        ((2, 3), [0, 5], 1, False),
        ((2, 3), [-1, 1], 1, False),
        ((2, 3), [1, 0, 1], 0, False),
        ((2, 3), [1, 2], 1, True),
        ((2, 2, 3), [[0, 1], [2, 0]], -1, False),
    ]:
        options = {
            "axis": axis,
            "keepdims": keep,
            "indices": vectors.array(f32(indices)),
        }
        cases.append(
            differential(
                f"pick {indices} of {'x'.join(map(str, shape))} axis {axis} keepdims {keep}",
                "pick",
                [inputs.normal(*shape)],
                lambda x: nd.pick(x, nd.array(indices), axis=axis, keepdims=keep),
                "exact",
                options,
                inputs,
            )
        )
    return cases


def slices(inputs):
    cases = []
    for axis, begin, end in [(0, 1, 3), (1, 0, 2), (-1, 1, 3), (0, 2, 9)]:
        cases.append(
            differential(
                f"sliceAxis 4x3 axis {axis} from {begin} to {end}",
                "sliceAxis",
                [inputs.normal(4, 3)],
                lambda x: nd.slice_axis(x, axis=axis, begin=begin, end=min(end, 4)),
                "exact",
                {"axis": axis, "begin": begin, "end": end},
                inputs,
            )
        )
    return cases


def one_hots():
    return [
        forward(
            f"oneHot of {indices} in {depth}",
            "oneHot",
            [f32(indices)],
            lambda x: nd.one_hot(x, depth),
            options={"depth": depth},
        )
        for indices, depth in [
            ([0, 2, 1], 3),
            ([0, 3, -1], 3),
            ([[0, 1], [1, 0]], 2),
            ([1.7], 3),
            ([0], 1),
        ]
    ]


if __name__ == "__main__":
    inputs = Inputs(505)
    vectors.write(
        "AutogradTests",
        "indexing",
        subscripts(inputs) + takes(inputs) + picks(inputs) + slices(inputs),
    )
    vectors.write("NDArrayModuleTests", "writes", writes(inputs) + views() + one_hots())
