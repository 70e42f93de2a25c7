/// MXNet's binary file of arrays, as its `nd.save` and Gluon's `save_parameters` write it.
///
/// A mark, a list of arrays, and a list of as many names, or of none.
enum MXNetFile {
  static let magic: UInt64 = 0x112
  /// The marks of an array: the first format had none, and began with the number of axes.
  private static let (version1, version2, version3): (UInt32, UInt32, UInt32) =
    (0xF993_FAC8, 0xF993_FAC9, 0xF993_FACA)

  /// MXNet's numbers for types of elements.
  private static let elements: [FileElement] = [
    FileElement(.float32), FileElement(.float64), FileElement(.float, 2), FileElement(.uint8),
    FileElement(.int32), FileElement(.signed, 1), FileElement(.int64), FileElement(.boolean, 1),
  ]

  static func read(_ bytes: [UInt8], name: String) throws -> NDArrayFile {
    var reader = ByteReader(bytes, name: name)
    guard try reader.integer(UInt64.self, "the mark of a file of arrays") == magic else {
      throw NDFileError(name, at: 0, "this is not a file that MXNet's nd.save wrote.")
    }
    _ = try reader.integer(UInt64.self, "the reserved field")
    let count = try reader.size("the number of arrays")
    var arrays: [NDArray] = []
    for number in 0..<count { arrays.append(try array(number, from: &reader)) }
    let nameCount = try reader.size("the number of names")
    guard nameCount == 0 || nameCount == count else {
      throw NDFileError(
        name, at: reader.position - 8, "the file has \(count) arrays but \(nameCount) names.")
    }
    var names: [String] = []
    for number in 0..<nameCount {
      let length = try reader.size("the length of name \(number)")
      names.append(try reader.text(length, "name \(number)"))
    }
    return try NDArrayFile(arrays, names: names, file: name)
  }

  private static func array(_ number: Int, from reader: inout ByteReader) throws -> NDArray {
    let place = reader.position
    let mark = try reader.integer(UInt32.self, "array \(number)")
    var shape: [Int] = []
    if mark == version2 || mark == version3 {
      let storage = try reader.integer(Int32.self, "the storage of array \(number)")
      guard storage == 0 else {
        throw NDFileError(
          reader.name, at: place,
          "array \(number) is sparse, which arrays here are not. In MXNet, x.tostype('default')"
            + " makes it dense.")
      }
    }
    if mark >= version1 && mark <= version3 {
      let rank = Int(try reader.integer(Int32.self, "the axes of array \(number)"))
      try check(rank, mark == version3 ? 0 : 1, number, reader.name, place)
      for _ in 0..<rank { shape.append(try reader.size("the shape of array \(number)")) }
    } else {
      try check(Int(mark), 1, number, reader.name, place)
      for _ in 0..<mark {
        shape.append(Int(try reader.integer(UInt32.self, "the shape of array \(number)")))
      }
    }
    _ = try reader.integer(UInt64.self, "the device of array \(number)")
    let type = Int(try reader.integer(Int32.self, "the type of array \(number)"))
    guard elements.indices.contains(type) else {
      throw NDFileError(
        reader.name, at: reader.position - 4,
        "array \(number) has elements of type \(type), which is none of MXNet's.")
    }
    return try elements[type].array(shape, from: &reader)
  }

  private static func check(
    _ rank: Int, _ least: Int, _ number: Int, _ name: String, _ place: Int
  ) throws {
    guard rank != 0 || least == 0 else {
      throw NDFileError(
        name, at: place, "array \(number) has no shape: it was saved without values.")
    }
    guard (least...Shape.maximumRank).contains(rank) else {
      throw NDFileError(
        name, at: place,
        "array \(number) is no dense array of at most \(Shape.maximumRank) axes (its mark or its"
          + " number of axes is \(rank)).")
    }
  }

  /// The file, in pieces: the elements stay where they are.
  static func pieces(_ entries: [NDArrayFile.Entry], isNamed: Bool) -> [FilePiece] {
    var pieces: [FilePiece] = []
    var bytes: [UInt8] = []
    bytes.append(number: magic)
    bytes.append(number: 0 as UInt64)
    bytes.append(number: UInt64(entries.count))
    for (_, array) in entries {
      bytes.append(number: version2)
      bytes.append(number: 0 as Int32)
      bytes.append(number: Int32(array.shape.count))
      for size in array.shape { bytes.append(number: Int64(size)) }
      // The processor, number 0.
      bytes.append(number: 1 as Int32)
      bytes.append(number: 0 as Int32)
      bytes.append(number: Int32(elements.firstIndex(of: FileElement(array.dtype))!))
      pieces += [.bytes(bytes), .elements(array)]
      bytes = []
    }
    bytes.append(number: UInt64(isNamed ? entries.count : 0))
    for (name, _) in entries where isNamed {
      bytes.append(number: UInt64(name.utf8.count))
      bytes += Array(name.utf8)
    }
    return pieces + [.bytes(bytes)]
  }
}
