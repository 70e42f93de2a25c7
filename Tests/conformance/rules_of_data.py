"""What the rows of docs/deviations.md about data owe."""

import numpy as np

from deviations import rule


@rule("batch-types", "loader.types")
def batch_types(case, expected):
    """Whole numbers are int32, others float32."""
    dtype = np.int32 if case.attrs["areWhole"] else np.float32
    expected.outputs = [x.astype(dtype) for x in expected.outputs]
    return True


@rule("saturation-gray", "image.saturation")
def saturation_gray(case, expected):
    """The brightness of a pixel is the weighted sum of its three colours."""
    x = case.inputs[0]
    if x.shape[2] == 1:
        return False
    factor = np.float32(case.attrs["factor"])
    gray = (x * np.array([0.299, 0.587, 0.114], np.float32)).sum(axis=2, keepdims=True)
    expected.outputs[0] = (x * factor + gray * (1 - factor)).astype(np.float32)
    return True


@rule("flip-middle", "image.flip")
def flip_middle(case, expected):
    """The column or row in the middle stays where it is."""
    form = case.attrs["form"]
    if form.startswith("random") and not case.attrs["always"]:
        return False
    axis = 1 if form.lower().endswith("leftright") else 0
    expected.outputs[0] = np.flip(case.inputs[0], axis)
    return case.inputs[0].shape[axis] % 2 == 1


@rule("crop-outside", "image.crop")
def crop_outside(case, expected):
    """A part that does not lie in the picture is a mistake."""
    x, y, width, height = case.attrs["area"]
    rows, columns = case.inputs[0].shape[-3:-1]
    if case.attrs["form"] != "fixedCrop" or (x + width <= columns and y + height <= rows):
        return False
    expected.error = "the part does not lie in the picture"
    return True


@rule("interval-count", "loader")
def interval_count(case, expected):
    """Without rollover a pass reads every so many samples, once."""
    attrs = case.attrs
    if "interval" not in attrs or attrs["rollover"]:
        return False
    size, kind = attrs["batchSize"], attrs["lastBatch"]
    each = -(-case.inputs[0].shape[0] // attrs["interval"])
    left, counts = 0, ""
    for _ in range(attrs["passes"]):
        samples = each + left
        counts += f" {-(-samples // size) if kind == 'keep' else samples // size}"
        left = samples % size if kind == "rollover" else 0
    changed = counts != expected.texts["counts"]
    expected.texts["counts"] = counts
    return changed
