"""Layers of convolution, pooling and lookup."""

import numpy as np
from mxnet import gluon

from tolerance import EXACT, relative

from .layers import layer
from .windows import window

nn = gluon.nn
PRODUCT = relative(5e-6, of_terms=True)


def convolved(axes):
    def draw(draws):
        sizes = [draws.integer(2, 9) for _ in range(axes)]
        names = {"stride": "strides", "pad": "padding", "dilate": "dilation"}
        drawn, kernel = window(draws, sizes)
        attrs = {names[key]: value for key, value in drawn.items()}
        groups = draws.one_of(1, 1, 2)
        channels, filters = groups * draws.integer(1, 2), groups * draws.integer(1, 3)
        attrs.update(channels=filters, kernel=kernel)
        if groups > 1:
            attrs["groups"] = groups
        if draws.chance(0.3):
            attrs["activation"] = draws.one_of("relu", "sigmoid")
        if draws.chance(0.3):
            attrs["useBias"] = False
        inputs = [
            draws.normal([draws.integer(1, 3), channels] + sizes),
            draws.normal([filters, channels // groups] + kernel, 0.5),
        ]
        if "useBias" not in attrs:
            inputs.append(draws.normal([filters]))
        return attrs, inputs

    return draw


def convolution(kind):
    def make(attrs):
        options = {
            key: tuple(attrs[key]) for key in ("strides", "padding", "dilation") if key in attrs
        }
        return kind(
            attrs["channels"],
            kernel_size=tuple(attrs["kernel"]),
            groups=attrs.get("groups", 1),
            activation=attrs.get("activation"),
            use_bias=attrs.get("useBias", True),
            **options,
        )

    return make


for name, axes in [("Conv1D", 1), ("Conv2D", 2)]:
    layer(
        f"nn.{name}",
        convolution(getattr(nn, name)),
        convolved(axes),
        PRODUCT,
        shrinks=False,
        gradient_tolerance=relative(2e-5, of_terms=True, floor=1e-2),
    )


def pooled(axes, average):
    def draw(draws):
        sizes = [draws.integer(2, 9) for _ in range(axes)]
        kernel = [draws.integer(1, min(3, size)) for size in sizes]
        attrs = {"size": kernel}
        if draws.chance(0.5):
            attrs["strides"] = [draws.integer(1, 3) for _ in sizes]
        if draws.chance(0.3):
            attrs["padding"] = [draws.integer(0, size // 2) for size in kernel]
        if draws.chance(0.3):
            attrs["ceil"] = True
        if average and draws.chance(0.5):
            attrs["count"] = False
        return attrs, [draws.apart([draws.integer(1, 3), draws.integer(1, 3)] + sizes)]

    return draw


def pooling(kind, average):
    def make(attrs):
        options = {"count_include_pad": attrs.get("count", True)} if average else {}
        strides = attrs.get("strides")
        return kind(
            tuple(attrs["size"]),
            strides=strides and tuple(strides),
            padding=tuple(attrs.get("padding", [0] * len(attrs["size"]))),
            ceil_mode=attrs.get("ceil", False),
            **options,
        )

    return make


for axes in (1, 2):
    for kind, average in [("Max", False), ("Avg", True)]:
        name = f"{kind}Pool{axes}D"
        layer(
            f"nn.{name}",
            pooling(getattr(nn, name), average),
            pooled(axes, average),
            relative(2e-6, of_terms=True),
            share=0.5,
            shrinks=False,
        )

        def picture(draws, axes=axes):
            return {}, [draws.apart([draws.integer(1, 5) for _ in range(2 + axes)])]

        whole = getattr(nn, f"Global{kind}Pool{axes}D")
        layer(
            f"nn.Global{kind}Pool{axes}D",
            lambda a, whole=whole: whole(),
            picture,
            relative(2e-6, of_terms=True),
            share=0.25,
        )


def embedded(draws):
    rows, width = draws.integer(1, 9), draws.integer(1, 5)
    indices = draws.random.integers(0, rows, draws.shape(high=3)).astype(np.float32)
    return {"rows": rows, "width": width}, [indices, draws.numbers((rows, width))]


def embedding(attrs):
    return nn.Embedding(attrs["rows"], attrs["width"])


layer("nn.Embedding", embedding, embedded, EXACT, wrt=[1], shrinks=False)


def outside(draws):
    attrs, inputs = embedded(draws)
    inputs[0].flat[0] = attrs["rows"] + draws.integer(0, 3)
    return attrs, inputs


layer(
    "nn.Embedding",
    embedding,
    outside,
    EXACT,
    wrt=[1],
    shrinks=False,
    share=0.25,
    name="nn.Embedding of numbers outside",
)


def clipped(draws):
    attrs, inputs = outside(draws)
    attrs["clip"] = True
    return attrs, inputs


layer(
    "nn.Embedding",
    embedding,
    clipped,
    EXACT,
    wrt=[1],
    shrinks=False,
    share=0.25,
    name="nn.Embedding that clips",
)
