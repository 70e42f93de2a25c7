// swift-format-ignore-file
extension ChineseMessages {
  /// Initializers, losses, optimizers, schedules, metrics and the loop that uses them.
  static let measures = #"""
    Bilinear: needs a weight of four axes, [out, in, height, width], but the parameter has shape %1.
    Bilinear：需要四个轴的权重 [out, in, height, width]，但这个参数的形状是 %1。

    Mixed: '%1' is not a regular expression.
    Mixed：“%1”不是正则表达式。

    Mixed: %1 patterns for %2 rules; each pattern has one rule.
    Mixed：%1 个模式对应 %2 条规则；每个模式应有一条规则。

    Mixed: the parameter %1 matches none of the patterns %2. Put '.*' with a rule for all others last.
    Mixed：参数 %1 与模式 %2 都不匹配。请在最后放一个 '.*'，并给出用于其余参数的规则。

    Load: the values for %1 have shape %2, but the parameter has %3.
    Load：%1 的值形状是 %2，而参数的形状是 %3。

    Load: there are no values for %1, and no defaultInit for parameters without.%2
    Load：没有 %1 的值，也没有给出用于其余参数的 defaultInit。%2

    initializer: there is no rule '%1'.%2
    initializer：没有名为“%1”的初始化规则。%2

    ConfusionMatrix: a table of %1 classes does not fit into memory.
    ConfusionMatrix：%1 个类别的表放不进内存。

    ConfusionMatrix: %1 classes; there is at least one.
    ConfusionMatrix：类别数是 %1，但至少要有一个类别。

    metric.%1: predictions of shape %2 name %3 classes, but there are %4 labels.
    metric.%1：形状为 %2 的预测给出 %3 个类别，但标签有 %4 个。

    metric.%1: class %2 is not one of the %3 classes, which are numbered from 0 to %4.
    metric.%1：类别 %2 不在 %3 个类别之中，类别从 0 编到 %4。

    ConfusionMatrix: %1 names for %2 classes.
    ConfusionMatrix：%1 个名称对应 %2 个类别。

    metric.%1: the labels have shape %2 and the predictions %3; it takes one class number and a row of probabilities a sample.
    metric.%1：标签的形状是 %2，预测的形状是 %3；每个样本需要一个类别编号和一行概率。

    metric.%1: the labels have shape %2 and the predictions %3; there must be one label a row of predictions.
    metric.%1：标签的形状是 %2，预测的形状是 %3；每行预测必须有一个标签。

    metric.%1: label %2 is not one of the %3 classes, which are numbered from 0 to %4.
    metric.%1：标签 %2 不在 %3 个类别之中，类别从 0 编到 %4。

    metric: there is no measure '%1'.%2
    metric：没有名为“%1”的评价指标。%2

    metric.%1: predictions of shape %2 name %3 classes, but there are %4 labels, of shape %5.
    metric.%1：形状为 %2 的预测给出 %3 个类别，但标签有 %4 个，形状是 %5。

    TopKAccuracy: topK is %1. Use metric.Accuracy if only the best class counts.
    TopKAccuracy：topK 是 %1。如果只看最可能的类别，请用 metric.Accuracy。

    metric.%1: the labels have shape %2 and the predictions %3; it takes one label and a row of predictions a sample.
    metric.%1：标签的形状是 %2，预测的形状是 %3；每个样本需要一个标签和一行预测。

    metric.%1: the labels have shape %2 and the predictions %3; it takes one label of 0 or 1 and two predictions a sample.
    metric.%1：标签的形状是 %2，预测的形状是 %3；每个样本需要一个 0 或 1 的标签和两个预测值。

    metric.%1: label %2 is neither 0 nor 1; this measure is for yes-or-no questions only.
    metric.%1：标签 %2 既不是 0 也不是 1；这个指标只用于二分类。

    %1: override func update(_:_:) to say what it measures.
    %1：请重写 func update(_:_:)，说明它衡量什么。

    metric.%1: there are %2 arrays of labels and %3 of predictions; they belong together one by one.
    metric.%1：标签数组有 %2 个，预测数组有 %3 个；两者必须一一对应。

