import NDArrayModule
import TestSupport
import Testing

@testable import Gluon

/// What the decoders give is compared with MXNet's by `Tests/conformance`; here is what no oracle has.
@Suite("Pictures in files")
struct PictureFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func picture(_ height: Int, _ width: Int, _ channels: Int) -> NDArray {
    NDArray(shape: [height, width, channels], dtype: .uint8) { bytes in
      for i in bytes.indices { bytes[i] = UInt8(truncatingIfNeeded: i * 37 + i / 7) }
    }
  }

  @Test("a picture that was written is read as it was", arguments: [(1, 1), (7, 300), (300, 200)])
  func roundTrip(_ size: (Int, Int)) throws {
    for channels in [1, 3] {
      let path = "\(folder.path)/p.png"
      let pixels = picture(size.0, size.1, channels)
      try image.imwrite(path, pixels)
      let read = try image.imread(path, flag: channels == 1 ? 0 : 1)
      #expect(read.shape == pixels.shape)
      #expect(read.asArray(of: UInt8.self) == pixels.asArray(of: UInt8.self))
    }
    let solid = picture(size.0, size.1, 4)
    try image.imwrite("\(folder.path)/a.png", solid)
    let colors = try image.imread("\(folder.path)/a.png").asArray(of: UInt8.self)
    let all = solid.asArray(of: UInt8.self)
    #expect(colors == all.indices.filter { $0 % 4 < 3 }.map { all[$0] })
  }

  @Test("blue may stand first, and colours become shades of gray")
  func channels() throws {
    let path = "\(folder.path)/c.png"
    try image.imwrite(path, nd.array([[[255, 0, 0], [0, 255, 0], [7, 7, 7]]], dtype: .uint8))
    #expect(
      try image.imread(path, toRGB: false).asArray(of: UInt8.self) == [
        0, 0, 255, 0, 255, 0, 7, 7, 7,
      ])
    // 9797, 19234 and 3737 parts of 32768.
    #expect(try image.imread(path, flag: 0).asArray(of: UInt8.self) == [76, 149, 7])
  }

  @Test("numbers as text and in two bytes are scaled to 255")
  func netpbm() throws {
    let text = Array("P2 # a comment\n3 1\n15\n0 15\t8".utf8)
    #expect(try image.imdecode(text, flag: 0).asArray(of: UInt8.self) == [0, 255, 136])
    let wide = Array("P5 2 1 65535\n".utf8) + [0x80, 0x00, 0xFF, 0xFF]
    #expect(try image.imdecode(wide, flag: 0).asArray(of: UInt8.self) == [128, 255])
    // 4899, 9617 and 1868 parts of 16384, rounded.
    let color = Array("P6 1 1 255\n".utf8) + [200, 100, 50]
    #expect(try image.imdecode(color, flag: 0).asArray(of: UInt8.self) == [124])
  }

  @Test("kinds of files that are not read are named, with what to do")
  func kinds() throws {
    func thrown(_ bytes: [UInt8]) -> String {
      do {
        _ = try image.imdecode(bytes)
        return ""
      } catch {
        return "\(error)"
      }
    }
    let cmyk = try FileBytes.read("\(PictureFuzz.folder)/cmyk.jpg")
    #expect(
      thrown(cmyk).hasSuffix(
        "JPEG files of 4 colours cannot be read, only those of 1 or 3: save the picture as RGB."))
    var bitmap = try FileBytes.read("\(PictureFuzz.folder)/colors.bmp")
    bitmap[28] = 16
    #expect(thrown(bitmap).contains("of 16 bits a pixel packed by method 0 cannot be read"))
    (bitmap[28], bitmap[30]) = (8, 1)
    #expect(thrown(bitmap).contains("of 8 bits a pixel packed by method 1 cannot be read"))
    #expect(throws: NDFileError.self) { try image.imdecode(Array("P4 8 1\n1".utf8)) }
  }

  @Test("what is no picture is refused with the file, the place and the reason")
  func mistakes() throws {
    func thrown(_ bytes: [UInt8]) -> String {
      do {
        _ = try image.imdecode(bytes)
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(
      thrown([1, 2, 3])
        == "imdecode: byte 0: this is no picture that can be read: PNG, JPEG, BMP, PGM and PPM files"
        + " can.")
    #expect(
      thrown(Array("P5 2 2 255\n".utf8) + [1, 2, 3])
        == "imdecode: byte 11: the file ends too early: 4 numbers are promised, which take 4 bytes."
    )
    #expect(
      thrown(Array("P2 1 1 7 9".utf8))
        == "imdecode: byte 8: 9 is more than the largest value, 7.")
    #expect(thrown(Array("P5 100000 100000 255\n".utf8)).contains("100000 by 100000 pixels"))
    var broken = PNGFile.bytes(of: Picture(width: 1, height: 1, channels: 1, bytes: [9]))
    broken[18] ^= 1
    #expect(
      thrown(broken)
        == "imdecode: byte 12: the PNG chunk is damaged: its check sum is another.")
    #expect(throws: NDFileError.self) { try image.imread("\(folder.path)/none.png") }
    #expect(throws: NDFileError.self) { try image.imwrite("x.png", nd.zeros(shape: [2, 2, 3])) }
    #expect(throws: NDError.self) {
      try nd.checked { try image.imdecode(Array("P5 1 1 9\n1".utf8), flag: 2) }
    }
  }
}

