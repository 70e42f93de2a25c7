import NDArrayModule

extension gdata {
  /// An order in which samples are read, cut into batches: what ``DataLoader`` follows.
  ///
  /// ``BatchSampler`` cuts batches of one size; conform a type of your own for others, such as
  /// batches of texts of about the same length.
  public protocol BatchOrder {
    /// The number of batches in the next pass.
    var count: Int { get }
    /// The numbers of the samples for one pass, a list for each batch.
    func batches() -> [[Int]]
  }

  /// Cuts the order of a ``Sampler`` into batches.
  public final class BatchSampler: BatchOrder {
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
      let whole = samples / batchSize
      return lastBatch == .keep && samples % batchSize > 0 ? whole + 1 : whole
    }

    /// The samples of the next pass, a list for each batch.
    public func batches() -> [[Int]] {
      let pass = pass()
      // A list takes some words beside its numbers.
      guard Memory.holds(pass.count, of: (Int, Int, Int, Int, Int, Int).self, "BatchSampler") else {
        return []
      }
      return (0..<pass.count).map { Array(pass[$0]) }
    }

    /// Starts a pass.
    func pass() -> BatchPass {
      var order = sampler.pass()
      if lastBatch != .keep {
        if !left.isEmpty { order = left + order }
        let whole = order.count - order.count % batchSize
        if lastBatch == .rollover { left = Array(order[whole...]) }
        order.removeSubrange(whole...)
      }
      return BatchPass(order: order, batchSize: batchSize)
    }
  }
}

/// One pass over the data: which samples each batch has.
struct BatchPass {
  private let order: [Int]
  private let batchSize: Int
  /// Where the batches begin, and where the last ends; nil when all but the last have one size.
  private let starts: [Int]?

  init(order: [Int], batchSize: Int) {
    self.order = order
    self.batchSize = batchSize
    starts = nil
  }

  init(_ batches: [[Int]]) {
    order = Array(batches.joined())
    batchSize = 0
    starts = batches.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// How many batches the pass has.
  var count: Int {
    starts.map { $0.count - 1 } ?? (order.isEmpty ? 0 : (order.count - 1) / batchSize + 1)
  }

  /// The samples of a batch.
  subscript(number: Int) -> ArraySlice<Int> {
    if let starts { return order[starts[number]..<starts[number + 1]] }
    let start = number * batchSize
    return order[start..<start + min(batchSize, order.count - start)]
  }
}
