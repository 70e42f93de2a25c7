import NDArrayModule

extension gdata {
  /// A data set of arrays in memory that belong together row by row.
  ///
  ///     let dataset = gdata.ArrayDataset(features, labels)  // [1000, 2] and [1000]
  ///     dataset.count                                       // 1000
  ///     let (x, y) = dataset[0]                             // shapes [2] and [1]
  ///
  /// With two arrays a sample is a pair of rows, with one or three it is one row or three. The rows
  /// of a sample share memory with the arrays; the rows of a batch are copies.
  public struct ArrayDataset<Rows>: Dataset {
    private let arrays: [NDArray]
    private let make: ([NDArray], (NDArray) -> NDArray) -> Rows

    /// The number of samples.
    public let count: Int

    private init(
      arrays: [NDArray], make: @escaping ([NDArray], (NDArray) -> NDArray) -> Rows
    ) {
      self.arrays = arrays
      self.make = make
      count = arrays[0].count
      for (place, array) in arrays.enumerated() where array.count != count {
        trap(
          "ArrayDataset: array 0 has \(count) rows (shape \(arrays[0].shape.dimensions)) but array"
            + " \(place) has \(array.count) (shape \(array.shape.dimensions)); the arrays belong"
            + " together row by row, so they need as many rows.")
      }
    }

    /// The rows of one sample, as views.
    public subscript(index: Int) -> Rows { make(arrays) { $0[index] } }

    /// The rows of several samples, copied into new arrays.
    public func batch(of indices: ArraySlice<Int>) -> Rows { make(arrays) { $0.gathered(indices) } }

    public func hasNumbers(at place: Int) -> Bool {
      arrays.indices.contains(place) && arrays[place].ndim == 1
    }

    public var mayDraw: Bool { false }
  }
}

extension gdata.ArrayDataset where Rows == NDArray {
  /// A data set whose samples are the rows of an array.
  public init(_ rows: NDArray) {
    self.init(arrays: [rows]) { $1($0[0]) }
  }
}

extension gdata.ArrayDataset where Rows == (NDArray, NDArray) {
  /// A data set of pairs: the rows of features with their labels.
  ///
  /// - Precondition: Both have as many rows.
  public init(_ features: NDArray, _ labels: NDArray) {
    self.init(arrays: [features, labels]) { ($1($0[0]), $1($0[1])) }
  }
}

extension gdata.ArrayDataset where Rows == (NDArray, NDArray, NDArray) {
  /// A data set of triples.
  ///
  /// - Precondition: All three have as many rows.
  public init(_ first: NDArray, _ second: NDArray, _ third: NDArray) {
    self.init(arrays: [first, second, third]) { ($1($0[0]), $1($0[1]), $1($0[2])) }
  }
}
