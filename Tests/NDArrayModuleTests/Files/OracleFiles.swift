import Foundation
import TestSupport
import Testing

@testable import NDArrayModule

/// What a file of NumPy or MXNet holds.
struct FileCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let arrays: [HeldArray]

  struct HeldArray: Decodable, Hashable, Sendable {
    let name: String
    let dtype: String
    let shape: [Int]
    let elements: [String]
  }

  var description: String { name }

  static let all = Vectors.cases("files", of: FileCase.self, in: .module)

  /// The files themselves.
  static let folder = Bundle.module.bundleURL.appendingPathComponent("Vectors/files").path

  var entries: [(String, NDArray)] { arrays.map { ($0.name, NDArray(held: $0)) } }

  var isNamed: Bool { arrays.contains { !$0.name.isEmpty } }
}

extension NDArray {
  convenience init(held: FileCase.HeldArray) {
    let type = DType(rawValue: held.dtype) ?? .float32
    self.init(uninitialized: Shape(held.shape), type)
    for (i, text) in held.elements.enumerated() {
      switch type {
      case .float32: address(i).storeBytes(of: Float(Double(text) ?? .nan), as: Float.self)
      case .float64: address(i).storeBytes(of: Double(text) ?? .nan, as: Double.self)
      case .int32: address(i).storeBytes(of: Int32(text) ?? -1, as: Int32.self)
      case .int64: address(i).storeBytes(of: Int64(text) ?? -1, as: Int64.self)
      case .uint8: address(i).storeBytes(of: UInt8(text) ?? 99, as: UInt8.self)
      }
    }
  }

  var bytes: [UInt8] { withBytes { Array($0) } }

  /// Whether both arrays are the same to the bit, but for the payload of a NaN.
  func isSame(as other: NDArray) -> Bool {
    guard dtype == other.dtype, shape == other.shape else { return false }
    if bytes == other.bytes { return true }
    return dtype == .float32
      && zip(elements, other.elements).allSatisfy {
        $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN
      }
  }
}

@Suite("Files, against NumPy and MXNet")
struct OracleFiles {
  @Test("a file that NumPy or MXNet wrote is read as they read it", arguments: FileCase.all)
  func reading(_ example: FileCase) throws {
    let file = try nd.load("\(FileCase.folder)/\(example.name)")
    #expect(file.entries.map(\.name) == example.arrays.map(\.name))
    #expect(file.names.isEmpty == !example.isNamed)
    for ((name, got), (_, wanted)) in zip(file.entries, example.entries) {
      #expect(got.isSame(as: wanted), "\(name): \(got) instead of \(wanted)")
    }
  }

  @Test(
    "what is written in NumPy's or MXNet's format has the very bytes that they write",
    arguments: FileCase.all)
  func writing(_ example: FileCase) throws {
    let own = FileCase.folder + "/" + example.name
    let types: Set = ["float32", "float64", "int32", "int64", "uint8"]
    let stem = example.name.split(separator: ".").first.map(String.init) ?? ""
    // The others are read only: other types, other orders of bytes, older versions.
    let isCurrent = types.contains(stem) || ["vector", "empty", "named", "list"].contains(stem)
    guard isCurrent else { return }
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/\(example.name)"
    if example.isNamed {
      try nd.save(path, example.entries)
    } else {
      try nd.save(path, example.entries.map(\.1))
    }
    #expect(try FileBytes.read(path) == FileBytes.read(own))
  }

  @Test("every format gives back what was written", arguments: FileCase.all)
  func roundTrip(_ example: FileCase) throws {
    let folder = try TemporaryFolder()
    // For `Tests/Oracles/files.py check`.
    let place = ProcessInfo.processInfo.environment["FILES"] ?? folder.path
    for ending in ["npy", "npz", "params"] where ending != "npy" || example.arrays.count == 1 {
      let path = "\(place)/\(example.name).\(ending)"
      if example.isNamed {
        try nd.save(path, example.entries)
      } else {
        try nd.save(path, example.entries.map(\.1))
      }
      let file = try nd.load(path)
      if example.isNamed && ending != "npy" {
        #expect(file.names == example.arrays.map(\.name))
      }
      #expect(file.count == example.arrays.count)
      for (got, (_, wanted)) in zip(file, example.entries) { #expect(got.isSame(as: wanted)) }
    }
  }
}
