// swift-format-ignore-file
extension ChineseMessages {
  /// Indexing, moving, sorting, linear algebra and windows.
  static let surface = #"""
    prelu: slopes of shape %1 do not fit an array of shape %2: there must be one, or one for each position of axis 1
    prelu：形状为 %1 的斜率与形状为 %2 的数组不匹配：应有一个，或第 1 轴的每个位置一个

    smoothL1: the scalar has to be positive, not %1
    smoothL1：scalar 必须为正，不能是 %1

    histogram: there are no %1 intervals from %2 to %3
    histogram：从 %2 到 %3 分不出 %1 个区间

    histogram: %1 are not two or more rising ends of intervals
    histogram：%1 不是两个以上递增的区间端点

    %1: the arrays hold %2 and %3; convert one with astype
    %1：数组的类型是 %2 和 %3；请用 astype 转换其中一个

    embedding: the weight has shape %1, not rows x columns
    embedding：权重的形状是 %1，而不是 行 x 列

    embedding: index %1 is out of bounds for the %2 rows of the weight; indices are 0 to %3
    embedding：索引 %1 超出了权重的 %2 行；索引是 0 到 %3

    scatterND: indices of shape %1 into shape %2 place an array of shape %3, not %4
    scatterND：形状为 %1 的索引写入形状 %2 时，要放的数组形状应为 %3，而不是 %4

    %1: indices of shape %2 give %3 coordinates; an array of shape %4 has %5 axes
    %1：形状为 %2 的索引给出 %3 个坐标；形状为 %4 的数组有 %5 个轴

    %1: index %2 is out of bounds for axis %3 with size %4
    %1：索引 %2 超出了大小为 %4 的第 %3 轴的范围

    pick: index %1 is out of bounds for axis %2 with size %3
    pick：索引 %1 超出了大小为 %3 的第 %2 轴的范围

    booleanMask: a mask of shape %1 does not fit axis %2 of shape %3: it needs one number for each of the %4 slices
    booleanMask：形状为 %1 的掩码与形状 %3 的第 %2 轴不匹配：%4 个切片各需要一个数

    %1: a mask of shape %2 does not fit an array of shape %3: it needs the sizes of the array's first axes
    %1：形状为 %2 的掩码与形状为 %3 的数组不匹配：它的大小应与数组前面的轴相同

    subscript: index arrays of shapes %1 and %2 do not fit together: they must broadcast to one shape
    下标：形状为 %1 和 %2 的索引数组不能配合：它们必须能广播成同一形状

    subscript: an ellipsis can stand only once, and here are %1
    下标：省略号只能出现一次，这里有 %1 个

    subscript: a slice takes positions and ranges alone
    下标：切片只接受位置和范围

    %1: shapes %2 and %3 do not fit: both need as many axes, the sizes before the last two being equal.
    %1：形状 %2 和 %3 不匹配：两者的轴数必须相同，最后两个轴之前的大小必须相等。

    %1: shapes %2 and %3 do not fit: the matrices of the first have %4 columns and those of the second %5 rows (after transposing), which must be equal.
    %1：形状 %2 和 %3 不匹配：（转置之后）第一个的矩阵有 %4 列，第二个的矩阵有 %5 行，两者必须相等。

    %1: the arrays hold %2 and %3; products need one floating type. Convert one with astype.
    %1：数组的类型是 %2 和 %3；乘积需要同一种浮点类型。请用 astype 转换其中一个。

    linalg.inverse: matrix %1 of an array of shape %2 is singular, so it has no inverse
    linalg.inverse：形状为 %2 的数组中第 %1 个矩阵是奇异的，没有逆矩阵

    linalg.potrf: matrix %1 of an array of shape %2 is not positive definite, so it has no Cholesky factor
    linalg.potrf：形状为 %2 的数组中第 %1 个矩阵不是正定的，没有 Cholesky 分解

    linalg.gelqf: the matrices of an array of shape %1 have %2 rows and only %3 columns; they must have at least as many columns as rows. Factor the transposed ones.
    linalg.gelqf：形状为 %1 的数组里的矩阵有 %2 行，却只有 %3 列；列数不能少于行数。请分解它们的转置。

    linalg.syevd: matrix %1 of an array of shape %2 has elements that are not finite, so it has no eigenvalues
    linalg.syevd：形状为 %2 的数组中第 %1 个矩阵含有非有限的元素，没有特征值

    %1: the matrices of an array of shape %2 are too large
    %1：形状为 %2 的数组里的矩阵太大

    linalg.extracttrian: the matrices of an array of shape %1 have no diagonal %2; the offset counts from the main one, up to %3
    linalg.extracttrian：形状为 %1 的数组里的矩阵没有第 %2 条对角线；offset 从主对角线数起，最多到 %3

