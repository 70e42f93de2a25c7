import NDArrayModule

extension gdata {
  /// Samples that can be counted and asked for by number, one at a time or as a batch.
  ///
  /// ``ArrayDataset`` serves arrays in memory, ``SimpleDataset`` a list of values; conform a type of
  /// your own to read from elsewhere. Every data set can be changed as it is read
  /// (``transform(lazy:_:)``), cut (``take(_:)``, ``shard(_:_:)``) and sifted (``filter(_:)``).
  ///
  /// A ``DataLoader`` with workers asks for batches from several threads at once, so what a data set
  /// does when asked must not change what others read.
  public protocol Dataset<Sample> {
    /// One sample, such as a pair of features and label.
    associatedtype Sample
    /// Several samples at once, such as a pair of arrays with an axis more.
    associatedtype Batch

    /// How many samples there are.
    var count: Int { get }
    /// One sample, counted from 0.
    subscript(index: Int) -> Sample { get }
    /// The samples of the given numbers, in that order.
    func batch(of indices: ArraySlice<Int>) -> Batch
    /// Whether the arrays at `place` of all samples stand for one number each, so that a batch has
    /// them as an array of one axis: the labels of an ``ArrayDataset``, say. False unless you say so.
    func hasNumbers(at place: Int) -> Bool
    /// Whether random numbers may be drawn when a sample is asked for. A loader then gives each batch
    /// random streams of its own, so that workers change nothing. True unless you say otherwise.
    var mayDraw: Bool { get }
  }
}

extension gdata.Dataset {
  public func hasNumbers(at place: Int) -> Bool { false }
  public var mayDraw: Bool { true }
}
