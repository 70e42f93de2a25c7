"""Changes of pictures: uint8 to the bit, as OpenCV rounds in MXNet."""

import mxnet as mx
import numpy as np
from mxnet import nd
from mxnet.gluon.data.vision import transforms

from specs import spec
from tolerance import EXACT, relative, ulp

GROUP = "pictures"


def picture(draws, channels=(1, 3), dtype="uint8", most=12, several=False):
    shape = [draws.integer(1, most), draws.integer(1, most), draws.one_of(*channels)]
    if several:
        shape = [draws.integer(1, 3)] + shape
    if dtype == "uint8":
        return draws.random.integers(0, 256, shape).astype(np.uint8)
    return draws.uniform(shape, 0, 1).astype(dtype)


def form(draws, **attrs):
    return {"form": draws.one_of("function", "block"), **attrs}


def tensors(draws):
    dtype = draws.one_of("uint8", "uint8", "float32", "int32")
    shape = picture(draws, channels=(1, 2, 3, 4), several=draws.chance(0.3))
    return form(draws), [shape.astype(dtype)]


spec("image.toTensor", GROUP, lambda a, x: transforms.ToTensor()(x), tensors)
spec(
    "image.cast",
    GROUP,
    lambda a, x: transforms.Cast(a["dtype"])(x),
    lambda draws: ({"dtype": draws.one_of("float32", "float64", "int32")}, [picture(draws)]),
)


def normalized(draws):
    channels = draws.one_of(1, 3)
    shape = [channels, draws.integer(1, 6), draws.integer(1, 6)]
    if draws.chance(0.3):
        shape = [draws.integer(1, 3)] + shape
    counts = [draws.one_of(1, channels) for _ in range(2)]
    mean = [draws.option(-1, 1) for _ in range(counts[0])]
    std = [draws.option(0.25, 2) for _ in range(counts[1])]
    return form(draws, mean=mean, std=std), [draws.uniform(shape, 0, 1)]


def normalize(attrs, x):
    mean, std = ([v[0]] * 3 if len(v) == 1 else v for v in (attrs["mean"], attrs["std"]))
    channels = x.shape[-3]
    return transforms.Normalize(tuple(mean[:channels]), tuple(std[:channels]))(x)


spec("image.normalize", GROUP, normalize, normalized, ulp(1), gradient=True)


