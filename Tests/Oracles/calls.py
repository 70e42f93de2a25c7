"""Operations beside the hot core, each under the Swift call that has to give the same.

A case's operation is the call as `Tests/AutogradTests/CallTable*.swift` has it: `x`, `y` and `z` are
the inputs. Calls with several outputs are joined to one array, flat.
"""

import mxnet as mx
import numpy as np
from mxnet import nd

import vectors
from differentials import Inputs, differential, f32, forward

L = nd.linalg


def flat(arrays):
    return nd.concat(*[array.reshape((-1,)) for array in arrays], dim=0)


def moving(i):
    n = i.normal
    return [
        ("x.tile([2])", [n(2, 3)], lambda x: nd.tile(x, reps=(2,))),
        ("x.tile([2, 1, 2])", [n(2, 3)], lambda x: nd.tile(x, reps=(2, 1, 2))),
        ("x.tile([3, 1])", [n(2, 3)], lambda x: nd.tile(x, reps=(3, 1))),
        ("x.repeat(2)", [n(2, 3)], lambda x: nd.repeat(x, repeats=2)),
        ("x.repeat(3, axis: 0)", [n(2, 3)], lambda x: nd.repeat(x, repeats=3, axis=0)),
        ("x.repeat(2, axis: -1)", [n(2, 3)], lambda x: nd.repeat(x, repeats=2, axis=-1)),
        ("x.flip(axis: 1)", [n(2, 3, 2)], lambda x: nd.flip(x, axis=1)),
        ("x.flip(axis: [0, 2])", [n(2, 3, 2)], lambda x: nd.reverse(x, axis=(0, 2))),
        ("x.split(3)", [n(2, 6)], lambda x: flat(nd.split(x, num_outputs=3))),
        (
            "x.split(2, axis: 0, squeezeAxis: true)[1]",
            [n(2, 3)],
            lambda x: nd.split(x, num_outputs=2, axis=0, squeeze_axis=True)[1],
        ),
        ("x.split(indices: [1, 3])", [n(5, 2)], lambda x: flat(nd.split_v2(x, (1, 3)))),
        (
            "x.split(indices: [2], axis: 1)[0]",
            [n(2, 3)],
            lambda x: nd.split_v2(x, (2,), axis=1)[0],
        ),
        *[
            (
                f"nd.pad(x, mode: .{mode}, padWidth: [0, 0, 0, 0, 1, 2, 2, 0], constantValue: 1.5)",
                [n(1, 2, 3, 3)],
                lambda x, mode=mode: nd.pad(
                    x, mode=mode, pad_width=(0, 0, 0, 0, 1, 2, 2, 0), constant_value=1.5
                ),
            )
            for mode in ["constant", "edge", "reflect"]
        ],
        ("x.diag()", [n(3)], nd.diag),
        ("x.diag(k: -2)", [n(2)], lambda x: nd.diag(x, k=-2)),
        ("x.diag(k: 1)", [n(3, 4)], lambda x: nd.diag(x, k=1)),
        ("x.diag(k: -1)", [n(3, 4)], lambda x: nd.diag(x, k=-1)),
        (
            "x.diag(k: 1, axis1: 2, axis2: 0)",
            [n(3, 2, 4)],
            lambda x: nd.diag(x, k=1, axis1=2, axis2=0),
        ),
        *[
            (f"x.reshape({code})", [n(2, 3, 4)], lambda x, code=code: nd.reshape(x, shape=code))
            for code in [
                [-2],
                [-2, 1, 1],
                [-3, 4],
                [0, -3],
                [-3, -2],
                [-4, 1, 2, -2],
                [2, -4, -1, 3, -2],
                [0, -4, 3, 1, 0],
            ]
        ],
        (
            "x.reshape([-1, 0], reverse: true)",
            [n(2, 3, 4)],
            lambda x: nd.reshape(x, shape=(-1, 0), reverse=True),
        ),
        (
            "x.reshape([0, -3], reverse: true)",
            [n(2, 3, 4)],
            lambda x: nd.reshape(x, shape=(0, -3), reverse=True),
        ),
        (
            "x.slice(begin: [0, nil, 3], end: [2, 2, nil], step: [1, 1, -1])",
            [n(2, 3, 4)],
            lambda x: nd.slice(x, begin=(0, None, 3), end=(2, 2, None), step=(1, 1, -1)),
        ),
        (
            "x.slice(begin: [-1], end: [-5], step: [-2])",
            [n(6)],
            lambda x: nd.slice(x, begin=(-1,), end=(-5,), step=(-2,)),
        ),
        ("x.sliceLike(y)", [n(3, 4), n(2, 2)], nd.slice_like),
        (
            "x.sliceLike(y, axes: [1])",
            [n(3, 4), n(1, 2)],
            lambda x, y: nd.slice_like(x, y, axes=(1,)),
        ),
        ("x.moveAxis([0, 1], [-1, 0])", [n(2, 3, 4)], lambda x: nd.moveaxis(x, (0, 1), (-1, 0))),
        ("x.squeeze(axis: [0, 2])", [n(1, 3, 1, 1)], lambda x: nd.squeeze(x, axis=(0, 2))),
        ("nd.addN(x, y, x)", [n(2, 3), n(2, 3)], lambda x, y: nd.add_n(x, y, x)),
        ("x.broadcastLike(y)", [n(1, 3), n(2, 3)], nd.broadcast_like),
        (
            "x.broadcastAxis([0, 2], sizes: [2, 4])",
            [n(1, 3, 1)],
            lambda x: nd.broadcast_axis(x, axis=(0, 2), size=(2, 4)),
        ),
    ]


