import Testing

@testable import NDArrayModule

/// Files that were damaged, cut short, or that lie about their sizes.
@Suite("Hostile files")
struct FileFuzz {
  /// What reads a file of each kind, by its ending.
  private static func read(_ bytes: [UInt8], _ name: String) throws -> [NDArray] {
    switch name.split(separator: ".").last {
    case "npy": [try NumPyFile.read(bytes, name: name)]
    case "npz":
      try ZipArchive.read(bytes, name: name).map { try NumPyFile.read($0.bytes, name: $0.name) }
    default: Array(try MXNetFile.read(bytes, name: name))
    }
  }

  /// One of the changes that find mistakes in readers.
  private static func mutated(
    _ original: [UInt8], _ generator: inout ShuffleGenerator
  ) -> [UInt8] {
    var bytes = original
    for _ in 0...generator.next(below: 3) where !bytes.isEmpty {
      let place = generator.next(below: bytes.count)
      switch generator.next(below: 7) {
      case 0: bytes[place] ^= 1 << UInt8(generator.next(below: 8))
      case 1: bytes[place] = UInt8(generator.next(below: 256))
      case 2: bytes.removeSubrange(place...)
      case 3: bytes.remove(at: place)
      case 4: bytes.insert(UInt8(generator.next(below: 256)), at: place)
      case 5:
        // A size that is enormous, negative, or just too large.
        let extremes: [UInt64] = [
          .max, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 1 << 62, 1 << 33, UInt64(bytes.count) + 1,
        ]
        let value = extremes[generator.next(below: extremes.count)]
        for i in 0..<[2, 4, 8][generator.next(below: 3)] where place + i < bytes.count {
          bytes[place + i] = UInt8(truncatingIfNeeded: value >> UInt64(8 * i))
        }
      default:
        let length = min(generator.next(below: 24), bytes.count - place)
        let source = generator.next(below: bytes.count - length + 1)
        bytes.replaceSubrange(place..<place + length, with: Array(bytes[source..<source + length]))
      }
    }
    return bytes
  }

  @Test(
    "a damaged file is read or refused, and takes no more memory than it may",
    arguments: FileCase.all)
  func damage(_ example: FileCase) throws {
    let original = try FileBytes.read("\(FileCase.folder)/\(example.name)")
    var generator = ShuffleGenerator(seed: original.count)
    var refused = 0
    for _ in 0..<1500 {
      let bytes = FileFuzz.mutated(original, &generator)
      do {
        let arrays = try FileFuzz.read(bytes, example.name)
        let taken = arrays.reduce(0) { $0 + $1.size * $1.dtype.byteCount }
        // Small elements grow by up to four; compressed ones by up to 1032 before that.
        let growth = example.name.hasSuffix("npz") ? 4 * 1032 : 4
        #expect(taken <= growth * bytes.count)
      } catch let error as NDFileError {
        refused += 1
        #expect((0...bytes.count + 4 * 1032 * bytes.count).contains(error.offset ?? 0))
      }
    }
    #expect(refused > 100)
  }

  @Test("a file is refused wherever it is cut off", arguments: FileCase.all)
  func cuts(_ example: FileCase) throws {
    let original = try FileBytes.read("\(FileCase.folder)/\(example.name)")
    for length in 0..<original.count {
      #expect(throws: NDFileError.self) {
        try FileFuzz.read(Array(original.prefix(length)), example.name)
      }
    }
  }
}