def sizes(draws, x):
    """Now and then half the size, which is rounded in a way of its own."""
    height, width = x.shape[-3:-1]
    if draws.chance(0.2) and height % 2 == 0 and width % 2 == 0:
        return [width // 2, height // 2]
    return [draws.integer(1, 20), draws.integer(1, 20)]


def resized(dtype):
    def draw(draws):
        several = draws.chance(0.2)
        x = picture(draws, channels=(1, 3, 4), dtype=dtype, most=20, several=several)
        attrs = form(draws, interpolation=draws.one_of(0, 1, 1), size=sizes(draws, x))
        if draws.chance(0.3):
            attrs.update(size=[draws.integer(1, 20)], keepRatio=draws.chance(0.6))
        return attrs, [x]

    return draw


def resize(attrs, x):
    size = attrs["size"][0] if len(attrs["size"]) == 1 else tuple(attrs["size"])
    change = transforms.Resize(size, attrs.get("keepRatio", False), attrs["interpolation"])
    return change(x)


spec("image.resize", GROUP, resize, resized("uint8"))
spec(
    "image.resize",
    GROUP,
    resize,
    resized("float32"),
    relative(2e-6),
    name="image.resize of floats",
    share=0.5,
)
spec(
    "image.resize",
    GROUP,
    resize,
    resized("float64"),
    relative(2e-7),
    name="image.resize of doubles",
    share=0.5,
)


def imresized(draws):
    x = picture(draws, most=20)
    return {"size": sizes(draws, x), "interpolation": draws.one_of(0, 1)}, [x]


def imresize(attrs, x):
    return mx.image.imresize(x, *attrs["size"], interp=attrs["interpolation"])


spec("image.imresize", GROUP, imresize, imresized)
spec(
    "image.resizeShort",
    GROUP,
    lambda a, x: mx.image.resize_short(x, a["size"], interp=1),
    lambda draws: ({"size": draws.integer(1, 20)}, [picture(draws)]),
)


def cut(draws):
    x = picture(draws, several=draws.chance(0.2))
    height, width = x.shape[-3:-1]
    left, top = draws.integer(0, width - 1), draws.integer(0, height - 1)
    area = [left, top, draws.integer(1, width - left), draws.integer(1, height - top)]
    # Now and then beyond the edge: an error on both sides.
    if draws.chance(0.1):
        area[draws.integer(2, 3)] += 20
    attrs = {"area": area, "form": draws.one_of("function", "block", "fixedCrop")}
    if attrs["form"] == "fixedCrop" and x.ndim == 4:
        attrs["form"] = "block"
    if attrs["form"] != "function" and draws.chance(0.5):
        attrs["size"] = [draws.integer(1, 12), draws.integer(1, 12)]
    return attrs, [x]


def crop(attrs, x):
    size = tuple(attrs["size"]) if "size" in attrs else None
    if attrs["form"] == "fixedCrop":
        return mx.image.fixed_crop(x, *attrs["area"], size, 1)
    return transforms.CropResize(*attrs["area"], size, 1)(x)


spec("image.crop", GROUP, crop, cut)


def centered(draws):
    # Not so flat that nothing is left: MXNet's OpenCV then says so, and so do we.
    return form(draws, size=[draws.integer(1, 16), draws.integer(1, 16)]), [picture(draws)]


def center(attrs, x):
    part, place = mx.image.center_crop(x, tuple(attrs["size"]), 1)
    return {"outputs": part, "texts": {"place": str(place)}}


spec("image.centerCrop", GROUP, center, centered)
spec(
    "image.scaleDown",
    GROUP,
    lambda a: np.array(mx.image.scale_down(a["sizes"][:2], a["sizes"][2:]), np.float32),
    lambda draws: ({"sizes": [draws.integer(1, 900) for _ in range(4)]}, []),
    reference=True,
)


def colored(draws):
    inputs = [draws.uniform([3, 4, 3], 0, 255), draws.uniform([3], 50, 150)]
    return {}, inputs + ([draws.uniform([3], 0.5, 70)] if draws.chance(0.6) else [])


spec(
    "image.colorNormalize",
    GROUP,
    lambda a, x, mean, std=None: mx.image.color_normalize(x.copy(), mean, std),
    colored,
    ulp(1),
)


def flipped(draws):
    forms = ("leftRight", "topBottom", "randomLeftRight", "randomTopBottom")
    return {"form": draws.one_of(*forms), "always": draws.chance(0.5)}, [picture(draws)]


def flip(attrs, x):
    if attrs["form"].startswith("random") and not attrs["always"]:
        return x
    if attrs["form"].lower().endswith("leftright"):
        return nd.image.flip_left_right(x)
    return nd.image.flip_top_bottom(x)


spec("image.flip", GROUP, flip, flipped)

CHANGES = {
    "brightness": nd.image.random_brightness,
    "contrast": nd.image.random_contrast,
    "saturation": nd.image.random_saturation,
    "hue": nd.image.random_hue,
}


def recolored(dtype, channels):
    def draw(draws):
        x = picture(draws, channels=channels, dtype=dtype)
        x = x if dtype == "uint8" else x * np.float32(255)
        return {"factor": draws.option(0, 2)}, [x]

    return draw


def recolor(change):
    return lambda attrs, x: change(x, attrs["factor"], attrs["factor"])


# Where rounding may fall to either side of a whole number, float pictures are compared.
spec(
    "image.brightness",
    GROUP,
    recolor(CHANGES["brightness"]),
    recolored("uint8", (1, 3)),
    name="image.brightness of bytes",
    share=0.5,
)
for name, change in CHANGES.items():
    spec(
        f"image.{name}",
        GROUP,
        recolor(change),
        recolored("float32", (3,) if name == "hue" else (1, 3)),
        EXACT if name == "brightness" else relative(1e-4, floor=1e-2),
        share=0.5,
    )


def lit(draws):
    alpha = [draws.option(-0.25, 0.25) for _ in range(3)]
    return {"alpha": alpha}, [picture(draws, channels=(3,), dtype="float32") * np.float32(255)]


spec(
    "image.lighting",
    GROUP,
    lambda a, x: nd.image.adjust_lighting(x, tuple(a["alpha"])),
    lit,
    relative(1e-5),
    share=0.5,
)
