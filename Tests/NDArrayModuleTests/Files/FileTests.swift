import Foundation
import TestSupport
import Testing

@testable import NDArrayModule

@Suite("Files of arrays")
struct FileTests {
  private let folder: TemporaryFolder
  private let fixtures = FileCase.folder

  init() throws { folder = try TemporaryFolder() }

  /// What is said of a mistake in a file, without the folder.
  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      return "\(error)".replacingOccurrences(of: folder.path + "/", with: "")
        .replacingOccurrences(of: fixtures + "/", with: "")
    }
  }

  @Test("names are kept in order, from a list of pairs, a literal or a dictionary")
  func names() throws {
    let (x, y) = (nd.arange(3), nd.ones(shape: [2, 2]))
    for ending in ["npz", "params"] {
      let path = "\(folder.path)/names.\(ending)"
      try nd.save(path, [("y", y), ("x", x)])
      #expect(try nd.load(path).names == ["y", "x"])
      try nd.save(path, ["y": y, "x": x])
      let file = try nd.load(path)
      #expect(file.names == ["y", "x"])
      #expect(file["x"]?.elements == [0, 1, 2])
      #expect(file["z"] == nil)
      #expect(file.map(\.shape) == [[2, 2], [3]])
      try nd.save(path, Dictionary(uniqueKeysWithValues: [("y", y), ("x", x)]))
      #expect(try nd.load(path).names == ["x", "y"])
    }
  }

  @Test("lists have no names, but in an archive they have NumPy's")
  func lists() throws {
    let path = "\(folder.path)/list"
    try nd.save(path, [nd.arange(3), nd.arange(2)])
    #expect(try nd.load(path).names == [])
    #expect(try nd.load(path)[1].elements == [0, 1])
    try nd.save(path + ".npz", [nd.arange(3), nd.arange(2)])
    #expect(try nd.load(path + ".npz").names == ["arr_0", "arr_1"])
    try nd.save(path + ".npy", nd.arange(3))
    #expect(try nd.load(path + ".npy")[0].elements == [0, 1, 2])
  }

  @Test("a part of an array is written as the array that it is")
  func views() throws {
    let path = "\(folder.path)/view.npy"
    try nd.save(path, nd.arange(12).reshape([3, 4])[1])
    #expect(try nd.load(path)[0].elements == [4, 5, 6, 7])
  }

  @Test("mistakes name the file, the place and what to do")
  func mistakes() throws {
    let x = nd.arange(3)
    try folder.write("hello, this is text", to: "text.npy")
    try folder.write("", to: "empty.npy")
    let whole = try FileBytes.read(fixtures + "/float32.npy")
    try folder.write(Array(whole.dropLast(2)), to: "short.npy")
    try folder.write(Array(whole.prefix(40)), to: "shorter.npy")
    let table: [(String, () throws -> Void)] = [
      (
        "nowhere.npy: No such file or directory.", { _ = try nd.load("\(folder.path)/nowhere.npy") }
      ),
      ("no/a.npy: No such file or directory.", { try nd.save("\(folder.path)/no/a.npy", x) }),
      (
        "text.npy: byte 0: this is no file of arrays: it is neither NumPy's .npy or .npz nor what"
          + " MXNet's nd.save writes.", { _ = try nd.load("\(folder.path)/text.npy") }
      ),
      (
        "empty.npy: byte 0: this is no file of arrays: it is neither NumPy's .npy or .npz nor what"
          + " MXNet's nd.save writes.", { _ = try nd.load("\(folder.path)/empty.npy") }
      ),
      (
        "short.npy: byte 128: the file ends too early: an array of shape 2x3 takes 24 bytes, and 22"
          + " are left.", { _ = try nd.load("\(folder.path)/short.npy") }
      ),
      (
        "shorter.npy: byte 10: the file ends too early: the header takes 118 bytes, and 30 are left.",
        { _ = try nd.load("\(folder.path)/shorter.npy") }
      ),
      (
        "sparse.params: byte 24: array 0 is sparse, which arrays here are not. In MXNet,"
          + " x.tostype('default') makes it dense.",
        { _ = try nd.load("\(fixtures)/sparse.params") }
      ),
      (
        "two.npy: a .npy file holds one array, not 2; a .npz file takes several.",
        { try nd.save("\(folder.path)/two.npy", [x, x]) }
      ),
      (
        "twice.npz: two arrays are called 'x'.",
        { try nd.save("\(folder.path)/twice.npz", [("x", x), ("x", x)]) }
      ),
      (": this is a folder, so nothing can be written here.", { try nd.save(folder.path, x) }),
    ]
    for (expected, body) in table {
      #expect(message(body).replacingOccurrences(of: folder.path, with: "") == expected)
    }
  }

  @Test("elements that arrays cannot hold are named with the way out")
  func unreadable() throws {
    func file(_ header: String, _ data: [UInt8] = []) throws -> String {
      var bytes = NumPyFile.magic + [1, 0]
      bytes.append(number: UInt16(header.utf8.count))
      try folder.write(bytes + Array(header.utf8) + data, to: "a.npy")
      return message { _ = try nd.load("\(folder.path)/a.npy") }
    }
    let shape = "'fortran_order': False, 'shape': (1,), }"
    #expect(
      try file("{'descr': '<c8', " + shape).hasPrefix(
        "a.npy: byte 20: elements of type '<c8' cannot be read"))
    #expect(try file("{'descr': '<U3', " + shape).contains("x.astype('float32')"))
    #expect(try file("{'descr': [('a', '<f4')], " + shape).contains("named fields"))
    #expect(try file("{'descr': '<f4', 'shape': (1,)}").contains("must give 'descr'"))
    #expect(
      try file("{'descr': '<u8', " + shape, [UInt8](repeating: 255, count: 8)).contains(
        "too large for int64"))
    #expect(
      try file("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,)}")
        == "a.npy: byte 75: no array can have the shape 99999999999.")
    #expect(
      try file("{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1)}").contains(
        "9 axes"))
    let most = "2147483647,2147483647,2147483647"
    #expect(
      try file("{'descr': '<f4', 'fortran_order': False, 'shape': (\(most),0)}").contains(
        "no array can have the shape 2147483647x2147483647x2147483647x0"))
  }

  @Test("a write that fails leaves the old file, and no other")
  func atomic() throws {
    let path = "\(folder.path)/kept.npz"
    try nd.save(path, ["x": nd.arange(3)])
    let before = try FileBytes.read(path)
    #expect(throws: NDFileError.self) {
      try FileBytes.replace(path) { write in
        _ = [1, 2, 3].withUnsafeBytes(write)
        return "the disk is full."
      }
    }
    #expect(try FileBytes.read(path) == before)
    #expect(try folder.names == ["kept.npz"])
  }

  @Test("a link stays a link, and a file keeps who may read it")
  func linksAndModes() throws {
    let path = "\(folder.path)/real.npy"
    try nd.save(path, nd.arange(2))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try folder.link("link.npy", to: "real.npy")
    try nd.save("\(folder.path)/link.npy", nd.arange(5))
    #expect(try nd.load(path)[0].count == 5)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(try folder.names == ["link.npy", "real.npy"])
  }

  @Test("an archive is the same whenever it is written")
  func reproducible() throws {
    let path = "\(folder.path)/same.npz"
    try nd.save(path, ["x": nd.arange(3)])
    let first = try FileBytes.read(path)
    try nd.save(path, ["x": nd.arange(3)])
    #expect(try FileBytes.read(path) == first)
  }
}
