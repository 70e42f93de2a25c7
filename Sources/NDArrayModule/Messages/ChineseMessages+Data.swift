// swift-format-ignore-file
extension ChineseMessages {
  /// Data sets and loaders.
  static let data = #"""
    BatchSampler: batchSize is %1; a batch has 1 sample or more.
    BatchSampler：batchSize 是 %1；一个批量至少有 1 个样本。

    ArrayDataset: array 0 has %1 rows (shape %2) but array %3 has %4 (shape %5); the arrays belong together row by row, so they need as many rows.
    ArrayDataset：第 0 个数组有 %1 行（形状 %2），而第 %3 个数组有 %4 行（形状 %5）；数组逐行对应，行数必须相同。
    """#
}
