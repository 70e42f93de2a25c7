// swift-format-ignore-file
extension ChineseMessages {
  /// Data sets and loaders.
  static let data = #"""
    BatchSampler: batchSize is %1; a batch has 1 sample or more.
    BatchSampler：batchSize 是 %1；一个批量至少有 1 个样本。

    ArrayDataset: array 0 has %1 rows (shape %2) but array %3 has %4 (shape %5); the arrays belong together row by row, so they need as many rows.
    ArrayDataset：第 0 个数组有 %1 行（形状 %2），而第 %3 个数组有 %4 行（形状 %5）；数组逐行对应，行数必须相同。

    batch: sample 0 has shape %1 (%2) but sample %3 has %4 (%5); the samples of a batch have one shape and type. Transform them to one, or give the loader batchify: { gdata.batchify.pad($0) }.
    batch：第 0 个样本的形状是 %1（%2），而第 %3 个是 %4（%5）；一个批量里的样本形状和类型必须一致。请把它们变换成一致，或给加载器 batchify: { gdata.batchify.pad($0) }。

    batch: arrays of %1 axes have no room for another
    batch：%1 个轴的数组放不下再多一个轴

    batchify.pad: sample 0 has shape %1 (%2) but sample %3 has %4 (%5); samples of one batch have as many axes and one type.
    batchify.pad：第 0 个样本的形状是 %1（%2），而第 %3 个是 %4（%5）；一个批量里的样本轴数必须相同，类型必须一致。

    DataLoader: numWorkers is %1; 0 makes the batches in the loop.
    DataLoader：numWorkers 是 %1；0 表示在循环中生成批量。

    DataLoader: prefetch is %1; at least 1 batch waits. Use numWorkers: 0 to make batches when they are asked for.
    DataLoader：prefetch 是 %1；至少要预先准备 1 个批量。若要在用到时才生成批量，请写 numWorkers: 0。

    IntervalSampler: an interval of %1 in %2 samples; it is at least 1 and at most their number.
    IntervalSampler：%2 个样本中的间隔是 %1；它至少为 1，至多为样本数。

    SequentialSampler: there are no %1 samples.
    SequentialSampler：不存在 %1 个样本。

    RandomSampler: there are no %1 samples.
    RandomSampler：不存在 %1 个样本。

    Subset: sample %1 of a data set of %2 samples, counted from 0
    Subset：要取第 %1 个样本，而数据集有 %2 个样本，从 0 数起

    take: a data set cannot have %1 samples; count from 0, or pass nil for all
    take：数据集不能有 %1 个样本；请从 0 数起，或用 nil 表示全部

    shard: part %1 of %2 parts does not exist; parts are counted from 0, and there is at least one.
    shard：%2 份中没有第 %1 份；份从 0 数起，至少有一份。
    """#
}
