// swift-format-ignore-file
extension ChineseMessages {
  /// Making, shaping and reading arrays.
  static let arrays = #"""
    %1: shapes %2 and %3 do not fit: axis %4. From the last axis backwards, sizes must be equal or one of them 1.
    %1：形状 %2 和 %3 不匹配：第 %4 轴。从最后一个轴往前，两边的大小必须相等，或其中之一为 1。

     Both have %1 elements: reshape %2 to %3?
    两者都有 %1 个元素：要把 %2 改成 %3（reshape）吗？

     One number a row? Reshape %1 to %2x1.
    是每行一个数吗？请把 %1 改成 %2x1（reshape）。

    first
    第一

    last
    最后一

    dot: shapes %1 and %2 do not fit: the %3 axis of the first array (%4) must be as long as the %5 axis of the second (%6).
    dot：形状 %1 和 %2 不匹配：第一个数组的%3轴（%4）必须与第二个数组的%5轴（%6）一样长。

     Did you mean transposeB: true?
    是不是想写 transposeB: true？

     Did you mean transposeA: true?
    是不是想写 transposeA: true？

    dot: transpose flags are for matrices; the shapes are %1 and %2
    dot：转置选项只用于矩阵；这里的形状是 %1 和 %2

     and %1 (bias)
    和 %1（偏置）

    fullyConnected: shapes %1 (input), %2 (weight)%3 do not fit: the weight has one row an output, as long as a row of the input, and the bias one number an output.
    fullyConnected：形状 %1（输入）、%2（权重）%3不匹配：权重每个输出一行，与输入的一行等长；偏置每个输出一个数。

    array: the lists inside have different lengths
    array：里面的列表长度不一

    array: %1 elements do not fill shape %2
    array：%1 个元素填不满形状 %2

    array: rows have different lengths: %1
    array：各行长度不一：%1

    arange: cannot go from %1 to %2 in steps of %3
    arange：无法以 %3 为步长从 %1 走到 %2

    linspace: needs at least one number, not %1
    linspace：至少要一个数，而不是 %1 个

    %1: an array has at least one axis; use shape [1] for one number
    %1：数组至少有一个轴；只有一个数时请用形状 [1]

    %1: shape %2 has a negative size
    %1：形状 %2 中有负的大小

    row %1 is out of bounds for an array of shape %2
    第 %1 行超出了形状为 %2 的数组的范围

    %1: axis %2 of shape %3 has no elements
    %1：形状 %3 的第 %2 轴没有元素

    %1: axis %2 does not exist in shape %3, whose axes are 0 to %4
    %1：形状 %3 没有第 %2 轴，它的轴是 0 到 %4

    broadcastTo: shape %1 does not broadcast to %2
    broadcastTo：形状 %1 不能广播到 %2

    concat: the list of arrays is empty
    concat：数组列表是空的

    concat: shapes %1 and %2 differ in another axis than %3, along which they are joined
    concat：形状 %1 和 %2 在连接轴 %3 以外的轴上不同

    stack: the list of arrays is empty
    stack：数组列表是空的

    stack: there is no axis %1 to put in shape %2
    stack：形状 %2 中放不进第 %1 轴

    stack: shapes %1 and %2 differ
    stack：形状 %1 和 %2 不同

    where: shapes %1, %2 and %3 do not fit: they must be equal, or the condition has one number for each slice of the others along their first axis.
    where：形状 %1、%2 和 %3 不匹配：三者必须相同，或者条件对另外两个数组第一个轴上的每个切片各有一个数。

    reshape: %1 is not a shape; one size can be -1, to be worked out, and 0 keeps the size of that axis
    reshape：%1 不是形状；可以有一个大小为 -1，由元素个数推算，0 表示保留该轴的大小

    reshape: %1 has %2 elements, which do not fill %3
    reshape：%1 有 %2 个元素，填不满 %3

    expandDims: axis %1 cannot be put into shape %2
    expandDims：形状 %2 中放不进第 %1 轴

    squeeze: axis %1 of shape %2 has size %3, not 1
    squeeze：形状 %2 的第 %1 轴大小是 %3，不是 1

    transpose: %1 is not an order of the %2 axes of %3
    transpose：%1 不是 %3 的 %2 个轴的一种排列

    asScalar: the array has shape %1, which is %2 elements, not one. Take one with x[i], or make one with sum() or mean().
    asScalar：数组的形状是 %1，共 %2 个元素，而不是一个。请用 x[i] 取一个，或用 sum()、mean() 得到一个。

    copy(to:): shapes %1 and %2 differ.
    copy(to:)：形状 %1 和 %2 不同。

    shape: axis %1 of %2, which has %3 axes
    shape：要取 %2 的第 %1 轴，而它只有 %3 个轴

    shape: an array has at most 8 axes
    shape：数组最多有 8 个轴

    shape: a size of %1 is too large; an axis has fewer than 2147483648 elements
    shape：大小 %1 太大；一个轴的元素少于 2147483648 个

    subscript: index %1 is out of bounds for axis %2 with size %3
    下标：索引 %1 超出了大小为 %3 的第 %2 轴的范围

    subscript: %1 indices are too many for shape %2, which has %3 axes
    下标：形状 %2 只有 %3 个轴，%1 个索引太多了
    """#
}
