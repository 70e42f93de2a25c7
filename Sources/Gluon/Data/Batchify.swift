import NDArrayModule

extension gdata {
  /// Ways to make a batch from samples, for the `batchify:` of a ``DataLoader``.
  public enum batchify {
    /// The arrays along a new first axis; they have one shape and type.
    public static func stack(_ samples: [NDArray]) -> NDArray { NDArray.batch(of: samples) }

    /// The arrays along a new first axis, each filled up to the largest size on every axis.
    ///
    /// Shapes: arrays of shape `[3]` and `[5]` give `[2, 5]`. All have as many axes and one type.
    ///
    ///     let batch = gdata.batchify.pad([nd.array([1, 2, 3]), nd.array([4])], value: -1)
    ///     batch.elements  // [1.0, 2.0, 3.0, 4.0, -1.0, -1.0]
    public static func pad(_ samples: [NDArray], value: Double = 0) -> NDArray {
      guard let first = samples.first else { return nd.zeros(shape: 0) }
      var largest = first.shape
      for (number, sample) in samples.enumerated() {
        guard sample.ndim == first.ndim, sample.dtype == first.dtype else {
          return fail(
            "batchify.pad: sample 0 has shape \(first.shape.dimensions) (\(first.dtype)) but sample"
              + " \(number) has \(sample.shape.dimensions) (\(sample.dtype)); samples of one batch"
              + " have as many axes and one type.")
        }
        for axis in 0..<first.ndim { largest[axis] = max(largest[axis], sample.shape[axis]) }
      }
      return NDArray.batch(of: samples.map { $0.padded(to: largest, value) })
    }
  }

  /// A data set whose batches a function of yours makes.
  public struct BatchifiedDataset<Base: Dataset, Batch>: Dataset {
    private let base: Base
    private let make: ([Base.Sample]) -> Batch

    /// The samples of `base`, with batches that `make` makes from them.
    public init(_ base: Base, _ make: @escaping ([Base.Sample]) -> Batch) {
      self.base = base
      self.make = make
    }

    /// How many samples there are.
    public var count: Int { base.count }

    /// One sample, counted from 0.
    public subscript(index: Int) -> Base.Sample { base[index] }

    public func batch(of indices: ArraySlice<Int>) -> Batch { make(indices.map { base[$0] }) }
  }
}

extension gdata.DataLoader {
  /// A loader whose batches `batchify` makes from the samples: for samples of different sizes, say.
  ///
  ///     let texts = gdata.SimpleDataset([nd.array([1, 2, 3]), nd.array([4])])
  ///     let loader = gdata.DataLoader(texts, batchSize: 2, batchify: { gdata.batchify.pad($0) })
  ///     for batch in loader { print(batch.shape) }  // [2, 3]
  public convenience init<Base: gdata.Dataset, Batch>(
    _ dataset: Base, batchSize: Int, shuffle: Bool = false, lastBatch: gdata.LastBatch = .keep,
    numWorkers: Int = 0, prefetch: Int? = nil, generator: ShuffleGenerator? = nil,
    batchify: @escaping ([Base.Sample]) -> Batch
  ) where Source == gdata.BatchifiedDataset<Base, Batch> {
    self.init(
      gdata.BatchifiedDataset(dataset, batchify), batchSize: batchSize, shuffle: shuffle,
      lastBatch: lastBatch, numWorkers: numWorkers, prefetch: prefetch, generator: generator)
  }
}