def indexing(i):
    n = i.normal
    a = nd.array
    return [
        ("x[[1, 0, 1]]", [n(2, 3)], lambda x: x[[1, 0, 1]]),
        ("x[nd.array([[1, 0], [1, 1]])]", [n(2, 3)], lambda x: x[a([[1, 0], [1, 1]])]),
        ("x[..., [2, 0]]", [n(2, 3, 2)], lambda x: x[:, a([2, 0])]),
        ("x[[0, 1], [2, 0]]", [n(2, 3, 2)], lambda x: x[a([0, 1]), a([2, 0])]),
        (
            "x[[0, 1], ..., [1, 0]]",
            [n(2, 3, 2)],
            lambda x: x[a([0, 1]), :, a([1, 0])],
        ),
        ("x[..., 0, [1, 1]]", [n(2, 3, 2)], lambda x: x[:, 0, a([1, 1])]),
        (
            "x[1..<3, [0, 2, 0]]",
            [n(4, 3, 2)],
            lambda x: x[1:3, a([0, 2, 0])],
        ),
        ("x[nd.newAxis]", [n(2, 3)], lambda x: x[None]),
        ("x[..., nd.newAxis]", [n(2, 3)], lambda x: x[:, None]),
        ("x[0, nd.newAxis, 1..<3]", [n(2, 3)], lambda x: x[0, None, 1:3]),
        ("x[nd.ellipsis, 0]", [n(2, 3, 2)], lambda x: x[..., 0]),
        ("x[1, nd.ellipsis, 1]", [n(2, 3, 2)], lambda x: x[1, ..., 1]),
        ("x[nd.ellipsis, nd.newAxis]", [n(2, 3)], lambda x: x[..., None]),
        ("x[nd.newAxis, [1, 0]]", [n(2, 3)], lambda x: x[None, a([1, 0])]),
        (
            "x[stride(from: 2, through: 0, by: -2)]",
            [n(3, 2)],
            lambda x: x[2::-2],
        ),
        (
            "nd.booleanMask(x, nd.array([1, 0, -1]))",
            [n(3, 2)],
            lambda x: nd.contrib.boolean_mask(x, a([1, 0, -1])),
        ),
        (
            "x.gatherND(nd.array([[1, 1, 0], [0, 1, 0]]))",
            [n(2, 3)],
            lambda x: nd.gather_nd(x, a([[1, 1, 0], [0, 1, 0]])),
        ),
        (
            "x.gatherND(nd.array([[1, 1, 1], [0, 2, 0]]))",
            [n(2, 3, 2)],
            lambda x: nd.gather_nd(x, a([[1, 1, 1], [0, 2, 0]])),
        ),
        (
            "x.gatherND(nd.array([[1, 0]]))",
            [n(2, 3)],
            lambda x: nd.gather_nd(x, a([[1, 0]])),
        ),
        (
            "x.scatterND(nd.array([[1, 1, 0], [0, 1, 0]]), shape: [2, 3])",
            [n(3)],
            lambda x: nd.scatter_nd(x, a([[1, 1, 0], [0, 1, 0]]), shape=(2, 3)),
        ),
        (
            "x.scatterND(nd.array([[2, 0]]), shape: [3, 2])",
            [n(2, 2)],
            lambda x: nd.scatter_nd(x, a([[2, 0]]), shape=(3, 2)),
        ),
        (
            "x.pick(nd.array([-1, 4]), mode: .wrap)",
            [n(2, 3)],
            lambda x: nd.pick(x, a([-1, 4]), mode="wrap"),
        ),
        (
            "nd.embedding(nd.array([[0, 2], [2, 1]]), x)",
            [n(3, 2)],
            lambda x: nd.Embedding(a([[0, 2], [2, 1]]), x, input_dim=3, output_dim=2),
        ),
        (
            "nd.embedding(nd.array([5, -1]), x, mode: .clip)",
            [n(3, 2)],
            lambda x: nd.Embedding(a([5, -1]), x, input_dim=3, output_dim=2),
        ),
    ]


