/// The arrays of a file, in the order of the file: a list, with names if they were saved with some.
///
///     let folder = "."
///     try nd.save(folder + "/pair.params", ["x": nd.ones(shape: 3), "y": nd.zeros(shape: [2, 2])])
///     let saved = try nd.load(folder + "/pair.params")
///     saved.names            // ["x", "y"]
///     saved["y"]?.shape      // [2, 2]
///     saved[0].elements      // [1.0, 1.0, 1.0]
public struct NDArrayFile {
  /// An array with its name; the name is empty in a list without names.
  public typealias Entry = (name: String, array: NDArray)

  /// The arrays with their names, in order.
  public let entries: [Entry]
  /// The names, in order; empty for a list without names.
  public let names: [String]

  init(_ arrays: [NDArray], names: [String], file: String) throws {
    var known: Set<String> = []
    for name in names where !known.insert(name).inserted {
      throw NDFileError(file, "two arrays are called '\(name)'.")
    }
    self.names = names
    entries = arrays.enumerated().map { (names.isEmpty ? "" : names[$0], $1) }
  }

  /// The array of that name.
  public subscript(name: String) -> NDArray? {
    names.firstIndex(of: name).map { entries[$0].array }
  }
}

extension NDArrayFile: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { entries.count }
  /// The array at that place, counted from 0.
  public subscript(position: Int) -> NDArray { entries[position].array }
}