    metric.%1: the labels have shape %2 and the predictions %3; they need as many samples, which the first axis counts. Labels come first.
    metric.%1：标签的形状是 %2，预测的形状是 %3；两者的样本数（第一个轴的长度）必须相同。标签写在前面。

    metric.%1: the labels have shape %2 and the predictions %3; there must be one label for each predicted number.
    metric.%1：标签的形状是 %2，预测的形状是 %3；每个预测值必须有一个标签。

    metric.%1: the labels have shape %2 and the predictions %3; they must be equal.
    metric.%1：标签的形状是 %2，预测的形状是 %3；两者必须相同。

    train: epochs is %1, but the data is read at least once.
    train：epochs 是 %1，但数据至少要读一遍。

    train: epoch %1 gave no batch. Batches must be readable epoch after epoch.
    train：第 %1 个迭代周期没有读到批量。批量必须能在每个周期重新读取。

    train: the features of the first batch have shape %1 and the labels %2; they need as many samples, which the first axis counts.
    train：第一个批量的特征形状是 %1，标签形状是 %2；两者的样本数（第一个轴的长度）必须相同。

    train: the network gave shape %1 for the first batch, of shape %2; the first axis counts the samples and must stay as it is.
    train：对于形状为 %2 的第一个批量，网络给出的形状是 %1；第一个轴是样本数，必须保持不变。

    train: %1 gave shape %2 for a batch of %3 samples; it gives one number a sample, or one for the batch. Take the mean over other axes.
    train：对于 %3 个样本的批量，%1 给出的形状是 %2；它应给每个样本一个数，或给整个批量一个数。请对其余的轴取平均。

    Optimizer: clipGradient is %1, but it is the largest absolute value that a gradient may have, above 0. Leave it out to cut nothing.
    Optimizer：clipGradient 是 %1，但它是梯度绝对值的上限，应大于 0。不需要裁剪时请不要写它。

    setLearningRate: this optimizer's learning rate is said by its scheduler %1, so it cannot be set. Set the scheduler's baseLr, or make the optimizer without lrScheduler.
    setLearningRate：这个优化算法的学习率由调度器 %1 决定，不能直接设置。请设置调度器的 baseLr，或在创建优化算法时不写 lrScheduler。

    setLearningRate: the learning rate is %1, but it is a number of 0 or more.
    setLearningRate：学习率是 %1，但它应是不小于 0 的数。

    Optimizer: begin_num_update is %1, but it counts steps: 0 or more.
    Optimizer：begin_num_update 是 %1，但它是步数，应不小于 0。

    %1: override func update(_:_:states:step:) to say how it moves.
    %1：请重写 func update(_:_:states:step:)，说明如何更新。

    %1: %2 is %3, but it is a number from %4 to below %5.
    %1：%2 是 %3，但它应不小于 %4 且小于 %5。

    sgd: batchSize is %1, but gradients are divided by it.
    sgd：batchSize 是 %1，而梯度要除以它。

    Trainer: option 'lr_scheduler' of %1 is %2, but it is a scheduler.
    Trainer：%1 的选项“lr_scheduler”是 %2，但它应是一个调度器。

    Trainer: option '%1' of %2 is %3, but it is a number.
    Trainer：%2 的选项“%1”是 %3，但它应是一个数。

    Trainer: option '%1' of %2 is %3, but it is true or false.
    Trainer：%2 的选项“%1”是 %3，但它应是 true 或 false。

    TrainingHistory: the columns are %1, but the first one is 'loss'.
    TrainingHistory：各列是 %1，但第一列应是“loss”。

    TrainingHistory: %1 values for the columns %2.
    TrainingHistory：给了 %1 个值，而各列是 %2。

    splitData: axis %1 is not one of the %2 axes of the data, of shape %3.
    splitData：轴 %1 不在数据的 %2 个轴之中，数据的形状是 %3。

    splitData: data of shape %1 has %2 samples along axis %3, which cannot be cut into %4 parts.
    splitData：形状为 %1 的数据沿轴 %3 有 %2 个样本，不能分成 %4 份。

