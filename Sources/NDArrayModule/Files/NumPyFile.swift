/// NumPy's file of one array, `.npy`: a line that describes the array, then its elements.
///
/// The format is NumPy's enhancement proposal 1 (versions 1.0 to 3.0).
enum NumPyFile {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads the array of a file.
  static func read(_ bytes: [UInt8], name: String) throws -> NDArray {
    var reader = ByteReader(bytes, name: name)
    let start = try reader.take(magic.count, "the mark of a .npy file")
    guard bytes[start].elementsEqual(magic) else {
      throw NDFileError(name, at: 0, "this is not a .npy file: it does not begin with \\x93NUMPY.")
    }
    let version = try reader.integer(UInt8.self, "the version")
    _ = try reader.integer(UInt8.self, "the version")
    guard (1...3).contains(version) else {
      throw NDFileError(
        name, at: 6, "version \(version) of the .npy format is not known; 1 to 3 are.")
    }
    let length =
      version == 1
      ? Int(try reader.integer(UInt16.self, "the length of the header"))
      : Int(try reader.integer(UInt32.self, "the length of the header"))
    let place = reader.position
    let header = try NumPyHeader(reader.text(length, "the header"), file: name, at: place)
    guard header.isFortran && header.shape.count > 1 else {
      return try header.element.array(header.shape, from: &reader)
    }
    return try header.element.array(header.shape.reversed(), from: &reader).reversedAxes()
  }

  /// The file of an array, in pieces: the elements stay where they are.
  static func pieces(_ array: NDArray) -> [FilePiece] {
    [.bytes(header(of: array)), .elements(array)]
  }

  /// The bytes before the elements of an array. With them the elements begin at a multiple of 64.
  private static func header(of array: NDArray) -> [UInt8] {
    let sizes = array.shape.map(String.init).joined(separator: ", ")
    let tuple = array.shape.count == 1 ? "(\(sizes),)" : "(\(sizes))"
    let text =
      "{'descr': '\(NumPyHeader.descriptor(of: array.dtype))', 'fortran_order': False,"
      + " 'shape': \(tuple), }"
    let length = (magic.count + 4 + text.utf8.count + 1 + 63) / 64 * 64
    var bytes = magic + [1, 0]
    bytes.append(number: UInt16(length - magic.count - 4))
    bytes += Array(text.utf8)
    bytes += [UInt8](repeating: UInt8(ascii: " "), count: length - 1 - bytes.count)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}

extension NDArray {
  /// The array with its axes in the opposite order, as new memory, outside the tape.
  fileprivate func reversedAxes() -> NDArray {
    let out = NDArray(uninitialized: Shape(shape.reversed()), dtype)
    switch dtype.byteCount {
    case 1: reverseAxes(into: out, as: UInt8.self)
    case 4: reverseAxes(into: out, as: UInt32.self)
    default: reverseAxes(into: out, as: UInt64.self)
    }
    return out
  }

  private func reverseAxes<Bits>(into out: NDArray, as type: Bits.Type) {
    let (source, target) = (
      raw.assumingMemoryBound(to: Bits.self), out.raw.assumingMemoryBound(to: Bits.self)
    )
    // The place in `out` grows by these along the axes of this array.
    let steps = shape.indices.map { out.shape.elementCount(shape.count - $0..<shape.count) }
    var index = [Int](repeating: 0, count: shape.count)
    var place = 0
    for i in 0..<size {
      target[place] = source[i]
      var axis = shape.count - 1
      while axis >= 0 {
        index[axis] += 1
        place += steps[axis]
        if index[axis] < shape[axis] { break }
        place -= steps[axis] * shape[axis]
        index[axis] = 0
        axis -= 1
      }
    }
  }
}