def sorting(i):
    x, ties = i.apart(3, 4), f32([1, 0, 1, 0, 1, 0, 2, 2, 1])
    back = [
        (
            "x.topk(k: 2, retTyp: .value)",
            [x],
            lambda x: nd.topk(x, k=2, ret_typ="value"),
        ),
        (
            "x.topk(axis: 0, k: 1, retTyp: .value, isAscend: true)",
            [x],
            lambda x: nd.topk(x, axis=0, k=1, ret_typ="value", is_ascend=True),
        ),
        (
            "x.topk(k: 0, retTyp: .value)",
            [x],
            lambda x: nd.topk(x, k=0, ret_typ="value"),
        ),
    ]
    looked = [
        ("x.sort()", [x], nd.sort),
        ("x.sort(axis: 0, isAscend: false)", [x], lambda x: nd.sort(x, axis=0, is_ascend=False)),
        ("x.sort(axis: nil)", [x], lambda x: nd.sort(x, axis=None)),
        ("x.argsort()", [x], nd.argsort),
        ("x.argsort(isAscend: false)", [ties], lambda x: nd.argsort(x, is_ascend=False)),
        ("x.argsort(axis: nil)", [ties], lambda x: nd.argsort(x, axis=None)),
        ("x.topk()", [x], nd.topk),
        ("x.topk(k: 3)", [x], lambda x: nd.topk(x, k=3)),
        ("x.topk(axis: nil, k: 3)", [x], lambda x: nd.topk(x, axis=None, k=3)),
        ("x.topk(k: 4, isAscend: true)", [ties], lambda x: nd.topk(x, k=4, is_ascend=True)),
        ("x.topk(k: 2, retTyp: .mask)", [x], lambda x: nd.topk(x, k=2, ret_typ="mask")),
        ("x.topkBoth(k: 2)", [x], lambda x: flat(nd.topk(x, k=2, ret_typ="both"))),
    ]
    return back, looked


def matrices(i):
    n = i.normal
    cases = []
    for ta in [False, True]:
        for tb in [False, True]:
            left = n(2, 4, 3) if ta else n(2, 3, 4)
            right = n(2, 5, 4) if tb else n(2, 4, 5)
            swift = f"{str(ta).lower()}, transposeB: {str(tb).lower()}"
            cases.append(
                (
                    f"nd.batchDot(x, y, transposeA: {swift})",
                    [left, right],
                    lambda x, y, ta=ta, tb=tb: nd.batch_dot(
                        x, y, transpose_a=ta, transpose_b=tb
                    ),
                )
            )
    low = np.tril(n(3, 3))
    np.fill_diagonal(low, [2, 1.5, 3])
    positive = f32(low @ low.T)
    two = np.stack([positive, positive + np.eye(3, dtype=np.float32)])
    general = n(3, 3) + 4 * np.eye(3, dtype=np.float32)
    cases += [
        (
            "nd.linalg.gemm2(x, y, transposeB: true, alpha: 2)",
            [n(2, 3), n(4, 3)],
            lambda x, y: L.gemm2(x, y, transpose_b=True, alpha=2),
        ),
        (
            "nd.linalg.gemm(x, y, z, alpha: 2, beta: 10)",
            [n(2, 3), n(3, 2), n(2, 2)],
            lambda x, y, z: L.gemm(x, y, z, alpha=2, beta=10),
        ),
        ("nd.linalg.syrk(x)", [n(2, 3)], L.syrk),
        (
            "nd.linalg.syrk(x, transpose: true, alpha: 2)",
            [n(2, 3)],
            lambda x: L.syrk(x, transpose=True, alpha=2),
        ),
        ("nd.linalg.potrf(x)", [two], L.potrf),
        ("nd.linalg.potri(x)", [low], L.potri),
        ("nd.linalg.sumlogdiag(x)", [two], L.sumlogdiag),
        ("nd.linalg.sumlogdiag(x[0])", [two], lambda x: L.sumlogdiag(x[0])),
        ("nd.linalg.extractdiag(x, offset: 1)", [n(2, 3, 3)], lambda x: L.extractdiag(x, offset=1)),
        ("nd.linalg.makediag(x, offset: -1)", [n(2, 2)], lambda x: L.makediag(x, offset=-1)),
        ("nd.linalg.inverse(x)", [np.stack([general, two[1]])], L.inverse),
        ("nd.linalg.det(x)", [np.stack([general, two[1]])], L.det),
        ("nd.linalg.slogdet(x).logabsdet", [-general], lambda x: L.slogdet(x)[1]),
    ]
    for name, function in [("trmm", L.trmm), ("trsm", L.trsm)]:
        for transpose in [False, True]:
            for right in [False, True]:
                triangle = n(3, 3) + 3 * np.eye(3, dtype=np.float32)
                other = n(2, 3) if right else n(3, 2)
                for lower in [True, False]:
                    words = f"transpose: {transpose}, rightside: {right}, lower: {lower}".lower()
                    cases.append(
                        (
                            f"nd.linalg.{name}(x, y, {words}, alpha: 3)",
                            [triangle, other],
                            lambda x, y, f=function, t=transpose, r=right, lo=lower: f(
                                x, y, transpose=t, rightside=r, lower=lo, alpha=3
                            ),
                        )
                    )
    return cases


