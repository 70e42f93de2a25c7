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
    public init(_ count: Int) {
      require(count >= 0, "SequentialSampler: there are no \(count) samples.")
      self.count = count
    }

    public func pass() -> [Int] {
      Memory.holds(count, of: Int.self, "SequentialSampler") ? Array(0..<count) : []
    }
  }

  /// Reads every sample once in random order, a new one each pass.
  ///
  /// The orders follow from the seed that `nd.seed` sets, but not from how many random
  /// arrays were drawn: shuffling has a generator of its own. With `generator` they follow from that
  /// one alone, and leave the other as it is.
  public struct RandomSampler: Sampler {
    /// How many samples a pass reads: all.
    public let count: Int
    private let own: OwnGenerator?

    /// An order of the samples `0..<count`.
    public init(_ count: Int, generator: ShuffleGenerator? = nil) {
      require(count >= 0, "RandomSampler: there are no \(count) samples.")
      self.count = count
      own = generator.map(OwnGenerator.init)
    }

    public func pass() -> [Int] {
      own.map { $0.generator.permutation(count) } ?? nd.random.permutation(count)
    }

    /// Goes on from pass to pass.
    private final class OwnGenerator {
      var generator: ShuffleGenerator
      init(_ generator: ShuffleGenerator) { self.generator = generator }
    }
  }

  /// Reads every sample of a data set for which a condition holds, in order.
  ///
  ///     let dataset = gdata.SimpleDataset([5, 6, 7, 8])
  ///     gdata.FilterSampler(dataset) { $0 > 6 }.pass()  // [2, 3]
  public struct FilterSampler: Sampler {
    private let indices: [Int]

    /// Looks at each sample once, now.
    public init<Source: Dataset>(_ dataset: Source, _ isWanted: (Source.Sample) -> Bool) {
      indices = (0..<dataset.count).filter { isWanted(dataset[$0]) }
    }

    /// How many samples a pass reads.
    public var count: Int { indices.count }

    public func pass() -> [Int] { indices }
  }

  /// Reads every `interval`th sample; with `rollover` it then begins again at the next one, until it
  /// has read all.
  ///
  ///     gdata.IntervalSampler(7, interval: 3).pass()                   // [0, 3, 6, 1, 4, 2, 5]
  ///     gdata.IntervalSampler(7, interval: 3, rollover: false).pass()  // [0, 3, 6]
  public struct IntervalSampler: Sampler {
    private let length: Int
    private let interval: Int
    private let rollover: Bool

    /// An order of the samples `0..<count`.
    ///
    /// - Precondition: `interval` is at least 1 and at most `count`.
    public init(_ count: Int, interval: Int, rollover: Bool = true) {
      require(
        interval >= 1 && interval <= count,
        "IntervalSampler: an interval of \(interval) in \(count) samples; it is at least 1 and at"
          + " most their number.")
      length = count
      self.interval = interval
      self.rollover = rollover
    }

    /// How many samples a pass reads.
    public var count: Int { rollover ? length : (length - 1) / interval + 1 }

    public func pass() -> [Int] {
      // A list that grows is there twice for a moment.
      guard Memory.holds(count, of: (Int, Int, Int).self, "IntervalSampler") else { return [] }
      return (0..<(rollover ? interval : 1)).flatMap { stride(from: $0, to: length, by: interval) }
    }
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
