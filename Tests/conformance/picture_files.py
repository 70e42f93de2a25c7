"""Pictures in files: those of others give us the pixels that they give MXNet, which reads ours."""

import io
import os
import struct
import tempfile
import zlib

import mxnet as mx
import numpy as np
from mxnet.gluon.data.vision import ImageFolderDataset
from PIL import Image

from arrays import Draws
from ndcheck import Crash
from report import Line

GROUP = "files"
CALLED = {"image.imread", "image.imdecode", "image.imwrite", "ImageFolderDataset"}


def run(driver):
    line = Line("pictures in files", GROUP, "exact")
    driver.report.lines[(GROUP, "pictures in files")] = line
    with tempfile.TemporaryDirectory() as folder:
        for number in range(40 if driver.arguments.quick else 600):
            draws = Draws(driver.arguments.seed, "pictures in files", number)
            line.cases += 1
            kind = KINDS[number % len(KINDS)]
            try:
                reason = kind(driver.ndcheck, draws, os.path.join(folder, str(number)))
            except Crash as crash:
                reason = f"crash: {crash}"
            if reason:
                line.failures.append(f"pictures in files [{number}], {kind.__name__}: {reason}")


def decoded(ndcheck, draws, content):
    """The same pixels on both sides, or an error on both."""
    flag, order = draws.integer(0, 1), draws.chance(0.8)
    try:
        owed = mx.image.imdecode(content, flag=flag, to_rgb=int(order)).asnumpy()
    except mx.base.MXNetError as error:
        owed = error
    data = np.frombuffer(content, np.uint8)
    answer = ndcheck.ask("image.imdecode", attrs={"flag": flag, "toRGB": order}, inputs=[data])
    if isinstance(owed, Exception):
        return "" if "error" in answer else "MXNet refuses the file"
    if "error" in answer:
        return answer["error"]["text"]
    return differs(owed, answer["outputs"][0])


def differs(owed, given):
    if owed.shape != given.shape or owed.dtype != given.dtype:
        return f"{owed.dtype}{list(owed.shape)} is owed, and {given.dtype}{list(given.shape)} given"
    apart = np.abs(owed.astype(int) - given.astype(int))
    if apart.max() == 0:
        return ""
    place = np.unravel_index(apart.argmax(), apart.shape)
    count = int((apart > 0).sum())
    return f"{count} of {apart.size} differ, most at {place}: {owed[place]} owed, {given[place]}"


def size(draws, most=40):
    return draws.integer(1, most), draws.integer(1, most)


def smooth(draws, height, width, channels):
    """Something like a photograph: waves, edges and a little noise."""
    y, x = np.mgrid[0:height, 0:width]
    planes = []
    for _ in range(channels):
        a, b, c = draws.random.uniform(-0.4, 0.4, 3)
        wave = 128 + 90 * np.sin(a * x + b * y + 9 * c) + 30 * (x > draws.integer(0, width))
        planes.append(wave + draws.random.normal(0, draws.one_of(0, 2, 40), (height, width)))
    pixels = np.clip(np.stack(planes, -1), 0, 255).astype(np.uint8)
    return pixels if channels > 1 else pixels[..., 0]


def jpeg(ndcheck, draws, path):
    height, width = size(draws, 70)
    channels = draws.one_of(1, 3, 3, 3)
    picture = Image.fromarray(smooth(draws, height, width, channels))
    options = {"quality": draws.integer(5, 100), "progressive": draws.chance(0.4)}
    if channels == 3:
        options["subsampling"] = draws.one_of("4:4:4", "4:2:2", "4:2:0")
    if draws.chance(0.3):
        options["optimize"] = True
    if draws.chance(0.3):
        options["restart_marker_blocks"] = draws.integer(1, 5)
    content = io.BytesIO()
    picture.save(content, "JPEG", **options)
    return decoded(ndcheck, draws, content.getvalue())


def pillow_png(ndcheck, draws, path):
    height, width = size(draws)
    mode = draws.one_of("1", "L", "LA", "RGB", "RGBA", "P", "I;16")
    if mode == "I;16":
        values = draws.random.integers(0, 65536, (height, width)).astype(np.uint16)
        picture = Image.fromarray(values)
    else:
        picture = Image.fromarray(smooth(draws, height, width, 3)).convert(mode)
    content = io.BytesIO()
    picture.save(content, "PNG", optimize=draws.chance(0.3))
    return decoded(ndcheck, draws, content.getvalue())


def own_png(ndcheck, draws, path):
    """Every colour type, depth and filter, interlaced or not, with chunks of all sizes."""
    height, width = size(draws, 20)
    color, depths = draws.one_of(
        (0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16])
    )
    depth = draws.one_of(*depths)
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, draws.integer(0, 1))
    values = draws.random.integers(0, 1 << depth, (height, width, samples))
    lines = b""
    for top, left, down, across in PASSES if header[-1] else [(0, 0, 1, 1)]:
        part = values[top::down, left::across]
        if part.size:
            lines += filtered(draws, part, depth)
    packed = zlib.compress(lines, draws.integer(0, 9))
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    if draws.chance(0.2):
        content += chunk(b"tEXt", b"Comment\0hello")
    if color == 3:
        content += chunk(b"PLTE", draws.random.integers(0, 256, 3 << depth, np.uint8).tobytes())
    if color in (0, 2, 3) and draws.chance(0.2):
        content += chunk(b"tRNS", b"\0\1" * {0: 1, 2: 3, 3: 1}[color])
    cut = draws.integer(0, len(packed))
    content += chunk(b"IDAT", packed[:cut]) + chunk(b"IDAT", packed[cut:]) + chunk(b"IEND", b"")
    return decoded(ndcheck, draws, content)