def factors(i):
    wide, square = i.normal(2, 2, 4), i.normal(2, 3, 3, scale=0.5)
    spread = f32(square + square.swapaxes(1, 2) + np.diag([0, 3, 7]))
    return [
        ("nd.linalg.gelqf(x)", [wide], lambda x: flat(L.gelqf(x))),
        ("nd.linalg.syevd(x)", [spread], lambda x: flat(L.syevd(x))),
        ("nd.linalg.extracttrian(x)", [square], L.extracttrian),
        (
            "nd.linalg.extracttrian(x, offset: 1)",
            [square],
            lambda x: L.extracttrian(x, offset=1),
        ),
        (
            "nd.linalg.extracttrian(x, lower: false)",
            [square],
            lambda x: L.extracttrian(x, lower=False),
        ),
        ("nd.linalg.maketrian(x)", [square[:, 0]], L.maketrian),
        (
            "nd.linalg.maketrian(x, offset: -2)",
            [square[0, 0]],
            lambda x: L.maketrian(x, offset=-2),
        ),
        (
            "nd.linalg.maketrian(x, lower: false)",
            [square[0, 0]],
            lambda x: L.maketrian(x, lower=False),
        ),
    ]


def functions(i):
    everywhere = f32([-2.5, -1, -0.5, -0.01, 0.01, 0.5, 1, 2.5, 30, -30])
    inside = f32([-0.99, -0.5, -0.01, 0, 0.3, 0.999])
    positive = f32([0.01, 0.5, 1, 1.5, 2.5, 7, 30])
    plain = {
        "log1p": np.append(inside, f32([3, 100])),
        "expm1": everywhere,
        "log2": positive,
        "log10": positive,
        "cbrt": everywhere,
        "rcbrt": everywhere,
        "erf": everywhere,
        "erfinv": inside,
        "gamma": np.append(positive, f32([-0.5, -2.5])),
        "gammaln": np.append(positive, f32([-0.5, -2.5])),
        "arcsin": inside,
        "arccos": inside,
        "arctan": everywhere,
        "sinh": everywhere,
        "cosh": everywhere,
        "arcsinh": everywhere,
        "arccosh": f32([1.01, 1.5, 2, 30]),
        "arctanh": inside,
        "degrees": everywhere,
        "radians": everywhere,
        "softsign": everywhere,
    }
    cases = [
        (f"x.{name}()", [values], lambda x, name=name: getattr(nd, name)(x))
        for name, values in plain.items()
    ]
    leaky = nd.LeakyReLU
    cases += [
        ("x.softrelu()", [everywhere], lambda x: nd.Activation(x, act_type="softrelu")),
        ("x.hardSigmoid()", [everywhere], nd.hard_sigmoid),
        (
            "x.hardSigmoid(alpha: 0.3, beta: 0.4)",
            [everywhere],
            lambda x: nd.hard_sigmoid(x, alpha=0.3, beta=0.4),
        ),
        ("x.leakyRelu(slope: 0.1)", [everywhere], lambda x: leaky(x, act_type="leaky", slope=0.1)),
        ("x.elu()", [everywhere], lambda x: leaky(x, act_type="elu")),
        ("x.elu(alpha: 1.5)", [everywhere], lambda x: leaky(x, act_type="elu", slope=1.5)),
        ("x.gelu()", [everywhere], lambda x: leaky(x, act_type="gelu")),
        (
            "x.prelu(y)",
            [i.normal(2, 3, 2), f32([0.1, 0.2, -0.3])],
            lambda x, y: leaky(x, y, act_type="prelu"),
        ),
        ("x.smoothL1()", [everywhere], lambda x: nd.smooth_l1(x, scalar=1)),
        ("x.smoothL1(scalar: 2)", [everywhere], lambda x: nd.smooth_l1(x, scalar=2)),
        (
            "nd.hypot(x, y)",
            [i.normal(2, 3), i.normal(3)],
            lambda x, y: nd.broadcast_hypot(x, y),
        ),
        ("x.cumsum()", [i.normal(2, 3)], nd.cumsum),
        ("x.cumsum(axis: 0)", [i.normal(2, 3)], lambda x: nd.cumsum(x, axis=0)),
        ("x.cumsum(axis: 1)", [i.normal(2, 3, 2)], lambda x: nd.cumsum(x, axis=1)),
        ("x.moments(axes: [0])", [i.normal(4, 3)], lambda x: flat(nd.moments(x, axes=(0,)))),
        (
            "x.moments(axes: [0, 2], keepDims: true)",
            [i.normal(2, 3, 2)],
            lambda x: flat(nd.moments(x, axes=(0, 2), keepdims=True)),
        ),
    ]
    odd = f32([-np.inf, -1, -0.0, 0, 1, np.inf, np.nan])
    pair = [f32([1, 0, -1, 0, 3]), f32([4, 0, 0, -2, 1])]
    looked = [
        ("x.isNaN()", [odd], nd.contrib.isnan),
        ("x.isInf()", [odd], nd.contrib.isinf),
        ("x.isFinite()", [odd], nd.contrib.isfinite),
        ("x.logicalNot()", [odd], nd.logical_not),
        ("x.fix()", [everywhere], nd.fix),
        # MXNet's gradient is not the derivative (docs/deviations.md).
        ("x.selu()", [everywhere], lambda x: leaky(x, act_type="selu")),
        ("nd.logicalAnd(x, y)", pair, nd.logical_and),
        ("nd.logicalOr(x, y)", pair, nd.logical_or),
        ("nd.logicalXor(x, y)", pair, nd.logical_xor),
        ("nd.arctan2(x, y)", pair, lambda x, y: mx.np.arctan2(x.as_np_ndarray(), y.as_np_ndarray())),
        *[
            (
                f"nd.histogram(x, bins: {bins}, range: ({low}, {high}))",
                [i.normal(30)],
                lambda x, b=bins, low=low, high=high: flat(
                    [
                        part.astype("float32")
                        for part in nd.histogram(x, bins=b, range=(low, high))
                    ]
                ),
            )
            for bins, low, high in [(4, -2, 2), (7, 0, 1)]
        ],
        (
            "nd.histogram(x, bins: [-1, 0, 0.5, 3])",
            [i.normal(30)],
            lambda x: flat(
                [
                    part.astype("float32")
                    for part in nd.histogram(x, bins=nd.array([-1, 0, 0.5, 3]))
                ]
            ),
        ),
    ]
    return cases, looked


if __name__ == "__main__":
    inputs = Inputs(505)
    cases = []

    def add(rows, tolerance, gradients=True):
        for call, arrays, function in rows:
            name = f"{call} of {' and '.join('x'.join(map(str, a.shape)) for a in arrays)}"
            if gradients:
                cases.append(
                    differential(name, call, arrays, function, tolerance, head=inputs)
                )
            else:
                cases.append(forward(name, call, arrays, function, tolerance))

    # Sums of gradients over copies are rounded in another order.
    rows = moving(inputs)
    summed = [row for row in rows if row[0].startswith(("x.tile", "x.repeat", "x.broadcast"))]
    add([row for row in rows if row not in summed], "exact")
    add(summed, "2 ulp")
    add(indexing(inputs), "exact")
    back, looked = sorting(inputs)
    add(back, "exact")
    add(looked, "exact", gradients=False)
    add(matrices(inputs), "1e-5")
    smooth, looked = functions(inputs)
    add(smooth, "2e-6")
    add(looked, "1e-6", gradients=False)
    add(factors(inputs), "1e-5")
    vectors.write("AutogradTests", "calls", cases)
