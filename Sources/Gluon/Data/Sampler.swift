import NDArrayModule

extension gdata {
  /// An order in which the samples of a data set are read.
  public protocol Sampler {
    /// How many samples a pass reads.
    var count: Int { get }
    /// The numbers of the samples for one pass; a new order each time if it is random.
    func pass() -> [Int]
  }

  /// Reads samples in their order: 0, 1, 2, and so on.
  public struct SequentialSampler: Sampler {
    /// How many samples a pass reads: all.
    public let count: Int

    /// An order of the samples `0..<count`.
    public init(_ count: Int) { self.count = count }

    public func pass() -> [Int] { Array(0..<count) }
  }

  /// Reads every sample once in random order, a new one each pass.
  ///
  /// The orders follow from the seed that `nd.seed` sets, but not from how many random
  /// arrays were drawn: shuffling has a generator of its own.
  public struct RandomSampler: Sampler {
    /// How many samples a pass reads: all.
    public let count: Int

    /// An order of the samples `0..<count`.
    public init(_ count: Int) { self.count = count }

    public func pass() -> [Int] { nd.random.permutation(count) }
  }

  /// What becomes of the samples at the end of a pass that do not fill a batch.
  public enum LastBatch: String, Hashable, Sendable {
    /// They make a shorter batch.
    case keep
    /// They are left out of this pass.
    case discard
    /// They open the first batch of the next pass.
    case rollover
  }
}
