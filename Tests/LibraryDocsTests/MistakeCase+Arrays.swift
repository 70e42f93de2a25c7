import Gluon

extension MistakeCase {
  /// Mistakes with arrays.
  static let arrays = [
    MistakeCase(
      "labels of one axis beside predictions of two",
      "+: shapes 3x2 and 3 do not fit: axis 1. From the last axis backwards, sizes must be equal or"
        + " one of them 1. One number a row? Reshape 3 to 3x1.",
      "+：形状 3x2 和 3 不匹配：第 1 轴。从最后一个轴往前，两边的大小必须相等，或其中之一为 1。"
        + "是每行一个数吗？请把 3 改成 3x1（reshape）。"
    ) { _ = nd.ones(shape: [3, 2]) + nd.ones(shape: 3) },
    MistakeCase(
      "a product of two matrices the wrong way round",
      "dot: shapes 2x3 and 2x3 do not fit: the last axis of the first array (3) must be as long as"
        + " the first axis of the second (2). Did you mean transposeB: true?",
      "dot：形状 2x3 和 2x3 不匹配：第一个数组的最后一轴（3）必须与第二个数组的第一轴（2）一样长。"
        + "是不是想写 transposeB: true？"
    ) { _ = nd.dot(nd.ones(shape: [2, 3]), nd.ones(shape: [2, 3])) },
    MistakeCase(
      "an index beyond the end",
      "subscript: index 5 is out of bounds for axis 0 with size 3",
      "下标：索引 5 超出了大小为 3 的第 0 轴的范围"
    ) { _ = nd.ones(shape: 3)[5] as NDArray },
    MistakeCase(
      "an axis that is not there",
      "sum: axis 2 does not exist in shape 2x3, whose axes are 0 to 1",
      "sum：形状 2x3 没有第 2 轴，它的轴是 0 到 1"
    ) { _ = nd.ones(shape: [2, 3]).sum(axis: 2) },
    MistakeCase(
      "a shape that does not hold the elements",
      "reshape: 2x3 has 6 elements, which do not fill 4x2",
      "reshape：2x3 有 6 个元素，填不满 4x2"
    ) { _ = nd.ones(shape: [2, 3]).reshape([4, 2]) },
    MistakeCase(
      "arrays joined whose other axes differ",
      "concat: shapes 2x3 and 2x4 differ in another axis than 0, along which they are"
        + " joined",
      "concat：形状 2x3 和 2x4 在连接轴 0 以外的轴上不同"
    ) { _ = nd.concat([nd.ones(shape: [2, 3]), nd.ones(shape: [2, 4])], axis: 0) },
    MistakeCase(
      "arrays stacked that differ in shape",
      "stack: shapes 2x3 and 3x2 differ",
      "stack：形状 2x3 和 3x2 不同"
    ) { _ = nd.stack(nd.ones(shape: [2, 3]), nd.ones(shape: [3, 2])) },
    MistakeCase(
      "a broadcast to fewer axes",
      "broadcastTo: shape 2x3 does not broadcast to 3",
      "broadcastTo：形状 2x3 不能广播到 3"
    ) { _ = nd.ones(shape: [2, 3]).broadcastTo([3]) },
    MistakeCase(
      "axes squeezed that are not of length 1",
      "squeeze: axis 0 of shape 2x3 has size 2, not 1",
      "squeeze：形状 2x3 的第 0 轴大小是 2，不是 1"
    ) { _ = nd.ones(shape: [2, 3]).squeeze(axis: 0) },
    MistakeCase(
      "a transposition that names an axis twice",
      "transpose: [0, 0] is not an order of the 2 axes of 2x3",
      "transpose：[0, 0] 不是 2x3 的 2 个轴的一种排列"
    ) { _ = nd.ones(shape: [2, 3]).transpose(axes: [0, 0]) },
    MistakeCase(
      "unequal parts",
      "split: axis 0 of shape 5x2 has 5 elements, which do not divide into 2 equal parts."
        + " split(indices:) cuts anywhere.",
      "split：形状 5x2 的第 0 轴有 5 个元素，不能等分成 2 份。split(ind"
        + "ices:) 可以在任意处切开。"
    ) { _ = nd.split(nd.ones(shape: [5, 2]), numOutputs: 2, axis: 0) },
    MistakeCase(
      "more indices than axes",
      "subscript: 3 indices are too many for shape 2x3, which has 2 axes",
      "下标：形状 2x3 只有 2 个轴，3 个索引太多了"
    ) { _ = nd.ones(shape: [2, 3])[0, 0, 0] as NDArray },
    MistakeCase(
      "an assignment of another shape",
      "assignment: a value of shape 2 does not broadcast to 3, the shape of the place it"
        + " is written to.",
      "赋值：形状为 2 的值不能广播到写入处的形状 3。"
    ) {
      let x = nd.zeros(shape: [2, 3]); x[0] = nd.ones(shape: 2)
    },
    MistakeCase(
      "the value of an array of several elements",
      "asScalar: the array has shape 2x3, which is 6 elements, not one. Take one with"
        + " x[i], or make one with sum() or mean().",
      "asScalar：数组的形状是 2x3，共 6 个元素，而不是一个。请用 x[i] 取一个，"
        + "或用 sum()、mean() 得到一个。"
    ) { _ = nd.ones(shape: [2, 3]).asScalar() as Float },
    MistakeCase(
      "a kernel larger than the picture",
      "pooling: the kernel reaches over 3 cells of axis 2, but the input of shape 1x1x2x2"
        + " has only 2 there, padding included. Use a smaller kernel or more padding.",
      "pooling：核在第 2 轴上覆盖 3 格，而形状为 1x1x2x2 的输入连同填充只有 "
        + "2 格。请用更小的核或更多的填充。"
    ) { _ = nd.pooling(nd.ones(shape: [1, 1, 2, 2]), kernel: [3, 3], kind: .max) },
    MistakeCase(
      "a negative standard deviation",
      "random.normal: the scale is a standard deviation and cannot be -1.0",
      "random.normal：scale 是标准差，不能是 -1.0"
    ) { _ = nd.random.normal(scale: -1, shape: 3) },
    MistakeCase(
      "a matrix that is not positive definite",
      "linalg.potrf: matrix 0 of an array of shape 2x2 is not positive definite, so it has"
        + " no Cholesky factor",
      "linalg.potrf：形状为 2x2 的数组中第 0 个矩阵不是正定的，没有 Chole"
        + "sky 分解"
    ) { _ = nd.linalg.potrf(nd.array([[1, 2], [2, 1]])) },
  ]
}