    linalg.maketrian: the last axis of an array of shape %1 has %2 elements, which fill no triangle: those of 1, 2, 3 and more rows have 1, 3, 6, ...
    linalg.maketrian：形状为 %1 的数组的最后一个轴有 %2 个元素，填不满三角形：1、2、3 行……的三角形有 1、3、6……个元素

    linalg.trsm: shapes %1 (%2) and %3 (%4) do not fit: the right side needs the leading sizes of the matrices, as many %5, and their type
    linalg.trsm：形状 %1（%2）和 %3（%4）不匹配：右边要有与矩阵相同的前面各轴、同样多的%5和相同的类型

    linalg.gemm: the product has shape %1 and the array to be added %2; they must be equal
    linalg.gemm：乘积的形状是 %1，要加的数组的形状是 %2；两者必须相同

    %1: an array of shape %2 holds no matrices; it needs two axes
    %1：形状为 %2 的数组里没有矩阵；至少需要两个轴

    %1: an array of shape %2 holds no square matrices; its last two axes must be equally long
    %1：形状为 %2 的数组里没有方阵；最后两个轴必须等长

    %1: the matrices hold %2; convert them with astype(.float32)
    %1：矩阵的类型是 %2；请用 astype(.float32) 转换

    %1: the axes of a matrix must differ, and both are %2
    %1：矩阵的两个轴必须不同，而这里都是 %2

    pad: an array of shape %1 needs two widths of 0 or more for each of its %2 axes, not %3
    pad：形状为 %1 的数组的 %2 个轴各需要两个不小于 0 的宽度，而不是 %3

    pad: axis %1 of shape %2 is too short to be padded by %3 with mode %4
    pad：形状 %2 的第 %1 轴太短，不能以 %4 方式填充 %3

    pad: a width of %1 is too large
    pad：宽度 %1 太大

    pad: an array of shape %1 needs %2 widths, two an axis, not %3
    pad：形状为 %1 的数组需要 %2 个宽度，每个轴两个，而不是 %3 个

    unravelIndex: position %1 lies outside an array of shape %2
    unravelIndex：位置 %1 在形状为 %2 的数组之外

    ravelMultiIndex: indices of shape %1 do not fit %2 axes; they need two axes or more, and one row for each axis of the shape
    ravelMultiIndex：形状为 %1 的索引与 %2 个轴不匹配；索引至少要有两个轴，而且形状的每个轴各对应一行

    ravelMultiIndex: index %1 is out of bounds for axis %2 with size %3
    ravelMultiIndex：索引 %1 超出了大小为 %3 的第 %2 轴的范围

    %1: %2 is no shape of elements to be numbered: sizes are above 0, and the first may be -1
    %1：%2 不是可以给元素编号的形状：各大小必须大于 0，第一个可以是 -1

    depthToSpace: an array of shape %1 cannot be taken apart by blocks of %2: it needs four axes, and a second one that is a multiple of the block's square
    depthToSpace：形状为 %1 的数组不能按大小为 %2 的块拆分：需要四个轴，而且第 1 轴必须是块的平方的倍数

    spaceToDepth: an array of shape %1 cannot be taken apart by blocks of %2: it needs four axes, and pictures whose sides are multiples of the block
    spaceToDepth：形状为 %1 的数组不能按大小为 %2 的块拆分：需要四个轴，而且图像的边长必须是块的倍数

    l2Normalization: an array of shape %1 has too few axes for mode %2, which needs three or more; .instance takes any
    l2Normalization：形状为 %1 的数组轴数太少，不能用 %2 方式，它需要三个或更多的轴；.instance 没有这个要求

    softmaxCrossEntropy: the prediction has shape %1, but takes one row a sample and one column a class
    softmaxCrossEntropy：预测的形状是 %1，但应当每个样本一行、每个类别一列

    tile: repetitions %1 contain a negative number
    tile：重复次数 %1 中有负数

    repeat: cannot repeat %1 times
    repeat：不能重复 %1 次

    broadcastAxis: %1 axes have %2 sizes
    broadcastAxis：%1 个轴却有 %2 个大小

    broadcastAxis: axis %1 of shape %2 has size %3; only an axis of size 1 can be repeated to %4
    broadcastAxis：形状 %2 的第 %1 轴大小是 %3；只有大小为 1 的轴才能重复成 %4

    slice: %1 beginnings, %2 ends and %3 steps do not fit an array of shape %4
    slice：%1 个起点、%2 个终点和 %3 个步长与形状为 %4 的数组不匹配

    slice: a step of %1 along axis %2 goes nowhere
    slice：沿第 %2 轴的步长 %1 走不动

    sliceLike: axis %1 of shape %2 cannot be cut to that of shape %3, which must not be longer
    sliceLike：形状 %2 的第 %1 轴不能截成形状 %3 的那样，后者不能更长

    split: axis %1 of shape %2 has %3 elements, which do not divide into %4 equal parts. split(indices:) cuts anywhere.
    split：形状 %2 的第 %1 轴有 %3 个元素，不能等分成 %4 份。split(indices:) 可以在任意处切开。

