import Gluon

extension MistakeCase {
  /// Mistakes with layers, losses and training.
  static let layers = [
    MistakeCase(
      "a parameter that was not initialized",
      "weight of Dense(2 -> 1, linear) has not been initialized. Call initialize() on the network"
        + " (or the parameter) before using it.",
      "Dense(2 -> 1, linear) 的 weight 还没有初始化。使用之前请对网络（或参数）调用 initialize()。"
    ) { _ = nn.Dense(1, inUnits: 2)(nd.ones(shape: [3, 2])) },
    MistakeCase(
      "a label that is no class",
      "SoftmaxCrossEntropyLoss: label 5.0 is not one of the 2 classes, which are numbered from 0 to"
        + " 1.",
      "SoftmaxCrossEntropyLoss：标签 5.0 不在 2 个类别之中，类别从 0 编到 1。"
    ) { _ = gloss.SoftmaxCrossEntropyLoss()(nd.ones(shape: [1, 2]), nd.array([5])) },
    MistakeCase(
      "a batch of another width",
      "weight of Dense(2 -> 1, linear) has shape (1, 2), but this batch needs (1, 3): the"
        + " shape was fixed by the first batch or by inUnits, and every later batch must be as"
        + " wide.",
      "Dense(2 -> 1, linear) 的 weight 的形状是 (1, 2)，而这个"
        + "批量需要 (1, 3)：形状由第一个批量或 inUnits 定下，之后每个批量都必须同样宽。"
    ) {
      let net = nn.Dense(1, inUnits: 2)
      net.initialize()
      _ = net(nd.ones(shape: [4, 3]))
    },
    MistakeCase(
      "a step before backward",
      "Trainer.step: the gradient of bias of Dense(2 -> 1, linear) is stale: no backward()"
        + " has written it since the last step. Either step was called twice for one"
        + " backward(), or the forward pass ran outside autograd.record { }, or the loss does"
        + " not depend on this layer. If the last is meant, pass ignoreStaleGrad: true to skip"
        + " such parameters.",
      "Trainer.step：Dense(2 -> 1, linear) 的 bias 的梯度是"
        + "旧的：上一步以来没有 backward() 写过它。或者一次 backward() 之后调用"
        + "了两次 step，或者前向计算在 autograd.record { } 之外，或者损失与这"
        + "一层无关。若是有意如此，请写 ignoreStaleGrad: true 跳过这样的参数。"
    ) {
      let net = nn.Dense(1, inUnits: 2)
      net.initialize()
      Trainer(net.collectParams(), .sgd(learningRate: 0.1)).step(batchSize: 2)
    },
    MistakeCase(
      "a weight read before its size is known",
      "weight of Dense(None -> 1, linear) has no values yet: its shape is (1, 0), where 0"
        + " is a size that only the first batch tells, so initialization waits for the first"
        + " forward pass. Call the network on one batch first, or give the size when making"
        + " the layer, as in nn.Dense(1, inUnits: 2).",
      "Dense(None -> 1, linear) 的 weight 还没有值：它的形状是 ("
        + "1, 0)，其中 0 表示要由第一个批量确定的大小，所以初始化推迟到第一次前向计算。请先用一"
        + "个批量调用网络，或在创建层时给出大小，例如 nn.Dense(1, inUnits: 2)。"
    ) {
      let net = nn.Dense(1)
      net.initialize()
      _ = net.weight.data()
    },
    MistakeCase(
      "pictures without channels for a convolution",
      "Conv2D: the input has shape 2x28x28, but a batch has 4 axes: batch, channels and 2"
        + " more. Reshape it; one channel is an axis of size 1.",
      "Conv2D：输入的形状是 2x28x28，而一个批量有 4 个轴：批量、通道，再加 2 个"
        + "。请用 reshape 改变形状；只有一个通道时也要有大小为 1 的轴。"
    ) {
      let layer = nn.Conv2D(4, kernelSize: 3)
      layer.initialize()
      _ = layer(nd.ones(shape: [2, 28, 28]))
    },
    MistakeCase(
      "predictions and labels of different sizes",
      "L2Loss: the prediction has shape 3x2 and the label 5; they need as many elements as"
        + " each other, one label for each predicted number.",
      "L2Loss：预测的形状是 3x2，标签的形状是 5；两者的元素个数必须相同，每个预测值一个"
        + "标签。"
    ) { _ = gloss.L2Loss()(nd.ones(shape: [3, 2]), nd.ones(shape: 5)) },
    MistakeCase(
      "a class of an embedding that is not there",
      "Embedding: the number 7.0 has no row in a table of 3, whose rows are 0 to 2. Is it"
        + " a class or a word that the table does not know? Then give it a row, or pass"
        + " outOfRange: .clip to take the nearest.",
      "Embedding：表有 3 行，编号 0 到 2，没有编号 7.0 的行。它是表中没有的类"
        + "别或词吗？请给它一行，或写 outOfRange: .clip 取最近的一行。"
    ) {
      let layer = nn.Embedding(3, 2)
      layer.initialize()
      _ = layer(nd.array([7]))
    },
    MistakeCase(
      "training with batches that the loss does not fit",
      "train: the features of the first batch have shape 2x3 and the labels 4; they need"
        + " as many samples, which the first axis counts.",
      "train：第一个批量的特征形状是 2x3，标签形状是 4；两者的样本数（第一个轴的长度）必"
        + "须相同。"
    ) {
      let net = nn.Dense(1, inUnits: 3)
      net.initialize()
      let t = Trainer(net.collectParams(), .sgd())
      gluon.train(
        net, [(nd.ones(shape: [2, 3]), nd.ones(shape: 4))], loss: gloss.L2Loss(), trainer: t,
        epochs: 1, shows: false)
    },
  ]
}
