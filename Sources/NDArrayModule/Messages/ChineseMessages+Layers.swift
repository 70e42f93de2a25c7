// swift-format-ignore-file
extension ChineseMessages {
  /// Layers, blocks and their parameters.
  static let layers = #"""
    %1: override func forward(_ x: NDArray) -> NDArray to say what it does.
    %1：请重写 func forward(_ x: NDArray) -> NDArray，说明它计算什么。

    %1: it was called with two arrays; override func forward(_ x: NDArray, _ y: NDArray) -> NDArray to say what it does with them.
    %1：调用时给了两个数组；请重写 func forward(_ x: NDArray, _ y: NDArray) -> NDArray，说明如何计算。

    %1: it was called with three arrays; override func forward(_ x: NDArray, _ y: NDArray, _ z: NDArray) -> NDArray to say what it does with them.
    %1：调用时给了三个数组；请重写 func forward(_ x: NDArray, _ y: NDArray, _ z: NDArray) -> NDArray，说明如何计算。

    %1: this layer has no %2. It is %3
    %1：这一层没有 %2。它是 %3

    summary: give the block one array for each of its inputs, 1 to 3, not %1.
    summary：请为块的每个输入各给一个数组，1 到 3 个，而不是 %1 个。

    %1: there is no layer in it; put some in with add(_:).
    %1：里面没有层；请用 add(_:) 加入。

    Dense: units is %1, but a layer has at least one output.
    Dense：units 是 %1，但一层至少有一个输出。

    Dense: inUnits is %1; give the number of inputs, or 0.
    Dense：inUnits 是 %1；请给出输入个数，或 0。

    Dense: %1 has no bias, it was made with useBias: false.
    Dense：%1 没有偏置，创建时写了 useBias: false。

    Dropout: rate is %1, but it is a probability below 1.
    Dropout：rate 是 %1，但它应是小于 1 的概率。

    Dropout: axis %1 does not exist in shape %2, whose axes are 0 to %3.
    Dropout：形状 %2 没有第 %1 轴，它的轴是 0 到 %3。

    Sequential: index %1 is out of bounds for %2 layers.
    Sequential：索引 %1 超出了 %2 个层的范围。

    Sequential: a layer cannot be put at %1 in a chain of %2 layers.
    Sequential：有 %2 个层的链里，不能在位置 %1 放入层。

    %1 has shape %2, but this batch needs %3: the shape was fixed by the first batch or by inUnits, and every later batch must be as wide.
    %1 的形状是 %2，而这个批量需要 %3：形状由第一个批量或 inUnits 定下，之后每个批量都必须同样宽。

    %1 of %2
    %2 的 %1

    %1 has no values yet: its shape is %2, where 0 is a size that only the first batch tells, so initialization waits for the first forward pass. Call the network on one batch first, or give the size when making the layer, as in nn.Dense(1, inUnits: 2).
    %1 还没有值：它的形状是 %2，其中 0 表示要由第一个批量确定的大小，所以初始化推迟到第一次前向计算。请先用一个批量调用网络，或在创建层时给出大小，例如 nn.Dense(1, inUnits: 2)。

    %1 has not been initialized. Call initialize() on the network (or the parameter) before using it.
    %1 还没有初始化。使用之前请对网络（或参数）调用 initialize()。

    grad: %1 keeps no gradient, because its gradReq is .null. Set gradReq to .write or .add to have one.
    grad：%1 不保留梯度，因为它的 gradReq 是 .null。需要梯度时请设为 .write 或 .add。

    setData: %1 has shape %2, but the values have %3.
    setData：%1 的形状是 %2，而给出的值的形状是 %3。

    Parameter: %1 has values of type %2, and only float32 and float64 have gradients. Pass gradReq: .null.
    Parameter：%1 的值是 %2 类型，只有 float32 和 float64 才有梯度。请写 gradReq: .null。

    params: the parameter %1 to share has shape %2 and type %3, but this layer needs %4 and %5.
    params：要共享的参数 %1 的形状是 %2、类型是 %3，而这一层需要 %4 和 %5。

    collectParams: '%1' is not a regular expression.
    collectParams：“%1”不是正则表达式。

    update: both dictionaries have a parameter %1, and not the same one.
    update：两个字典里都有参数 %1，但不是同一个。

    Xavier: needs a weight of two axes or more, but the parameter has shape %1.
    Xavier：需要至少两个轴的权重，而参数的形状是 %1。

    BatchNorm: inChannels is %1; give the number of channels, or 0.
    BatchNorm：inChannels 是 %1；请给出通道数，或 0。

    BatchNorm: axis %1 does not exist in shape %2, whose axes are 0 to %3.
    BatchNorm：形状 %2 没有第 %1 轴，它的轴是 0 到 %3。

