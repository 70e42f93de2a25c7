// swift-format-ignore-file
extension ChineseMessages {
  /// Types of elements, and arrays that are too large.
  static let types = #"""
    shape: %1 has more elements than can be counted in 64 bits
    形状：%1 的元素个数超出了 64 位整数的范围

    %1: an array of shape %2 needs %3 GB as %4, and this machine has %5 GB of memory. Is one of the sizes a slip?
    %1：形状为 %2、类型为 %4 的数组需要 %3 GB，而本机只有 %5 GB 内存。是不是某个大小写错了？

    memory: an array of %1 bytes finds no room. Make it smaller, or use fewer arrays.
    内存：放不下 %1 字节的数组。请把它变小，或者少用几个数组。

    %1: %2 elements do not fit into memory
    %1：%2 个元素放不进内存

    memory: a list of %1 elements finds no room. Use fewer or smaller arrays.
    内存：放不下 %1 个元素的列表。请少用几个数组，或者把数组变小。

    array: the numbers of %1 are more than an axis can have
    array：%1 的数字个数超出了一个轴的上限

    dot: a product of %1x%2 and %3x%4 matrices is too large; sides fit 31 bits
    dot：%1x%2 与 %3x%4 的矩阵乘积太大；每边的长度不得超过 31 位

    fused: the function takes %1 arrays, not %2
    fused：这个函数需要 %1 个数组，而不是 %2 个

    memory: shape %1 is too large for an array
    内存：形状 %1 对一个数组来说太大了

    oneHot: a row cannot have %1 numbers
    oneHot：一行不能有 %1 个数

    %1=: an array of %2 keeps whole numbers only, and this result has fractions. Make a floating array first (x = x.astype(.float32)), or write a new one (x = x %3 y).
    %1=：%2 类型的数组只能存整数，而这个结果带小数。请先转换成浮点数组（x = x.astype(.float32)），或者写成新的数组（x = x %3 y）。

    norm: ord is 1 (the sum of absolute values) or 2 (the Euclidean length), not %1
    norm：ord 只能是 1（绝对值之和）或 2（欧几里得长度），不能是 %1

    var: ddof is how many are counted off, not %1
    var：ddof 是要减去的个数，不能是 %1

    arange: from %1 to %2 in steps of %3 are %4 numbers; an axis has fewer than 2147483648
    arange：以 %3 为步长从 %1 到 %2 有 %4 个数；一个轴上的元素必须少于 2147483648 个

    eye: a matrix cannot have %1 rows and %2 columns
    eye：矩阵不能有 %1 行 %2 列

    %1: draws numbers with fractions, of float32 or float64, not %2. Write .astype(.%3) behind it to cut them off.
    %1：抽取的数带小数，类型是 float32 或 float64，不能是 %2。要去掉小数，请在后面写 .astype(.%3)。

    attachGrad: an array of %1 has no gradient, because it cannot change by less than 1. Use a floating one: x = x.astype(.float32).
    attachGrad：%1 类型的数组没有梯度，因为它的变化不能小于 1。请用浮点数组：x = x.astype(.float32)。

    %1: an array of shape %2 has no elements to choose from
    %1：形状为 %2 的数组没有元素可选
    """#
}
