/// The description of the array in a `.npy` file, a dictionary as Python writes it:
/// `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`.
struct NumPyHeader {
  let element: FileElement
  let isFortran: Bool
  let shape: [Int]

  /// - Throws: ``NDFileError`` with the place of what is not understood.
  init(_ text: String, file: String, at offset: Int) throws {
    var scanner = PythonScanner(text, file: file, offset: offset)
    var element: FileElement?
    var isFortran: Bool?
    var shape: [Int]?
    try scanner.expect("{")
    while !scanner.skip("}") {
      let place = scanner.offset
      let key = try scanner.string()
      try scanner.expect(":")
      switch key {
      case "descr":
        let isRecord = scanner.isNext("[")
        let place = scanner.offset
        if isRecord {
          throw NDFileError(
            file, at: place, "an array of records with named fields has no counterpart here.")
        }
        element = try NumPyHeader.element(scanner.string(), file: file, at: place)
      case "fortran_order": isFortran = try scanner.boolean()
      case "shape": shape = try scanner.tuple()
      default: throw NDFileError(file, at: place, "the header has an unknown entry '\(key)'.")
      }
      if !scanner.skip(",") {
        try scanner.expect("}")
        break
      }
    }
    guard let element, let isFortran, let shape else {
      throw NDFileError(
        file, at: offset,
        "the header must give 'descr', 'fortran_order' and 'shape': \(text.prefix(200))")
    }
    self.element = element
    self.isFortran = isFortran
    self.shape = shape
  }

  /// NumPy's word for a type of element.
  static func descriptor(of dtype: DType) -> String {
    switch dtype {
    case .float32: "<f4"
    case .float64: "<f8"
    case .int32: "<i4"
    case .int64: "<i8"
    case .uint8: "|u1"
    }
  }

  private static func element(_ word: String, file: String, at offset: Int) throws -> FileElement {
    var digits = Substring(word)
    var order: Character = "="
    if let first = digits.first, "<>|=".contains(first) { order = digits.removeFirst() }
    let kinds: [Character: FileElement.Kind] = [
      "f": .float, "i": .signed, "u": .unsigned, "b": .boolean,
    ]
    let letter = digits.popFirst()
    if let kind = letter.flatMap({ kinds[$0] }), let size = Int(digits) {
      let sizes: [Int] =
        switch kind {
        case .float: [2, 4, 8]
        case .signed, .unsigned: [1, 2, 4, 8]
        case .boolean: [1]
        }
      if sizes.contains(size) {
        return FileElement(kind, size, isBigEndian: order == ">" && size > 1)
      }
    }
    throw NDFileError(
      file, at: offset,
      "elements of type '\(word)' cannot be read: they must be floating-point numbers of 2, 4 or 8"
        + " bytes, whole numbers of 1 to 8 bytes, or truth values. In NumPy, x.astype('float32')"
        + " makes such an array.")
  }
}

/// Reads the few kinds of Python literals that the header has.
private struct PythonScanner {
  private let bytes: [UInt8]
  private let file: String
  private let start: Int
  private var next = 0

  init(_ text: String, file: String, offset: Int) {
    bytes = Array(text.utf8)
    self.file = file
    start = offset
  }

  /// Where in the file the next word is.
  var offset: Int { start + next }

  mutating func isNext(_ mark: Unicode.Scalar) -> Bool {
    while next < bytes.count, [9, 10, 13, 32].contains(bytes[next]) { next += 1 }
    return next < bytes.count && bytes[next] == UInt8(ascii: mark)
  }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    let isThere = isNext(mark)
    if isThere { next += 1 }
    return isThere
  }

  mutating func expect(_ mark: Unicode.Scalar) throws {
    if !skip(mark) { throw NDFileError(file, at: offset, "the header has no '\(mark)' here.") }
  }

  mutating func string() throws -> String {
    let quote: Unicode.Scalar = isNext("\"") ? "\"" : "'"
    try expect(quote)
    let first = next
    while next < bytes.count, bytes[next] != UInt8(ascii: quote) { next += 1 }
    let text = String(decoding: bytes[first..<next], as: UTF8.self)
    try expect(quote)
    return text
  }

  mutating func boolean() throws -> Bool {
    for (word, value) in [("True", true), ("False", false)] {
      _ = isNext("T")
      if bytes[next...].starts(with: word.utf8) {
        next += word.utf8.count
        return value
      }
    }
    throw NDFileError(file, at: offset, "the header has neither True nor False here.")
  }

  mutating func tuple() throws -> [Int] {
    var sizes: [Int] = []
    try expect("(")
    while !skip(")") {
      _ = isNext("0")
      let first = next
      while next < bytes.count, (48...57).contains(bytes[next]) { next += 1 }
      let digits = String(decoding: bytes[first..<next], as: UTF8.self)
      guard let size = Int(digits) else {
        throw NDFileError(file, at: start + first, "the header has no size here.")
      }
      sizes.append(size)
      _ = skip("L")
      if !skip(",") {
        try expect(")")
        break
      }
    }
    return sizes
  }
}
