import NDArrayModule

extension gdata {
  /// Reads an array in the IDX format of the MNIST files, also compressed with gzip.
  ///
  /// Bytes become uint8, other whole numbers int32, fractions float32 or float64.
  ///
  /// - Throws: `NDFileError` when the file cannot be read, is damaged or is no IDX file.
  public static func readIDX(_ path: String) throws -> NDArray {
    var reader = ByteReader(try Gzip.read(path), name: path)
    let zeros = try reader.integer(UInt16.self, "the mark of an IDX file")
    let type = try reader.integer(UInt8.self, "the type of the elements")
    let rank = Int(try reader.integer(UInt8.self, "the number of axes"))
    guard zeros == 0, let element = IDXElement(rawValue: type) else {
      throw NDFileError(
        path, at: 0, "this is no IDX file: it begins with two zero bytes and a known type.")
    }
    guard rank > 0 else { throw NDFileError(path, at: 3, "the array has no axis.") }
    let sizes = try (0..<rank).map { _ in
      Int(try reader.integer(UInt32.self, "the shape", isBigEndian: true))
    }
    let array = try element.array(sizes, from: &reader)
    guard reader.left == 0 else {
      throw NDFileError(
        path, at: reader.position,
        "the array of shape \(array.shape.dimensions) ends here, but \(reader.left) bytes follow.")
    }
    return array
  }
}

/// The types of elements that IDX files have.
private enum IDXElement: UInt8 {
  case uint8 = 8
  case int8 = 9
  case int16 = 11
  case int32 = 12
  case float32 = 13
  case float64 = 14

  func array(_ sizes: [Int], from reader: inout ByteReader) throws -> NDArray {
    switch self {
    case .uint8: try reader.bigEndianArray(.unsigned, 1, sizes)
    case .int8: try reader.bigEndianArray(.signed, 1, sizes)
    case .int16: try reader.bigEndianArray(.signed, 2, sizes)
    case .int32: try reader.bigEndianArray(.signed, 4, sizes)
    case .float32: try reader.bigEndianArray(.float, 4, sizes)
    case .float64: try reader.bigEndianArray(.float, 8, sizes)
    }
  }
}