    split: indices %1 are no rising positions of axis %2 with size %3
    split：%1 不是大小为 %3 的第 %2 轴上递增的位置

    split: squeezeAxis needs parts of length 1; the parts of axis %1 of shape %2 have lengths %3
    split：squeezeAxis 要求每份长度为 1；形状 %2 的第 %1 轴各份的长度是 %3

    %1: the result would have %2 axes; an array has at most 8
    %1：结果会有 %2 个轴；数组最多有 8 个

    %1: a result of shape %2 does not fit into memory
    %1：形状为 %2 的结果放不进内存

    moveAxis: axes %1 cannot be moved to %2: both lists need as many different axes
    moveAxis：轴 %1 不能移到 %2：两个列表要有同样多的互不相同的轴

    addN: the list of arrays is empty
    addN：数组列表是空的

    addN: shapes %1 and %2 differ
    addN：形状 %1 和 %2 不同

    reshape: code -4 cannot be used with reverse
    reshape：代码 -4 不能与 reverse 一起使用

    reshape: codes %1 do not fit shape %2. 0 keeps a size, -1 is worked out, -2 keeps the remaining sizes, -3 joins two, -4 splits one into the two sizes that follow.
    reshape：代码 %1 与形状 %2 不匹配。0 保留大小，-1 由元素个数推算，-2 保留其余大小，-3 合并两个轴，-4 把一个轴拆成后面的两个大小。

    %1: no memory to sort an axis of %2 elements
    %1：没有内存来给 %2 个元素的轴排序

    topk: there are no %1 elements along axis %2 of shape %3, which has %4
    topk：形状 %3 的第 %2 轴有 %4 个元素，取不出 %1 个

    convolution: input and weight are %1, but one of them must be floating. Convert it with astype(.float32).
    convolution：输入和权重是 %1，但其中之一必须是浮点类型。请用 astype(.float32) 转换。

    convolution: shapes %1 do not fit: input and weight both have 3 axes (images of one axis) or both 4 (batch, channels, height, width).
    convolution：形状 %1 不匹配：输入和权重要么都有 3 个轴（一维图像），要么都有 4 个轴（批量、通道、高、宽）。

    convolution: groups is %1, but must divide both the input's %2 channels and the weight's %3 filters; the shapes are %4.
    convolution：groups 是 %1，但它必须能整除输入的 %2 个通道和权重的 %3 个滤波器；形状是 %4。

    convolution: shapes %1 do not fit: axis 1 of the weight must be the input's %2 channels divided by %3 groups, %4, not %5.
    convolution：形状 %1 不匹配：权重的第 1 轴应为输入的 %2 个通道除以 %3 组，即 %4，而不是 %5。

    convolution: shapes %1 do not fit: the bias has one number a filter, which is %2.
    convolution：形状 %1 不匹配：偏置每个滤波器一个数，即 %2。

    pooling: the input is %1, but takes float32 or float64. Convert it with astype(.float32).
    pooling：输入的类型是 %1，但应为 float32 或 float64。请用 astype(.float32) 转换。

    pooling: the size of the window is missing; give kernel, or global: true.
    pooling：没有给出窗口的大小；请给出 kernel，或写 global: true。

    pooling: pad is %1, but must be smaller than the kernel, %2: else a window could lie on padding alone.
    pooling：pad 是 %1，但它必须小于 kernel（%2），否则会有窗口完全落在填充上。

    pooling: images of shape %1 are too large; a channel has fewer than 2147483648 cells.
    pooling：形状为 %1 的图像太大；一个通道的格子少于 2147483648 个。

    %1: the input has shape %2, but takes images: 3 axes (batch, channels, width) or 4 (batch, channels, height, width). Add the missing ones with expandDims or reshape.
    %1：输入的形状是 %2，但应为图像：3 个轴（批量、通道、宽）或 4 个轴（批量、通道、高、宽）。缺少的轴请用 expandDims 或 reshape 补上。

    %1: the kernel reaches over %2 cells of axis %3, but the input of shape %4 has only %5 there, padding included. Use a smaller kernel or more padding.
    %1：核在第 %3 轴上覆盖 %2 格，而形状为 %4 的输入连同填充只有 %5 格。请用更小的核或更多的填充。

    %1: %2 is %3, but the input of shape %4 has %5 axes to slide along. Give one number for all of them, or %6.
    %1：%2 是 %3，而形状为 %4 的输入有 %5 个可滑动的轴。请给出一个共用的数，或 %6 个数。

    %1: %2 is %3, but takes numbers of at least %4.
    %1：%2 是 %3，但它应是不小于 %4 的数。

    %1: there would be %2 places along an axis, and an axis has fewer than 2147483648 elements. Use less padding or a larger stride.
    %1：一个轴上会有 %2 个位置，而一个轴的元素少于 2147483648 个。请减少填充或增大步长。
    """#
}
