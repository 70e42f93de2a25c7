"""Every array that the five tutorial documents print, with the characters they print.

Documents 000 and 001 print none. 002 prints one array in its theory part, two batches, the first
example and the learned parameters of both its parts; 003 a batch and its learned parameters; 004
its learned parameters, whose leading spaces and footers were lost on the way to that page and are
restored here. Values are typed as printed: each is the shortest decimal of its float32.
"""

import ast
import re

import numpy as np

import vectors

BATCH_002_SCRATCH = """
[[-0.62958384  0.3508038 ]
 [ 1.4136469  -1.416811  ]
 [ 0.22276424  0.2804388 ]
 [ 0.377959   -0.34565544]
 [-0.613936   -2.6247382 ]
 [-0.05510042 -0.5667109 ]
 [-1.3360355   1.0035783 ]
 [-2.338083   -0.32677847]
 [-0.18353732  0.5803962 ]
 [ 0.7247974  -0.8402941 ]]
<NDArray 10x2 @cpu(0)>"""

LABELS_002_SCRATCH = """
[ 1.7371575 11.866432   3.6991339  6.1261005 11.895512   6.0134444
 -1.8906523  0.6198239  1.8458312  8.513775 ]
<NDArray 10 @cpu(0)>"""

BATCH_002_GLUON = """
[[-0.88425034  1.1412233 ]
 [ 0.9561315  -0.8629183 ]
 [ 0.74419165  0.30639967]
 [ 0.9676651   0.5122743 ]
 [-0.1824717  -0.6532737 ]
 [-0.19343433 -0.4232046 ]
 [-1.1197332  -1.0690794 ]
 [-1.1318913   0.33254048]
 [ 0.6360805  -0.5844077 ]
 [-0.5839395  -0.19038047]]
<NDArray 10x2 @cpu(0)>"""

LABELS_002_GLUON = """
[-1.4545211   9.049869    4.6543612   4.405501    6.064423    5.259082
  5.6068754   0.79540896  7.460776    3.688919  ]
<NDArray 10 @cpu(0)>"""

BATCH_003 = """
[[ 0.60375047 -0.5491552 ]
 [ 1.5329047   0.8233045 ]
 [-1.3713115   0.44100854]
 [-0.5489446   0.9783404 ]
 [ 0.61842227  0.0640344 ]
 [-0.8622762  -0.22448552]
 [-0.8627405  -1.9521301 ]
 [-2.0252197   0.14331104]
 [-0.5558463  -0.440662  ]
 [-0.9930084   1.0062088 ]]
<NDArray 10x2 @cpu(0)>"""

LABELS_003 = """
[ 7.2679596   4.480722   -0.02090577 -0.22527038  5.2208033   3.2509205
  9.108723   -0.34202975  4.5954723  -1.2033253 ]
<NDArray 10 @cpu(0)>"""

PRINTED = {
    "002 a + 10": "\n[11. 11. 11.]\n<NDArray 3 @cpu(0)>",
    "002 features[0]": "\n[2.2122064 0.7740038]\n<NDArray 2 @cpu(0)>",
    "002 labels[0]": "\n[6.000587]\n<NDArray 1 @cpu(0)>",
    "002 first batch from scratch, features": BATCH_002_SCRATCH,
    "002 first batch from scratch, labels": LABELS_002_SCRATCH,
    "002 w from scratch": "\n[[ 1.9995433]\n [-3.3996048]]\n<NDArray 2x1 @cpu(0)>",
    "002 b from scratch": "\n[4.1994247]\n<NDArray 1 @cpu(0)>",
    "002 first batch of Gluon, features": BATCH_002_GLUON,
    "002 first batch of Gluon, labels": LABELS_002_GLUON,
    "002 weight of Gluon": "\n[[ 1.9999468 -3.4000072]]\n<NDArray 1x2 @cpu(0)>",
    "002 bias of Gluon": "\n[4.1993876]\n<NDArray 1 @cpu(0)>",
    "003 first batch, features": BATCH_003,
    "003 first batch, labels": LABELS_003,
    "003 weight": "\n[[ 1.9997326 -3.3994465]]\n<NDArray 1x2 @cpu(0)>",
    "003 bias": "\n[4.1996355]\n<NDArray 1 @cpu(0)>",
    "004 w": "\n[[ 1.9999706]\n [-3.3994975]]\n<NDArray 2x1 @cpu(0)>",
    "004 b": "\n[4.19931]\n<NDArray 1 @cpu(0)>",
}


def values(text):
    """The array that a printed text shows, its shape from the footer."""
    body, sizes = re.fullmatch(r"\n(.*)\n<NDArray (\S+) @cpu\(0\)>", text, re.S).groups()
    shape = [int(size) for size in sizes.split("x")]
    listed = ast.literal_eval(re.sub(r"(?<=[\d.\]])\s+(?=[-\d\[])", ", ", body))
    return np.array(listed, np.float32).reshape(shape)


def case(name, text):
    array = values(text)
    sizes = "x".join(map(str, array.shape))
    assert f"\n{array}\n<NDArray {sizes} @cpu(0)>" == text, name
    return {"name": name, "array": vectors.array(array), "prints": text}


if __name__ == "__main__":
    cases = [case(name, text) for name, text in PRINTED.items()]
    vectors.write("NDArrayModuleTests", "tutorials", cases)