    %1: channels is %2, but a layer has at least one output.
    %1：channels 是 %2，但一层至少有一个输出。

    %1: %2 groups do not divide %3 input and %4 output channels.
    %1：%2 个组不能整除 %3 个输入通道和 %4 个输出通道。

    %1: %2 has no bias, it was made with useBias: false.
    %1：%2 没有偏置，创建时写了 useBias: false。

    %1: the input has shape %2, but a batch has %3 axes: batch, channels and %4 more. Reshape it; one channel is an axis of size 1.
    %1：输入的形状是 %2，而一个批量有 %3 个轴：批量、通道，再加 %4 个。请用 reshape 改变形状；只有一个通道时也要有大小为 1 的轴。

    %1: %2 input channels, axis 1 of shape %3, do not fall into %4 groups.
    %1：%2 个输入通道（形状 %3 的第 1 轴）不能分成 %4 组。

    Embedding: a table of %1 vectors of length %2 holds nothing.
    Embedding：%1 个长度为 %2 的向量组成的表是空的。

    Embedding: the number %1 has no row in a table of %2, whose rows are 0 to %3. Is it a class or a word that the table does not know? Then give it a row, or pass outOfRange: .clip to take the nearest.
    Embedding：表有 %2 行，编号 0 到 %3，没有编号 %1 的行。它是表中没有的类别或词吗？请给它一行，或写 outOfRange: .clip 取最近的一行。

    GroupNorm: numGroups is %1, but there is one at least.
    GroupNorm：numGroups 是 %1，但至少有一组。

    %1: the number of channels is %2; give it, or 0.
    %1：通道数是 %2；请给出通道数，或 0。

    %1: axis %2 does not exist in shape %3, whose axes are 0 to %4.
    %1：形状 %3 没有第 %2 轴，它的轴是 0 到 %4。

    %1: %2 is %3, but it is a number of at least %4, or one for each of %5 axes.
    %1：%2 是 %3，但它应是不小于 %4 的一个数，或 %5 个轴各一个。

    %1: the input has shape %2, but a batch has %3 axes: batch, channels and %4 more.
    %1：输入的形状是 %2，而一个批量有 %3 个轴：批量、通道，再加 %4 个。

    cast: %1 cannot be %2, because only float32 and float64 have gradients. Set gradReq to .null first.
    cast：%1 不能是 %2，因为只有 float32 和 float64 才有梯度。请先把 gradReq 设为 .null。

    %1: x is of type %2, and only float32 and float64 can be normalized. Convert it with astype(.float32).
    %1：x 的类型是 %2，只有 float32 和 float64 可以归一化。请用 astype(.float32) 转换。

    %1: x is of type %2, but a parameter of type %3; they must be equal. Convert x with astype, or the block with cast.
    %1：x 的类型是 %2，而参数的类型是 %3；两者必须相同。请用 astype 转换 x，或用 cast 转换块。

    batchNorm: %1 has shape %2, but axis %3 of x, of shape %4, needs %5: one number a channel.
    batchNorm：%1 的形状是 %2，而形状为 %4 的 x 的第 %3 轴需要 %5：每个通道一个数。

    layerNorm: %1 has shape %2, but axis %3 of x, of shape %4, needs %5: one number a place along it.
    layerNorm：%1 的形状是 %2，而形状为 %4 的 x 的第 %3 轴需要 %5：沿该轴每个位置一个数。

    instanceNorm: x has shape %1, but a batch of channels has three axes or more, such as batch x channels x width.
    instanceNorm：x 的形状是 %1，而带通道的批量至少有三个轴，例如 批量 x 通道 x 宽。

    groupNorm: x has shape %1, but a batch of channels has three axes or more, such as batch x channels x width.
    groupNorm：x 的形状是 %1，而带通道的批量至少有三个轴，例如 批量 x 通道 x 宽。

    groupNorm: %1 channels, axis 1 of shape %2, do not fall into %3 groups of the same size.
    groupNorm：%1 个通道（形状 %2 的第 1 轴）不能等分成 %3 组。

    %1: %2 has shape %3, but x of shape %4 needs %5 numbers.
    %1：%2 的形状是 %3，而形状为 %4 的 x 需要 %5 个数。

    activation: there is no function '%1'. Known: %2.
    activation：没有名为“%1”的函数。已有：%2。

    LeakyReLU: alpha is %1, but the slope below zero is at least 0.
    LeakyReLU：alpha 是 %1，但零以下的斜率不能小于 0。

    PReLU: inChannels is %1, but there is one slope at least.
    PReLU：inChannels 是 %1，但至少有一个斜率。

    permutation: there are no %1 numbers to put in order; count from 0
    permutation：没有 %1 个数可供排列；请从 0 数起
    """#
}
