import NDArrayModule

/// Files of pictures in the JPEG format (ITU T.81): of 8 bits, with Huffman codes, sequential or
/// progressive, in gray or three colours. The pixels are those that libjpeg gives.
struct JPEGFile {
  static let mark: [UInt8] = [0xFF, 0xD8, 0xFF]

  private var reader: ByteReader
  private var frame: JPEGFrame?
  private var scales = [[Int]](repeating: [], count: 4)
  private var tables = JPEGTables()
  /// After how many units the codes begin again; 0 for never.
  private var interval = 0
  private var isJFIF = false
  /// What Adobe's programs say of the colours: 0 for red, green and blue.
  private var transform: UInt8?
  /// How many passes over the pixels were read.
  private var scanCount = 0
  /// More than any program writes: otherwise a small file could take hours.
  private static let mostScans = 500

  /// Reads a picture.
  static func read(_ bytes: [UInt8], name: String, asGray: Bool) throws -> Picture {
    var file = JPEGFile(reader: ByteReader(bytes, name: name))
    try file.readSegments()
    guard let frame = file.frame, file.scanCount > 0 else {
      throw NDFileError(name, at: bytes.count, "the JPEG file has no picture.")
    }
    return JPEGColors(frame: frame, isRGB: file.isRGB).picture(asGray)
  }

  private init(reader: ByteReader) { self.reader = reader }

  /// Reads up to the mark of the end. Between marks stand segments, each with its length.
  private mutating func readSegments() throws {
    _ = try reader.take(2, "the mark of a JPEG file")
    while true {
      let place = reader.position
      guard try reader.integer(UInt8.self, "a JPEG segment") == 0xFF else {
        throw NDFileError(reader.name, at: place, "no JPEG segment begins here.")
      }
      var kind: UInt8 = 0xFF
      while kind == 0xFF { kind = try reader.integer(UInt8.self, "a JPEG segment") }
      switch kind {
      case 0xD9: return
      case 0x01, 0xD0...0xD8: continue
      default: break
      }
      let length = Int(try reader.integer(UInt16.self, "a JPEG segment", isBigEndian: true))
      let content = try reader.take(max(0, length - 2), "a JPEG segment")
      try readSegment(kind, JPEGSegment(reader, content), at: place)
    }
  }

  private mutating func readSegment(
    _ kind: UInt8, _ content: JPEGSegment, at place: Int
  ) throws {
    var content = content
    switch kind {
    case 0xC4: try tables.read(&content)
    case 0xDB: try readScales(&content)
    case 0xDD: interval = try content.pair()
    case 0xE0: isJFIF = isJFIF || content.begins(with: "JFIF")
    case 0xEE where content.begins(with: "Adobe"): transform = content.byte(at: 11)
    case 0xC0...0xC2:
      guard frame == nil else {
        throw NDFileError(reader.name, at: place, "the JPEG file has a second picture.")
      }
      frame = try JPEGFrame(&content, isProgressive: kind == 0xC2, fileSize: reader.bytes.count)
    case 0xC3, 0xC5...0xCF:
      throw NDFileError(
        reader.name, at: place,
        "JPEG files of kind \(kind - 0xC0) (lossless, layered or with arithmetic codes) cannot be"
          + " read: save the picture as an ordinary JPEG or PNG file.")
    case 0xDA: try readScan(&content, at: place)
    default: break
    }
  }

  /// The steps of the coefficients, in the order of the file.
  private mutating func readScales(_ content: inout JPEGSegment) throws {
    while !content.isEmpty {
      let kind = try content.byte()
      guard kind & 15 < 4, kind >> 4 < 2 else { throw content.fault() }
      scales[kind & 15] = try (0..<64).map { _ in
        kind >> 4 == 0 ? try content.byte() : try content.pair()
      }
    }
  }

  private mutating func readScan(_ content: inout JPEGSegment, at place: Int) throws {
    guard let frame else {
      throw NDFileError(reader.name, at: place, "the JPEG file has pixels before their sizes.")
    }
    scanCount += 1
    guard scanCount <= JPEGFile.mostScans else { throw content.fault() }
    let scan = try JPEGScan(&content, frame: frame, tables: tables, interval: interval)
    for part in scan.parts where part.component.scales.isEmpty {
      guard scales[part.component.scaleNumber].count == 64 else {
        throw NDFileError(reader.name, at: place, "the JPEG file does not say how it was rounded.")
      }
      part.component.scales = scales[part.component.scaleNumber]
    }
    var bits = JPEGBits(reader)
    try scan.decode(&bits)
    try reader.seek(bits.end, "the end of the pixels")
    // What an encoder filled up with, and marks of restarts that are not needed any more.
    while reader.left > 1, !JPEGBits.isMark(reader.bytes, reader.position) {
      _ = try reader.take(1, "the end of the pixels")
    }
  }

  /// Whether the three colours are red, green and blue, rather than brightness and two differences.
  private var isRGB: Bool {
    guard let frame, frame.components.count == 3, !isJFIF else { return false }
    if let transform { return transform == 0 }
    return frame.components.map(\.number) == [82, 71, 66]
  }
}

/// The content of a segment, read piece by piece.
struct JPEGSegment {
  private let bytes: ArraySlice<UInt8>
  private let name: String
  private var next: Int

  init(_ reader: ByteReader, _ range: Range<Int>) {
    bytes = reader.bytes[range]
    name = reader.name
    next = range.lowerBound
  }

  var isEmpty: Bool { next >= bytes.endIndex }

  mutating func byte() throws -> Int {
    guard next < bytes.endIndex else { throw fault() }
    next += 1
    return Int(bytes[next - 1])
  }

  mutating func pair() throws -> Int { try byte() << 8 | byte() }

  func begins(with word: String) -> Bool { bytes.starts(with: word.utf8) }

  func byte(at place: Int) -> UInt8? {
    bytes.startIndex + place < bytes.endIndex ? bytes[bytes.startIndex + place] : nil
  }

  func fault() -> NDFileError {
    NDFileError(name, at: next, "this segment of the JPEG file is damaged.")
  }

  func fault(_ reason: Message) -> NDFileError {
    NDFileError(name, at: bytes.startIndex, reason)
  }

  func check(_ width: Int, _ height: Int) throws {
    try Picture.check(width, height, name, at: bytes.startIndex)
  }
}
