import NDArrayModule

extension gdata {
  /// Reads a data set in batches, pass after pass.
  ///
  /// It is a sequence: every `for` is one pass over the data, shuffled anew if `shuffle` is set.
  ///
  ///     let features = nd.random.normal(shape: [100, 2])
  ///     let dataset = gdata.ArrayDataset(features, nd.dot(features, nd.array([2, -3.4])))
  ///     let loader = gdata.DataLoader(dataset, batchSize: 10, shuffle: true)
  ///     for (X, y) in loader {
  ///       print(X.shape, y.shape)  // [10, 2] [10]
  ///       break
  ///     }
  ///
  /// The arrays of a batch are new ones, whose rows were copied from the data set. Batches are made
  /// when they are asked for, so leaving the loop early costs nothing.
  ///
  /// With `numWorkers` threads, batches are made ahead while the loop works on earlier ones. It gives
  /// the same batches in the same order as without: each batch of a data set that draws random
  /// numbers has random streams of its own. The threads live as long as the pass.
  public final class DataLoader<Source: Dataset>: Sequence {
    /// What the batches are cut from.
    public let dataset: Source
    private let batches: any BatchOrder
    private let numWorkers: Int
    private let prefetch: Int

    /// A loader that shuffles or keeps the order.
    ///
    /// - Parameters:
    ///   - dataset: What the batches are cut from.
    ///   - batchSize: How many samples make a batch.
    ///   - shuffle: Whether each pass reads the samples in a new random order.
    ///   - lastBatch: What becomes of samples at the end that do not fill a batch.
    ///   - numWorkers: How many threads make batches ahead; 0 makes them in the loop.
    ///   - prefetch: How many batches may wait; two for each worker if nil.
    ///   - generator: What shuffles; the generator that `nd.seed` starts if nil.
    public convenience init(
      _ dataset: Source, batchSize: Int, shuffle: Bool = false, lastBatch: LastBatch = .keep,
      numWorkers: Int = 0, prefetch: Int? = nil, generator: ShuffleGenerator? = nil
    ) {
      let count = dataset.count
      self.init(
        dataset, batchSize: batchSize,
        sampler: shuffle
          ? RandomSampler(count, generator: generator) : SequentialSampler(count) as any Sampler,
        lastBatch: lastBatch, numWorkers: numWorkers, prefetch: prefetch)
    }

    /// The same with the batch size second, as Gluon writes it: `DataLoader(dataset, 10, shuffle: true)`.
    public convenience init(
      _ dataset: Source, _ batchSize: Int, shuffle: Bool = false, lastBatch: LastBatch = .keep,
      numWorkers: Int = 0, prefetch: Int? = nil, generator: ShuffleGenerator? = nil
    ) {
      self.init(
        dataset, batchSize: batchSize, shuffle: shuffle, lastBatch: lastBatch,
        numWorkers: numWorkers, prefetch: prefetch, generator: generator)
    }

    /// A loader that reads in the order of a sampler of your own.
    public convenience init(
      _ dataset: Source, batchSize: Int, sampler: any Sampler, lastBatch: LastBatch = .keep,
      numWorkers: Int = 0, prefetch: Int? = nil
    ) {
      self.init(
        dataset,
        batchSampler: BatchSampler(sampler, batchSize: batchSize, lastBatch: lastBatch),
        numWorkers: numWorkers, prefetch: prefetch)
    }

    /// A loader with batches cut by a sampler of batches.
    ///
    /// - Precondition: `numWorkers` is not negative, and `prefetch` is at least 1.
    public init(
      _ dataset: Source, batchSampler: any BatchOrder, numWorkers: Int = 0, prefetch: Int? = nil
    ) {
      require(
        numWorkers >= 0,
        "DataLoader: numWorkers is \(numWorkers); 0 makes the batches in the loop.")
      require(
        prefetch ?? 1 > 0,
        "DataLoader: prefetch is \(prefetch ?? 1); at least 1 batch waits. Use numWorkers: 0 to make"
          + " batches when they are asked for.")
      self.dataset = dataset
      self.numWorkers = numWorkers
      self.prefetch = prefetch ?? numWorkers.multipliedClamped(by: 2)
      batches = batchSampler
    }

    /// The number of batches in a pass.
    public var count: Int { batches.count }

    public var underestimatedCount: Int { count }

    /// Starts a pass.
    public func makeIterator() -> Iterator {
      let pass = (batches as? BatchSampler)?.pass() ?? BatchPass(batches.batches())
      let maker = BatchMaker(
        dataset: dataset, pass: pass,
        seed: dataset.mayDraw ? nd.random.generator.next() : nil)
      return Iterator(
        maker,
        workers: numWorkers > 0 ? Workers(maker, count: numWorkers, ahead: prefetch) : nil)
    }

    /// A pass under way.
    public struct Iterator: IteratorProtocol {
      private let maker: BatchMaker<Source>
      private let workers: Workers<Source>?
      private let streams: IsolatedStreams?
      private var number = 0

      fileprivate init(_ maker: BatchMaker<Source>, workers: Workers<Source>?) {
        self.maker = maker
        self.workers = workers
        streams = workers == nil && maker.seed != nil ? IsolatedStreams() : nil
      }

      /// The next batch, or nil at the end of the pass.
      public mutating func next() -> Source.Batch? {
        if let workers { return workers.next() }
        guard number < maker.pass.count else { return nil }
        defer { number += 1 }
        return maker.make(number, streams)
      }
    }
  }
}

/// Makes the batches of a pass, any of them at any time.
struct BatchMaker<Source: gdata.Dataset> {
  let dataset: Source
  let pass: BatchPass
  /// Where the random streams of the batches start; nil when none are drawn from.
  let seed: UInt64?

  /// The batch of that number. The same whatever was drawn before, on whichever thread.
  @inline(__always)
  func make(_ number: Int, _ streams: IsolatedStreams?) -> Source.Batch {
    guard let seed, let streams else { return dataset.batch(of: pass[number]) }
    var generator = ShuffleGenerator(seed: Int(truncatingIfNeeded: seed) &+ number)
    return streams.run(seed: generator.next()) {
      // The data are not a part of what is computed from them.
      autograd.pause(trainMode: Recording.isTraining) { dataset.batch(of: pass[number]) }
    }
  }
}