/// Pictures that were damaged, cut short, or that lie about their sizes.
@Suite("Hostile pictures")
struct PictureFuzz {
  static let folder =
    "\(#filePath.dropLast("Pictures/PictureFileTests.swift".count))Vectors/pictures"
  static let names = [
    "gray.png", "palette.png", "interlaced.png", "deep.png", "baseline.jpg", "progressive.jpg",
    "restarts.jpg", "colors.bmp", "palette.bmp", "text.ppm", "bytes.pgm",
  ]

  @Test(
    "a damaged picture is read or refused, and takes no more memory than it may",
    arguments: PictureFuzz.names)
  func damage(_ name: String) throws {
    let original = try FileBytes.read("\(PictureFuzz.folder)/\(name)")
    #expect(try image.imdecode(original).size > 0)
    var generator = ShuffleGenerator(seed: original.count)
    var refused = 0
    for round in 0..<600 {
      var bytes = original.damaged(&generator)
      // Otherwise the sums would find all damage to PNG files before anything else does.
      if name.hasSuffix("png"), round % 2 == 0 { bytes = PictureFuzz.withSums(bytes) }
      do {
        let pixels = try image.imdecode(bytes, flag: round % 3 == 0 ? 0 : 1)
        // A byte gives at most 1032 in a PNG file, each of them 8 pixels of 3 bytes; in a JPEG file
        // its 8 bits stand for a block each.
        #expect(pixels.size <= 24 * 1032 * bytes.count)
      } catch is NDFileError {
        refused += 1
      }
    }
    #expect(refused > 50)
  }

  @Test("a picture is refused wherever it is cut off", arguments: PictureFuzz.names)
  func cuts(_ name: String) throws {
    let original = try FileBytes.read("\(PictureFuzz.folder)/\(name)")
    // The last number of a text may be shorter.
    for length in 0..<original.count - (name.hasSuffix("ppm") ? 4 : 0) {
      #expect(throws: NDFileError.self, "\(name) cut off at \(length)") {
        try image.imdecode(Array(original.prefix(length)))
      }
    }
  }

  /// A PNG file with the check sums of its chunks made right again, as far as it has whole chunks.
  private static func withSums(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var place = 8
    while place + 12 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = place + 8 + length
      guard end + 4 <= bytes.count else { break }
      let sum = bytes[place + 4..<end].withUnsafeBytes { Checksum.crc32($0) }
      for i in 0..<4 { bytes[end + i] = UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * i)) }
      place = end + 4
    }
    return bytes
  }
}
