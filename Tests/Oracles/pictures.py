"""Small pictures in files of every kind, for the tests that damage them.

Run: python pictures.py   (needs Pillow; writes ../GluonTests/Vectors/pictures)
"""
import io
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "GluonTests" / "Vectors" / "pictures"


def waves(height, width):
    y, x = np.mgrid[0:height, 0:width]
    planes = [128 + 90 * np.sin(a * x + b * y) for a, b in [(0.3, 0.1), (-0.2, 0.4), (0.1, -0.3)]]
    return Image.fromarray(np.clip(np.stack(planes, -1), 0, 255).astype(np.uint8))


def save(name, picture, form, **options):
    content = io.BytesIO()
    picture.save(content, form, **options)
    (FOLDER / name).write_bytes(content.getvalue())


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def interlaced(width, height, samples, depth, color):
    """A PNG file that Pillow does not write: in seven passes, in samples of 16 bits."""
    values = np.random.default_rng(7).integers(0, 1 << depth, (height, width, samples)).astype(">u2")
    passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
    lines = b""
    for top, left, down, across in passes:
        part = values[top::down, left::across]
        if part.size:
            part = part if depth == 16 else part.astype(np.uint8)
            lines += b"".join(b"\0" + row.tobytes() for row in part)
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 1)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines))
            + chunk(b"IEND", b""))


def main():
    FOLDER.mkdir(exist_ok=True)
    picture = waves(14, 21)
    save("gray.png", picture.convert("L"), "PNG")
    save("palette.png", picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=13), "PNG")
    (FOLDER / "interlaced.png").write_bytes(interlaced(9, 11, 3, 8, 2))
    (FOLDER / "deep.png").write_bytes(interlaced(5, 6, 4, 16, 6))
    save("baseline.jpg", picture, "JPEG", quality=60, subsampling="4:2:0")
    save("cmyk.jpg", picture.convert("CMYK"), "JPEG")
    save("progressive.jpg", picture, "JPEG", quality=80, progressive=True, subsampling="4:2:2")
    save("restarts.jpg", picture.convert("L"), "JPEG", quality=50, restart_marker_blocks=2)
    save("colors.bmp", picture.crop((0, 0, 7, 9)), "BMP")
    save("palette.bmp", picture.convert("L").crop((0, 0, 7, 5)), "BMP")
    small = picture.crop((0, 0, 5, 4))
    words = " ".join(str(value) for value in np.asarray(small).ravel())
    (FOLDER / "text.ppm").write_text(f"P3\n# waves\n5 4\n255\n{words}\n")
    save("bytes.pgm", small.convert("L"), "PPM")


main()
