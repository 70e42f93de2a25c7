import NDArrayModule

/// What a PNG file says first: how large the picture is, and how its pixels are written.
struct PNGHeader {
  /// What a pixel's samples mean.
  enum Color: UInt8 {
    case gray = 0
    case rgb = 2
    case palette = 3
    case grayWithAlpha = 4
    case rgbWithAlpha = 6

    /// How many samples a pixel has.
    var samples: Int {
      switch self {
      case .gray, .palette: 1
      case .grayWithAlpha: 2
      case .rgb: 3
      case .rgbWithAlpha: 4
      }
    }

    /// The bits that a sample may have.
    var depths: [Int] {
      switch self {
      case .gray: [1, 2, 4, 8, 16]
      case .palette: [1, 2, 4, 8]
      case .rgb, .grayWithAlpha, .rgbWithAlpha: [8, 16]
      }
    }
  }

  /// A part of the picture that is written by itself: the pixels of every so many rows and columns.
  struct Pass {
    let firstRow: Int
    let firstColumn: Int
    let rowStep: Int
    let columnStep: Int
    /// How many rows and columns it has of this picture.
    let height: Int
    let width: Int
  }

  let width: Int
  let height: Int
  let depth: Int
  let color: Color
  /// The passes, one after the other in the file: one, or seven if the picture is interlaced.
  let passes: [Pass]

  /// - Throws: `NDFileError` for what the format does not have.
  init(_ bytes: ArraySlice<UInt8>, _ file: String, at offset: Int) throws {
    guard bytes.count == 13 else {
      throw NDFileError(
        file, at: offset, "the chunk IHDR has 13 bytes in a PNG file, not \(bytes.count).")
    }
    let fields = Array(bytes)
    func size(_ place: Int) -> Int { fields[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height, depth) = (size(0), size(4), Int(fields[8]))
    try Picture.check(width, height, file, at: offset)
    guard let color = Color(rawValue: fields[9]), color.depths.contains(depth) else {
      throw NDFileError(
        file, at: offset + 8,
        "a PNG file cannot have samples of \(depth) bits with colours of kind \(fields[9]).")
    }
    guard fields[10] == 0, fields[11] == 0, fields[12] <= 1 else {
      throw NDFileError(
        file, at: offset + 10, "the PNG file is packed, filtered or interlaced in an unknown way.")
    }
    self.width = width
    self.height = height
    self.depth = depth
    self.color = color
    let steps =
      fields[12] == 0
      ? [(0, 0, 1, 1)]
      : [
        (0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2),
        (1, 0, 2, 1),
      ]
    passes = steps.map { firstRow, firstColumn, rowStep, columnStep in
      Pass(
        firstRow: firstRow, firstColumn: firstColumn, rowStep: rowStep, columnStep: columnStep,
        height: max(0, (height - firstRow + rowStep - 1) / rowStep),
        width: max(0, (width - firstColumn + columnStep - 1) / columnStep))
    }.filter { $0.width > 0 && $0.height > 0 }
  }

  /// How many bytes a line of so many pixels has.
  func lineLength(_ width: Int) -> Int { (width * color.samples * depth + 7) / 8 }

  /// How many bytes all lines have together, each with the number of its filter before it.
  var byteCount: Int { passes.reduce(0) { $0 + $1.height * (1 + lineLength($1.width)) } }
}
