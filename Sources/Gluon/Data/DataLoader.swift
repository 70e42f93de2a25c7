import NDArrayModule

extension gdata {
  /// Reads a data set in batches, pass after pass.
  ///
  /// It is a sequence: every `for` is one pass over the data, shuffled anew if `shuffle` is set.
  ///
  ///     let loader = gdata.DataLoader(dataset, batchSize: 10, shuffle: true)
  ///     for (X, y) in loader {
  ///       // X has shape [10, 2], y has shape [10]
  ///     }
  ///
  /// The arrays of a batch are new ones, whose rows were copied from the data set. Batches are made
  /// when they are asked for, so leaving the loop early costs nothing.
  public final class DataLoader<Source: Dataset>: Sequence {
    /// What the batches are cut from.
    public let dataset: Source
    private let batches: BatchSampler

    /// A loader that shuffles or keeps the order.
    ///
    /// - Parameters:
    ///   - dataset: What the batches are cut from.
    ///   - batchSize: How many samples make a batch.
    ///   - shuffle: Whether each pass reads the samples in a new random order.
    ///   - lastBatch: What becomes of samples at the end that do not fill a batch.
    public convenience init(
      _ dataset: Source, batchSize: Int, shuffle: Bool = false, lastBatch: LastBatch = .keep
    ) {
      let count = dataset.count
      self.init(
        dataset, batchSize: batchSize,
        sampler: shuffle ? RandomSampler(count) : SequentialSampler(count), lastBatch: lastBatch)
    }

    /// The same with the batch size second, as Gluon writes it: `DataLoader(dataset, 10, shuffle: true)`.
    public convenience init(
      _ dataset: Source, _ batchSize: Int, shuffle: Bool = false, lastBatch: LastBatch = .keep
    ) {
      self.init(dataset, batchSize: batchSize, shuffle: shuffle, lastBatch: lastBatch)
    }

    /// A loader that reads in the order of a sampler of your own.
    public convenience init(
      _ dataset: Source, batchSize: Int, sampler: any Sampler, lastBatch: LastBatch = .keep
    ) {
      self.init(
        dataset,
        batchSampler: BatchSampler(sampler, batchSize: batchSize, lastBatch: lastBatch))
    }

    /// A loader with batches cut by a sampler of batches.
    public init(_ dataset: Source, batchSampler: BatchSampler) {
      self.dataset = dataset
      batches = batchSampler
    }

    /// The number of batches in a pass.
    public var count: Int { batches.count }

    public var underestimatedCount: Int { count }

    /// Starts a pass.
    public func makeIterator() -> Iterator {
      Iterator(dataset: dataset, order: batches.pass(), batchSize: batches.batchSize)
    }

    /// A pass under way.
    public struct Iterator: IteratorProtocol {
      let dataset: Source
      let order: [Int]
      let batchSize: Int
      var start = 0

      /// The next batch, or nil at the end of the pass.
      public mutating func next() -> Source.Batch? {
        guard start < order.count else { return nil }
        let end = Swift.min(start + batchSize, order.count)
        defer { start = end }
        return dataset.batch(of: order[start..<end])
      }
    }
  }
}
