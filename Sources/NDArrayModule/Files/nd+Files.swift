extension nd {
  /// Reads the arrays of a file: NumPy's `.npy` and `.npz`, or what MXNet's `nd.save` wrote.
  ///
  /// The content tells the format, not the name. Elements keep their type; those of types that
  /// arrays do not have become the next wider: half-precision numbers float32, truth values uint8,
  /// small whole numbers int32, unsigned ones int64. An array of no axes gets one of size 1.
  ///
  ///     try nd.save("x.npy", nd.arange(3))
  ///     let x = try nd.load("x.npy")[0]
  ///     x.elements  // [0.0, 1.0, 2.0]
  ///
  /// - Throws: ``NDFileError`` that names the file and the place in it: when it cannot be read, is cut
  ///   short or damaged, or holds what has no counterpart here (sparse arrays, complex numbers, text).
  public static func load(_ path: String) throws -> NDArrayFile {
    let bytes = try FileBytes.read(path)
    if bytes.starts(with: NumPyFile.magic) {
      return try NDArrayFile([NumPyFile.read(bytes, name: path)], names: [], file: path)
    }
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) {
      return try archive(bytes, path)
    }
    if bytes.starts(with: [0x12, 1, 0, 0, 0, 0, 0, 0]) {
      return try MXNetFile.read(bytes, name: path)
    }
    throw NDFileError(
      path, at: 0,
      "this is no file of arrays: it is neither NumPy's .npy or .npz nor what MXNet's nd.save writes."
    )
  }

  private static func archive(_ bytes: [UInt8], _ path: String) throws -> NDArrayFile {
    var (names, arrays): ([String], [NDArray]) = ([], [])
    for (member, content) in try ZipArchive.read(bytes, name: path) {
      guard member.hasSuffix(".npy") else {
        throw NDFileError(path, "member '\(member)' of the archive is no .npy file.")
      }
      names.append(String(member.dropLast(4)))
      arrays.append(try NumPyFile.read(content, name: "\(path)(\(member))"))
    }
    return try NDArrayFile(arrays, names: names, file: path)
  }

  /// Writes arrays with names to a file, in order.
  ///
  /// The ending of `path` tells the format: `.npz` is NumPy's archive, `.npy` its file of a single
  /// array, whose name is not kept; anything else, such as `.params`, is what MXNet reads with
  /// `nd.load`. The file is exchanged in one step: when writing fails, the old one is there as it was.
  ///
  /// - Throws: ``NDFileError`` when the file cannot be written, or two arrays have one name.
  public static func save(_ path: String, _ arrays: [(String, NDArray)]) throws {
    try save(path, arrays.map { (name: $0.0, array: $0.1) }, isNamed: true)
  }

  /// Writes arrays with names, written as a dictionary; their order is kept.
  public static func save(_ path: String, _ arrays: KeyValuePairs<String, NDArray>) throws {
    try save(path, arrays.map { (name: $0.key, array: $0.value) }, isNamed: true)
  }

  /// Writes the arrays of a dictionary in the order of their names.
  @_disfavoredOverload
  public static func save(_ path: String, _ arrays: [String: NDArray]) throws {
    let entries = arrays.sorted { $0.key < $1.key }
    try save(path, entries.map { (name: $0.key, array: $0.value) }, isNamed: true)
  }

  /// Writes a list of arrays without names; in a `.npz` file they are called `arr_0`, `arr_1`, ...
  public static func save(_ path: String, _ arrays: [NDArray]) throws {
    try save(path, arrays.enumerated().map { (name: "arr_\($0)", array: $1) }, isNamed: false)
  }

  /// Writes one array.
  public static func save(_ path: String, _ array: NDArray) throws {
    try save(path, [array])
  }

  private static func save(
    _ path: String, _ entries: [NDArrayFile.Entry], isNamed: Bool
  ) throws {
    _ = try NDArrayFile(entries.map(\.array), names: entries.map(\.name), file: path)
    if path.hasSuffix(".npy") {
      guard entries.count == 1 else {
        throw NDFileError(
          path, "a .npy file holds one array, not \(entries.count); a .npz file takes several.")
      }
      try FileBytes.write(NumPyFile.pieces(entries[0].array), to: path)
    } else if path.hasSuffix(".npz") {
      let members = entries.map { (name: $0.name + ".npy", pieces: NumPyFile.pieces($0.array)) }
      try FileBytes.write(ZipArchive.pieces(members, file: path), to: path)
    } else {
      try FileBytes.write(MXNetFile.pieces(entries, isNamed: isNamed), to: path)
    }
  }
}
