import Foundation
import Gluon

/// Files and places that are not what a reader of files hopes for.
enum OddFiles {
  /// Where they are, and whatever a case writes.
  static let folder = FileManager.default.temporaryDirectory.path + "/ndcheck-\(getpid())"

  /// Paths to load from and to save to. The files are made on first use.
  static let paths: [String] = {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var paths = ["\(folder)/new.params"]
    for (name, bytes) in contents {
      let path = "\(folder)/\(name)"
      _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
      paths.append(path)
    }
    return paths + [
      folder, "\(folder)/none/none", "/dev/null", "/dev/zero", "/proc/self/mem", "", "/",
    ]
  }()

  /// Takes the files away.
  static func remove() { try? FileManager.default.removeItem(atPath: folder) }

  private static let contents: [(String, [UInt8])] = [
    ("empty.params", []),
    ("zeros.params", Array(repeating: 0, count: 64)),
    ("ones.npy", Array(repeating: 0xFF, count: 64)),
    ("magic.params", [0x12, 0x01, 0, 0, 0, 0, 0, 0] + Array(repeating: 0xFF, count: 40)),
    (
      "huge.npy",
      Array("\u{93}NUMPY".unicodeScalars.map { UInt8($0.value) }) + [1, 0, 118, 0]
        + Array(
          "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }".utf8)
    ),
    ("cut.npz", [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0] + Array(repeating: 0xAA, count: 30)),
    ("table.csv", Array("a,b\n1,nan\n,\n1e400,\"\n".utf8)),
    ("words.csv", Array(repeating: 0x2C, count: 3000)),
    ("images.idx", [0, 0, 8, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 28, 0, 0, 0, 28]),
    ("labels.idx", [0, 0, 8, 1, 0, 0, 0, 2, 1]),
    ("picture.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48]),
  ]
}
