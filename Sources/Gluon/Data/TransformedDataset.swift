import NDArrayModule

extension gdata {
  /// A data set whose samples are made from those of another as they are asked for.
  ///
  /// `transform` and `transformFirst` of a ``Dataset`` make it.
  public struct TransformedDataset<Base: Dataset, Sample, Batch>: Dataset {
    private let base: Base
    private let change: (Base.Sample) -> Sample
    private let join: ([Sample], Joining.Numbers) -> Batch
    /// The samples, if all were made at once.
    private let made: [Sample]?

    fileprivate init(
      _ base: Base, lazy: Bool, _ change: @escaping (Base.Sample) -> Sample,
      _ join: @escaping ([Sample], Joining.Numbers) -> Batch
    ) {
      self.base = base
      self.change = change
      self.join = join
      made = lazy ? nil : (0..<base.count).map { change(base[$0]) }
    }

    /// How many samples there are: as many as there were.
    public var count: Int { base.count }

    /// One sample, counted from 0.
    public subscript(index: Int) -> Sample {
      if let made { return made[index] }
      return change(base[index])
    }

    public func batch(of indices: ArraySlice<Int>) -> Batch {
      join(indices.map { self[$0] }, base.hasNumbers)
    }

    public func hasNumbers(at place: Int) -> Bool { base.hasNumbers(at: place) }

    public var mayDraw: Bool { made == nil || base.mayDraw }
  }
}

extension gdata.Dataset {
  /// The samples as `change` makes them, one after the other as they are asked for.
  ///
  ///     let dataset = gdata.ArrayDataset(nd.arange(4).reshape([2, 2]), nd.arange(2))
  ///     let halved = dataset.transform { x, y in (x / 2, y) }
  ///     halved[1].0.elements  // [1.0, 1.5]
  ///
  /// - Parameters:
  ///   - lazy: Whether samples are made when asked for, each time anew; otherwise all at once, now.
  ///   - change: Makes the new sample: an array, a number, a text, or a pair or triple of these.
  public func transform<A: gdata.Batchable>(
    lazy: Bool = true, _ change: @escaping (Sample) -> A
  ) -> gdata.TransformedDataset<Self, A, A.Batch> {
    gdata.TransformedDataset(self, lazy: lazy, change, Joining.parts)
  }

  /// The samples as pairs that `change` makes.
  public func transform<A: gdata.Batchable, B: gdata.Batchable>(
    lazy: Bool = true, _ change: @escaping (Sample) -> (A, B)
  ) -> gdata.TransformedDataset<Self, (A, B), (A.Batch, B.Batch)> {
    gdata.TransformedDataset(self, lazy: lazy, change, Joining.parts)
  }

  /// The samples as triples that `change` makes.
  public func transform<A: gdata.Batchable, B: gdata.Batchable, C: gdata.Batchable>(
    lazy: Bool = true, _ change: @escaping (Sample) -> (A, B, C)
  ) -> gdata.TransformedDataset<Self, (A, B, C), (A.Batch, B.Batch, C.Batch)> {
    gdata.TransformedDataset(self, lazy: lazy, change, Joining.parts)
  }

  /// The samples with their first part as `change` makes it, and the label as it was.
  ///
  ///     let dataset = gdata.ArrayDataset(nd.arange(4).reshape([2, 2]), nd.arange(2))
  ///     dataset.transformFirst { $0 * 10 }[1].0.elements  // [20.0, 30.0]
  public func transformFirst<First, Label: gdata.Batchable, New: gdata.Batchable>(
    lazy: Bool = true, _ change: @escaping (First) -> New
  ) -> gdata.TransformedDataset<Self, (New, Label), (New.Batch, Label.Batch)>
  where Sample == (First, Label) {
    transform(lazy: lazy) { (change($0.0), $0.1) }
  }

  /// The samples with the first of three parts as `change` makes it.
  public func transformFirst<
    First, Second: gdata.Batchable, Third: gdata.Batchable, New: gdata.Batchable
  >(
    lazy: Bool = true, _ change: @escaping (First) -> New
  )
    -> gdata.TransformedDataset<
      Self, (New, Second, Third), (New.Batch, Second.Batch, Third.Batch)
    > where Sample == (First, Second, Third)
  {
    transform(lazy: lazy) { (change($0.0), $0.1, $0.2) }
  }
}