PASSES = [
    (0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)
]


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(
        ">I", zlib.crc32(kind + content)
    )


def filtered(draws, values, depth):
    """The lines of a picture, each with a filter of its own."""
    height, width, samples = values.shape
    if depth == 16:
        rows = values.astype(">u2").reshape(height, -1).view(np.uint8)
    else:
        bits = (values.reshape(height, -1, 1) >> np.arange(depth - 1, -1, -1)) & 1
        rows = np.packbits(bits.reshape(height, -1).astype(np.uint8), axis=1)
    before = max(1, samples * depth // 8)
    lines, last = b"", np.zeros(rows.shape[1], int)
    for row in rows.astype(int):
        left = np.concatenate([np.zeros(before, int), row])[: len(row)]
        corner = np.concatenate([np.zeros(before, int), last])[: len(row)]
        kind = draws.integer(0, 4)
        guess = [0, left, last, (left + last) // 2, paeth(left, last, corner)][kind]
        lines += bytes([kind]) + ((row - guess) % 256).astype(np.uint8).tobytes()
        last = row
    return lines


def paeth(left, above, corner):
    apart = [abs(above - corner), abs(left - corner), abs(left + above - 2 * corner)]
    near = np.where(apart[1] <= apart[2], above, corner)
    return np.where((apart[0] <= apart[1]) & (apart[0] <= apart[2]), left, near)


def bmp(ndcheck, draws, path):
    height, width = size(draws)
    mode = draws.one_of("1", "L", "P", "RGB", "RGBX")
    pixels = smooth(draws, height, width, 3)
    content = io.BytesIO()
    if mode == "RGBX":
        # As programs for Windows write it, which Pillow does not.
        body = np.concatenate([pixels[..., ::-1], pixels[..., :1]], -1)
        sign = draws.one_of(1, -1)
        content.write(b"BM" + struct.pack("<IHHI", 54 + body.size, 0, 0, 54))
        content.write(struct.pack("<IiiHHIIiiII", 40, width, sign * height, 1, 32, *[0] * 6))
        content.write(body[::-sign].tobytes())
    else:
        Image.fromarray(pixels).convert(mode).save(content, "BMP")
    return decoded(ndcheck, draws, content.getvalue())


def netpbm(ndcheck, draws, path):
    """MXNet's OpenCV reads none: Pillow's pixels are owed."""
    height, width = size(draws)
    pixels = smooth(draws, height, width, draws.one_of(1, 3))
    content = io.BytesIO()
    Image.fromarray(pixels).save(content, "PPM")
    content = content.getvalue()
    if draws.chance(0.5):
        kind = "P2" if pixels.ndim == 2 else "P3"
        words = " ".join(map(str, pixels.ravel()))
        content = f"{kind}\n# by hand\n{width} {height}\n255\n{words}\n".encode()
    answer = ndcheck.ask("image.imdecode", inputs=[np.frombuffer(content, np.uint8)])
    if "error" in answer:
        return answer["error"]["text"]
    full = pixels if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, -1)
    return differs(full, answer["outputs"][0])


def written(ndcheck, draws, path):
    """A file of ours, read by MXNet, and again by us."""
    height, width = size(draws)
    channels = draws.one_of(1, 3)
    pixels = smooth(draws, height, width, channels).reshape(height, width, channels)
    path += ".png"
    answer = ndcheck.ask("image.imwrite", attrs={"path": path}, inputs=[pixels])
    if "error" in answer:
        return answer["error"]["text"]
    flag = 0 if channels == 1 else 1
    reason = differs(pixels, mx.image.imread(path, flag=flag).asnumpy())
    if reason:
        return "read by MXNet: " + reason
    answer = ndcheck.ask("image.imread", attrs={"path": path, "flag": flag})
    return differs(pixels, answer["outputs"][0])


def folders(ndcheck, draws, path):
    """Classes and files in the same order, with the same pictures."""
    for name in ("b", "a b", "C", "empty"):
        os.makedirs(os.path.join(path, name))
        for number in range(0 if name == "empty" else draws.integer(0, 3)):
            file = os.path.join(path, name, draws.one_of("x", "Y", "10", "9") + str(number))
            ending = draws.one_of(".png", ".JPG", ".jpeg", ".txt")
            picture = Image.fromarray(smooth(draws, *size(draws, 9), 3))
            picture.save(file + ending, "PNG" if ending == ".png" else "JPEG", quality=90)
    open(os.path.join(path, "notes.txt"), "w").close()
    flag = draws.integer(0, 1)
    theirs = ImageFolderDataset(path, flag=flag)
    answer = ndcheck.ask("ImageFolderDataset", attrs={"root": path, "flag": flag})
    if "error" in answer:
        return answer["error"]["text"]
    if answer["texts"]["synsets"] != " ".join(theirs.synsets):
        return f"classes {theirs.synsets} are owed, and {answer['texts']['synsets']} given"
    items = " ".join(f"{file}:{label}" for file, label in theirs.items)
    if answer["texts"]["items"] != items:
        return f"files {items} are owed, and {answer['texts']['items']} given"
    for number, given in enumerate(answer["outputs"]):
        reason = differs(theirs[number][0].asnumpy(), given)
        if reason:
            return f"picture {number}: {reason}"
    return ""


KINDS = [jpeg, own_png, pillow_png, jpeg, bmp, own_png, netpbm, written, jpeg, folders]
