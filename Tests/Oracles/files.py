"""Files of arrays as NumPy and MXNet write them, and what they hold.

`Vectors/files` takes the files, and `files.json` says what each holds: the names, types, shapes and
numbers. `files.py check FOLDER` reads what the library wrote of the same arrays, with NumPy and
MXNet: the tests leave it in the folder that the variable FILES names.
"""

import json
import sys

import mxnet as mx
import numpy as np
from mxnet import nd

import vectors

FOLDER = vectors.TESTS / "NDArrayModuleTests" / "Vectors" / "files"
DTYPES = ["float32", "float64", "int32", "int64", "uint8"]


def sample(dtype, shape=(2, 3)):
    """Numbers of either sign where the type has one, with a fraction where it has."""
    values = np.arange(int(np.prod(shape))).reshape(shape)
    if np.dtype(dtype).kind == "b":
        return values % 2 == 1
    if np.dtype(dtype).kind == "u":
        return (values * 37 + 5).astype(dtype)
    return (values * 2.75 - 5).astype(dtype)


def held(values):
    """The type of ours that holds a NumPy array, and its elements as text."""
    values = np.asarray(values)
    kind, size = values.dtype.kind, values.dtype.itemsize
    if kind == "f":
        dtype = "float64" if size == 8 else "float32"
    elif kind == "b" or (kind == "u" and size == 1):
        dtype = "uint8"
    elif (kind == "u" and size >= 4) or size == 8:
        dtype = "int64"
    else:
        dtype = "int32"
    wide = values.astype(dtype)
    text = [repr(v) if dtype[0] == "f" else str(v) for v in wide.ravel().tolist()]
    return {"dtype": dtype, "shape": list(values.shape) or [1], "elements": text}


def case(name, arrays):
    """A file of named arrays, or of a list when the names are empty."""
    return {"name": name, "arrays": [dict(held(a), name=n) for n, a in arrays]}


def numpy_files():
    cases = []
    for dtype in DTYPES + ["float16", "int8", "int16", "uint16", "uint32", "uint64", "bool"]:
        np.save(FOLDER / f"{dtype}.npy", sample(dtype))
        cases.append(case(f"{dtype}.npy", [("", sample(dtype))]))
    for dtype in [">f4", ">f8", ">i4", ">i8", ">f2", ">u2"]:
        name = f"big-endian-{dtype[1:]}.npy"
        np.save(FOLDER / name, sample(dtype))
        cases.append(case(name, [("", sample(dtype))]))
    special = np.array([np.nan, np.inf, -np.inf, -0.0, 65504, 6e-8, 1 / 3], "float16")
    np.save(FOLDER / "half-corners.npy", special)
    cases.append(case("half-corners.npy", [("", special)]))
    for dtype in ["float32", "float64", "uint8"]:
        fortran = np.asfortranarray(sample(dtype, (2, 3, 4)))
        np.save(FOLDER / f"fortran-{dtype}.npy", fortran)
        cases.append(case(f"fortran-{dtype}.npy", [("", fortran)]))
    for name, values in [
        ("scalar", np.float32(3.5)),
        ("empty", np.zeros((0, 3), "float32")),
        ("vector", np.arange(5, dtype="int32")),
        ("eight-axes", sample("float32", (1, 2, 1, 2, 1, 2, 1, 2))),
    ]:
        np.save(FOLDER / f"{name}.npy", values)
        cases.append(case(f"{name}.npy", [("", values)]))
    with open(FOLDER / "version-2.npy", "wb") as file:
        np.lib.format.write_array(file, sample("float32"), version=(2, 0))
    cases.append(case("version-2.npy", [("", sample("float32"))]))
    archive = {"w": sample("float32"), "层.bias": sample("float64", (3,)), "n": sample("uint8")}
    np.savez(FOLDER / "stored.npz", **archive)
    cases.append(case("stored.npz", list(archive.items())))
    archive["long"] = np.tile(sample("float32"), (40, 2))
    np.savez_compressed(FOLDER / "deflated.npz", **archive)
    cases.append(case("deflated.npz", list(archive.items())))
    return cases


def mxnet_files():
    cases = []
    for dtype in DTYPES + ["float16", "int8", "bool"]:
        nd.save(str(FOLDER / f"{dtype}.params"), [nd.array(sample(dtype), dtype=dtype)])
        cases.append(case(f"{dtype}.params", [("", sample(dtype))]))
    pairs = {"0.weight": sample("float32"), "0.bias": sample("float32", (3,))}
    nd.save(str(FOLDER / "named.params"), {n: nd.array(a) for n, a in pairs.items()})
    cases.append(case("named.params", list(pairs.items())))
    both = [("", sample("float32")), ("", sample("float32", (4,)))]
    nd.save(str(FOLDER / "list.params"), [nd.array(a) for _, a in both])
    cases.append(case("list.params", both))
    nd.save(str(FOLDER / "sparse.params"), [nd.array([[0, 1], [2, 0]]).tostype("csr")])
    mx.npx.set_np()
    mx.npx.save(str(FOLDER / "np-shape.params"), [mx.np.array(2.5)])
    mx.npx.reset_np()
    cases.append(case("np-shape.params", [("", np.float32(2.5))]))
    # The two formats before: a mark and 64-bit sizes, and no mark and 32-bit sizes.
    current = (FOLDER / "list.params").read_bytes()
    mark = (0xF993FAC9).to_bytes(4, "little")
    for version, name in [(1, "version-1.params"), (0, "version-0.params")]:
        out, rest = b"", current
        for values in [a for _, a in both]:
            start = rest.index(mark)
            head = 12 + 8 * values.ndim
            sizes = b"".join(n.to_bytes(8 if version else 4, "little") for n in values.shape)
            new = (0xF993FAC8).to_bytes(4, "little") if version else b""
            out += rest[:start] + new + values.ndim.to_bytes(4, "little") + sizes
            rest = rest[start + head :]
        (FOLDER / name).write_bytes(out + rest)
        for got, (_, wanted) in zip(nd.load(str(FOLDER / name)), both):
            assert (got.asnumpy() == wanted).all(), name
        cases.append(case(name, both))
    return cases


def check(folder):
    """Whether NumPy and MXNet read what the library wrote of every file."""
    cases = json.loads((FOLDER.parent / "files.json").read_text(encoding="utf-8"))
    read = 0
    for case in cases:
        for ending in ["npy", "npz", "params"]:
            path = folder / f"{case['name']}.{ending}"
            if not path.exists():
                continue
            got = np.load(path) if ending != "params" else nd.load(str(path))
            if ending == "npy":
                got = [got]
            elif ending == "npz":
                got = [got[name] for name in got.files]
            elif isinstance(got, dict):
                assert list(got) == [array["name"] for array in case["arrays"]], path
                got = list(got.values())
            assert len(got) == len(case["arrays"]), path
            for one, array in zip(got, case["arrays"]):
                one = one.asnumpy() if hasattr(one, "asnumpy") else one
                wanted = np.array([float(e) if "f" in array["dtype"] else int(e)
                                   for e in array["elements"]], array["dtype"])
                assert one.dtype == wanted.dtype, (path, one.dtype)
                assert list(one.shape) == array["shape"], (path, one.shape)
                assert one.tobytes() == wanted.tobytes(), path
            read += 1
    print(f"{read} files read back")
    assert read > 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["check"]:
        check(vectors.pathlib.Path(sys.argv[2]))
    else:
        FOLDER.mkdir(parents=True, exist_ok=True)
        vectors.write("NDArrayModuleTests", "files", numpy_files() + mxnet_files())
