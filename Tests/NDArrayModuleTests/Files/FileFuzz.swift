import TestSupport
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

  @Test(
    "a damaged file is read or refused, and takes no more memory than it may",
    arguments: FileCase.all)
  func damage(_ example: FileCase) throws {
    let original = try FileBytes.read("\(FileCase.folder)/\(example.name)")
    var generator = ShuffleGenerator(seed: original.count)
    var refused = 0
    for _ in 0..<1500 {
      let bytes = original.damaged(&generator)
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
