import NDArrayModule

extension gdata {
  /// Some samples of a data set, in an order of their own.
  public struct Subset<Base: Dataset>: Dataset {
    private let base: Base
    /// The numbers that the samples have in the data set that they come from.
    public let indices: [Int]

    /// The samples of `base` with the given numbers.
    ///
    /// - Precondition: Every number is one of a sample.
    public init(_ base: Base, _ indices: [Int]) {
      if let wrong = indices.first(where: { $0 < 0 || $0 >= base.count }) {
        fail("Subset: sample \(wrong) of a data set of \(base.count) samples, counted from 0")
      }
      self.base = base
      self.indices = indices.filter { (0..<base.count).contains($0) }
    }

    /// How many samples there are.
    public var count: Int { indices.count }

    /// One sample, counted from 0.
    public subscript(index: Int) -> Base.Sample { base[indices[index]] }

    public func batch(of indices: ArraySlice<Int>) -> Base.Batch {
      base.batch(of: indices.map { self.indices[$0] }[...])
    }

    public func hasNumbers(at place: Int) -> Bool { base.hasNumbers(at: place) }

    public var mayDraw: Bool { base.mayDraw }
  }
}

extension gdata.Dataset {
  /// The samples for which `isWanted` holds; each is looked at once, now.
  ///
  ///     gdata.SimpleDataset([5, 6, 7, 8]).filter { $0 % 2 == 0 }.count  // 2
  public func filter(_ isWanted: (Sample) -> Bool) -> gdata.Subset<Self> {
    gdata.Subset(self, (0..<count).filter { isWanted(self[$0]) })
  }

  /// The first `count` samples, or all if there are fewer or `count` is nil.
  public func take(_ count: Int?) -> gdata.Subset<Self> {
    if let count, count < 0 {
      fail("take: a data set cannot have \(count) samples; count from 0, or pass nil for all")
    }
    return gdata.Subset(self, Array(0..<Swift.min(self.count, Swift.max(0, count ?? self.count))))
  }

  /// Part `index`, counted from 0, of the data cut into `shards` parts of neighbours. When they
  /// cannot be equal, the first ones have a sample more.
  ///
  ///     let parts = (0..<3).map { gdata.SimpleDataset(Array(0..<10)).shard(3, $0).count }
  ///     parts  // [4, 3, 3]
  public func shard(_ shards: Int, _ index: Int) -> gdata.Subset<Self> {
    guard shards > 0, index >= 0, index < shards else {
      fail(
        "shard: part \(index) of \(shards) parts does not exist; parts are counted from 0, and there"
          + " is at least one.")
      return gdata.Subset(self, [])
    }
    let (length, rest) = count.quotientAndRemainder(dividingBy: shards)
    let start = length * index + Swift.min(index, rest)
    return gdata.Subset(self, Array(start..<start + length + (index < rest ? 1 : 0)))
  }

  /// The samples in the order of one pass of a sampler.
  ///
  ///     let dataset = gdata.SimpleDataset(Array(0..<6))
  ///     dataset.sample(gdata.IntervalSampler(6, interval: 3)).indices  // [0, 3, 1, 4, 2, 5]
  public func sample(_ sampler: some gdata.Sampler) -> gdata.Subset<Self> {
    gdata.Subset(self, sampler.pass())
  }
}
