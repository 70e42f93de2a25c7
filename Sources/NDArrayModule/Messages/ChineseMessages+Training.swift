// swift-format-ignore-file
extension ChineseMessages {
  /// Losses, optimizers and the trainer.
  static let training = #"""
    Trainer: begin_num_update is %1, but it counts the updates that were made.
    Trainer：begin_num_update 是 %1，但它应当是已完成的更新次数。

    %1: override func elementwise(_:_:) to say what it computes.
    %1：请重写 func elementwise(_:_:)，说明它计算什么。

    %1: the prediction has shape %2 and the label %3; they need as many elements as each other, one label for each predicted number.
    %1：预测的形状是 %2，标签的形状是 %3；两者的元素个数必须相同，每个预测值一个标签。

    Trainer: %1 has no option '%2'.%3
    Trainer：%1 没有选项“%2”。%3

    Trainer: there is no optimizer '%1'.%2
    Trainer：没有名为“%1”的优化算法。%2

    Optimizer: the learning rate is %1, but it is a number of 0 or more.
    Optimizer：学习率是 %1，但它应是不小于 0 的数。

    %1: %2 has no values yet; run the network on a batch, and backward() on its loss, before the first step.
    %1：%2 还没有值；第一步之前，请先让网络算一个批量，并对损失调用 backward()。

    %1: the gradient of %2 is stale: no backward() has written it since the last step. Either step was called twice for one backward(), or the forward pass ran outside autograd.record { }, or the loss does not depend on this layer. If the last is meant, pass ignoreStaleGrad: true to skip such parameters.
    %1：%2 的梯度是旧的：上一步以来没有 backward() 写过它。或者一次 backward() 之后调用了两次 step，或者前向计算在 autograd.record { } 之外，或者损失与这一层无关。若是有意如此，请写 ignoreStaleGrad: true 跳过这样的参数。

    %1: batchSize is %2, but gradients are divided by it.
    %1：batchSize 是 %2，而梯度要除以它。

    Trainer: %1 has not been initialized. Call initialize() on the network before making its trainer.
    Trainer：%1 还没有初始化。创建 Trainer 之前请对网络调用 initialize()。

    Trainer: %1 is listed twice and would be moved twice a step.
    Trainer：%1 列了两次，每一步会被更新两次。
    """#
}
