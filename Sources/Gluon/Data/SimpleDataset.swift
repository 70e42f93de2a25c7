import NDArrayModule

extension gdata {
  /// A data set of a list of values: arrays, numbers, texts, or pairs or triples of these.
  ///
  ///     let digits = gdata.SimpleDataset([("one", 1), ("two", 2)])
  ///     digits.count  // 2
  ///     digits[1].0   // two
  ///
  /// A batch of numbers is an array, float32 for fractions and int32 for whole numbers.
  public struct SimpleDataset<Sample, Batch>: Dataset {
    private let samples: [Sample]
    private let join: ([Sample], Joining.Numbers) -> Batch

    fileprivate init(
      samples: [Sample], _ join: @escaping ([Sample], Joining.Numbers) -> Batch
    ) {
      self.samples = samples
      self.join = join
    }

    /// How many samples there are.
    public var count: Int { samples.count }

    /// One sample, counted from 0.
    public subscript(index: Int) -> Sample { samples[index] }

    public func batch(of indices: ArraySlice<Int>) -> Batch {
      join(indices.map { samples[$0] }) { _ in false }
    }

    public var mayDraw: Bool { false }
  }
}

extension gdata.SimpleDataset {
  /// A data set of single values.
  public init(_ samples: [Sample]) where Sample: gdata.Batchable, Batch == Sample.Batch {
    self.init(samples: samples, Joining.parts)
  }

  /// A data set of pairs.
  public init<A: gdata.Batchable, B: gdata.Batchable>(_ samples: [(A, B)])
  where Sample == (A, B), Batch == (A.Batch, B.Batch) {
    self.init(samples: samples, Joining.parts)
  }

  /// A data set of triples.
  public init<A: gdata.Batchable, B: gdata.Batchable, C: gdata.Batchable>(_ samples: [(A, B, C)])
  where Sample == (A, B, C), Batch == (A.Batch, B.Batch, C.Batch) {
    self.init(samples: samples, Joining.parts)
  }
}
