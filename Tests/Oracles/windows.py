"""Convolution and pooling, over images of one axis and of two."""

import os

# oneDNN cannot make some of the gradients; MXNet's own loops can.
os.environ["MXNET_MKLDNN_ENABLED"] = "0"
os.environ["MXNET_STORAGE_FALLBACK_LOG_VERBOSE"] = "0"

import numpy as np  # noqa: E402
from mxnet import nd  # noqa: E402

import vectors  # noqa: E402
from differentials import Inputs, differential, f32  # noqa: E402

CONVOLUTIONS = [
    # input, weight, options
    ((1, 1, 5), (1, 1, 3), {}),
    ((2, 3, 7), (4, 3, 3), {"stride": 2, "pad": 1}),
    ((2, 4, 9), (6, 2, 2), {"dilate": 3, "groups": 2}),
    ((1, 1, 4, 4), (1, 1, 2, 2), {}),
    ((2, 3, 6, 5), (4, 3, 3, 2), {}),
    ((2, 3, 6, 5), (4, 3, 3, 2), {"stride": [2, 1], "pad": [1, 2]}),
    ((2, 4, 7, 7), (4, 2, 3, 3), {"stride": 2, "pad": 1, "groups": 2}),
    ((1, 3, 8, 8), (3, 1, 3, 3), {"pad": 1, "groups": 3}),
    ((1, 2, 9, 8), (3, 2, 3, 2), {"dilate": [2, 3], "pad": 2}),
    ((3, 5, 4, 3), (2, 5, 1, 1), {}),
    ((3, 5, 5, 5), (2, 5, 1, 1), {"stride": 2}),
    ((2, 2, 3, 3), (3, 2, 3, 3), {}),
    ((2, 1, 12, 12), (6, 1, 5, 5), {}),
]

POOLINGS = [
    ((1, 2, 6), {"kernel": 2}),
    ((2, 2, 7), {"kernel": 3, "stride": 2, "pad": 1}),
    ((1, 1, 8), {"kernel": 3, "stride": 3, "ceilMode": True}),
    ((2, 3, 4, 4), {"kernel": 2, "stride": 2}),
    ((2, 3, 5, 4), {"kernel": [3, 2], "stride": [2, 1]}),
    ((1, 2, 6, 6), {"kernel": 3, "stride": 2, "pad": 1}),
    ((1, 2, 6, 7), {"kernel": 3, "stride": 2, "pad": [1, 0], "ceilMode": True}),
    ((2, 2, 6, 6), {"kernel": 3, "stride": 2, "ceilMode": True}),
    ((2, 3, 3, 5), {"global": True}),
    ((2, 3, 5), {"global": True}),
    ((1, 1, 7, 7), {"kernel": 2, "stride": 2}),
]

KINDS = {"max": "max", "average": "avg", "sum": "sum"}


def reads(shape, options):
    words = " ".join(f"{key} {value}" for key, value in options.items()).replace(" True", "")
    return f"{'x'.join(map(str, shape))} {words}".strip()


def each(value, axes):
    return tuple(value) if isinstance(value, list) else (value,) * axes


def convolve(options, weight):
    axes = len(weight) - 2
    given = {key: each(options[key], axes) for key in ("stride", "pad", "dilate") if key in options}

    def call(x, w, b=None):
        return nd.Convolution(
            x,
            w,
            **({} if b is None else {"bias": b}),
            no_bias=b is None,
            kernel=weight[2:],
            num_filter=weight[0],
            num_group=options.get("groups", 1),
            **given,
        )

    return call


def convolutions(inputs):
    cases = []
    for shape, weight, options in CONVOLUTIONS:
        for bias in (False, True):
            arrays = [inputs.normal(*shape, digits=0), inputs.normal(*weight, digits=0)]
            if bias:
                arrays.append(inputs.normal(weight[0], digits=0))
            cases.append(
                differential(
                    f"convolution of {reads(shape, options)} with {'x'.join(map(str, weight))}"
                    + (" and a bias" if bias else ""),
                    "convolution",
                    arrays,
                    convolve(options, weight),
                    "2e-5",
                    options,
                    inputs,
                )
            )
    return cases


def pool(options, kind, axes):
    given = {key: each(options[key], axes) for key in ("kernel", "stride", "pad") if key in options}
    given["pooling_convention"] = "full" if options.get("ceilMode") else "valid"
    if "countIncludePad" in options:
        given["count_include_pad"] = options["countIncludePad"]
    if options.get("global"):
        given["global_pool"] = True
    return lambda x: nd.Pooling(x, pool_type=KINDS[kind], **given)


def pooled(name, values, kind, options, head, **more):
    return differential(
        name,
        "pooling",
        [values],
        pool(options, kind, values.ndim - 2),
        "exact" if kind == "max" else "1e-5",
        {"kind": kind} | options,
        head,
        **more,
    )


def poolings(inputs):
    cases = []
    for shape, options in POOLINGS:
        for kind in KINDS:
            values = inputs.apart(*shape)
            cases.append(
                pooled(f"{kind} pooling of {reads(shape, options)}", values, kind, options, inputs)
            )
        if "pad" in options:
            options = options | {"countIncludePad": False}
            values = inputs.apart(*shape)
            cases.append(
                pooled(
                    f"average pooling of {reads(shape, options)}", values, "average", options, inputs
                )
            )
    return cases


def kinks():
    ties = f32([[[[1, 1, 2, 2], [1, 1, 3, 2], [0, 5, 7, 7], [5, 5, 7, 7]]]])
    two = {"kernel": 2, "stride": 2}
    nan, inf = np.nan, np.inf
    return [
        pooled("max pooling gives a tie to the first", ties, "max", two, None),
        pooled(
            "max pooling gives a tie under overlapping windows to the first",
            ties,
            "max",
            {"kernel": 2},
            None,
        ),
        pooled(
            "max pooling keeps nan",
            f32([[[1, nan, 2, 3, nan, nan]]]),
            "max",
            two,
            None,
            deviation="pooling-nan",
            ours={"output": "1x1x3: nan 3 nan", "gradients": ["1x1x6: 0 1 0 1 1 0"]},
        ),
        pooled(
            "max pooling of infinities",
            f32([[[-inf, -inf, inf, 0]]]),
            "max",
            two,
            None,
            deviation="pooling-infinity",
            ours={"output": "1x1x2: -inf inf", "gradients": ["1x1x4: 1 0 1 0"]},
        ),
        pooled(
            "max pooling where a window sees nothing",
            f32([[[1, 2, 3]]]),
            "max",
            {"kernel": 1, "stride": 4, "ceilMode": True},
            None,
            deviation="pooling-infinity",
            ours={"output": "1x1x2: 1 -inf"},
        ),
        pooled(
            "average pooling where a window sees nothing",
            f32([[[1, 2, 3]]]),
            "average",
            {"kernel": 1, "stride": 4, "ceilMode": True},
            None,
        ),
    ]


if __name__ == "__main__":
    inputs = Inputs(909)
    vectors.write(
        "AutogradTests", "windows", convolutions(inputs) + poolings(inputs) + kinks()
    )
