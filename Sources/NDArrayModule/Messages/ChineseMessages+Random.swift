// swift-format-ignore-file
extension ChineseMessages {
  /// Random numbers.
  static let random = #"""
    random.randint: there is no whole number in %1..<%2
    random.randint：%1..<%2 中没有整数

    %1: parameters of shapes %2 and %3 differ
    %1：参数的形状 %2 和 %3 不同

    %1: the parameters at place %2, %3 and %4, are invalid
    %1：位置 %2 处的参数 %3 和 %4 无效

    random.multinomial: probabilities of shape %1 (%2) give nothing to choose from
    random.multinomial：形状为 %1（%2）的概率里没有可选的项

    random.multinomial: the probabilities of row %1 sum to %2; they have to be 0 or more and sum to 1. softmax() gives such.
    random.multinomial：第 %1 行的概率之和是 %2；概率必须不小于 0 且和为 1。softmax() 可以得到这样的概率。

    random.exponential: the scale is a mean and has to be positive, not %1
    random.exponential：scale 是均值，必须为正，不能是 %1

    random.gamma: alpha and beta have to be positive, not %1 and %2
    random.gamma：alpha 和 beta 必须为正，不能是 %1 和 %2

    random.poisson: the mean has to be in 0..<1e9, not %1
    random.poisson：均值必须在 0..<1e9 之内，不能是 %1

    random.negativeBinomial: k has to be positive and p in 0...1 and above 0, not %1 and %2
    random.negativeBinomial：k 必须为正，p 必须在 0...1 之内且大于 0，不能是 %1 和 %2

    random.generalizedNegativeBinomial: mu and alpha cannot be negative; they are %1 and %2
    random.generalizedNegativeBinomial：mu 和 alpha 不能为负；现在是 %1 和 %2
    """#
}