    splitData: data of shape %1 has %2 samples along axis %3, which %4 parts cannot share evenly. Take a batch size that is a multiple of %5, or say evenSplit: false.
    splitData：形状为 %1 的数据沿轴 %3 有 %2 个样本，不能平均分成 %4 份。请让批量大小是 %5 的倍数，或写 evenSplit: false。

    FactorScheduler: step is %1, but a rate lasts 1 step or more.
    FactorScheduler：step 是 %1，但一个学习率至少持续 1 步。

    FactorScheduler: factor is %1, but rates become smaller: at most 1.
    FactorScheduler：factor 是 %1，但学习率应变小：factor 至多为 1。

    MultiFactorScheduler: the steps are %1, but they are increasing numbers from 1 on.
    MultiFactorScheduler：各步数是 %1，但它们应从 1 起递增。

    MultiFactorScheduler: factor is %1, but rates become smaller: at most 1.
    MultiFactorScheduler：factor 是 %1，但学习率应变小：factor 至多为 1。

    LRScheduler: baseLr is %1, but it is a number of 0 or more.
    LRScheduler：baseLr 是 %1，但它应是不小于 0 的数。

    LRScheduler: warmupSteps is %1, but it is 0 or more.
    LRScheduler：warmupSteps 是 %1，但它应不小于 0。

    LRScheduler: the warm-up begins at %1, above the rate %2 that it leads to.
    LRScheduler：预热从 %1 开始，高于它要达到的学习率 %2。

    %1: maxUpdate is %2, but it counts at least one step after the %3 of the warm-up.
    %1：maxUpdate 是 %2，但在 %3 步预热之后至少还要有一步。

    KLDivLoss: the prediction has shape %1 and the label %2; both are distributions, so the shapes must be equal.
    KLDivLoss：预测的形状是 %1，标签的形状是 %2；两者都是概率分布，形状必须相同。

    %1: axis %2 is not one of the %3 axes of the prediction, of shape %4.
    %1：轴 %2 不在预测的 %3 个轴之中，预测的形状是 %4。

    gloss.Loss: batchAxis is %1, but it counts the axes from 0.
    gloss.Loss：batchAxis 是 %1，但轴从 0 开始编号。

    %1: the losses have shape %2, which has no axis %3 to count the samples. batchAxis is below %4.
    %1：损失的形状是 %2，没有可作样本数的轴 %3。batchAxis 应小于 %4。

    %1: the sample weights have shape %2, which does not broadcast to %3, the shape of the losses. Give one weight a sample, of shape %4.
    %1：样本权重的形状 %2 不能广播到损失的形状 %3。请给每个样本一个权重，形状为 %4。

    CosineEmbeddingLoss: there are %1 pairs of vectors, of shape %2, but the label has shape %3; it says 1 or -1 for each pair.
    CosineEmbeddingLoss：有 %1 对向量，形状是 %2，但标签的形状是 %3；标签应给每一对写 1 或 -1。

    HuberLoss: rho is %1, but it is a difference above 0.
    HuberLoss：rho 是 %1，但它是一个大于 0 的差值。

    Trainer: a parameter of shape %1 and type %2 cannot be moved by a %3 of shape %4 and type %5. Both need one shape and one floating type.
    Trainer：形状为 %1、类型为 %2 的参数不能用形状为 %4、类型为 %5 的 %3 来更新。两者的形状和浮点类型必须相同。

    %1: the prediction has shape %2 and the label %3; there must be one class number a sample.
    %1：预测的形状是 %2，标签的形状是 %3；每个样本必须有一个类别编号。

    %1: label %2 is not one of the %3 classes, which are numbered from 0 to %4.
    %1：标签 %2 不在 %3 个类别之中，类别从 0 编到 %4。

    scale: an array of type %1 has no fractions to hold the result.
    scale：类型为 %1 的数组不能保存小数结果。

     Did you mean '%1'?
     您是不是想写“%1”？

     Known: %1.
     已知的有：%1。

    """#
}
