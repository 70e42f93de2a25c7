import NDArrayModule

extension gdata {
  /// Cuts the order of a ``Sampler`` into batches.
  public final class BatchSampler {
    /// How many samples make a batch.
    public let batchSize: Int
    /// What becomes of samples that do not fill one.
    public let lastBatch: LastBatch
    private let sampler: any Sampler
    /// What the last pass left over.
    private var left: [Int] = []

    /// - Precondition: `batchSize` is at least 1.
    public init(_ sampler: any Sampler, batchSize: Int, lastBatch: LastBatch = .keep) {
      require(
        batchSize > 0, "BatchSampler: batchSize is \(batchSize); a batch has 1 sample or more.")
      self.sampler = sampler
      self.batchSize = batchSize
      self.lastBatch = lastBatch
    }

    /// The number of batches in the next pass.
    public var count: Int {
      let samples = sampler.count + left.count
      return lastBatch == .keep ? (samples + batchSize - 1) / batchSize : samples / batchSize
    }

    /// Starts a pass: the numbers of its samples, batch after batch.
    func pass() -> [Int] {
      var order = sampler.pass()
      if lastBatch == .keep { return order }
      if !left.isEmpty { order = left + order }
      let whole = order.count - order.count % batchSize
      if lastBatch == .rollover { left = Array(order[whole...]) }
      order.removeSubrange(whole...)
      return order
    }
  }
}
