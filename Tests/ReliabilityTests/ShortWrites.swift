import Foundation

/// A library that is loaded before a program's own, and lets `write` take half of what it is given.
struct ShortWrites {
  private let library: String

  /// Compiles the library in a folder, by the toolchain's C compiler.
  init(in folder: String) throws {
    library = folder + "/short-writes.so"
    let source = ReliabilityTests.fixtures + "/short-writes.c"
    let built = try Program.run(
      ["clang", "-shared", "-fPIC", "-O1", "-o", library, source], in: folder)
    guard built.status == 0 else { throw BenchError(built.errors) }
  }

  /// What makes the n-th write of a program short; for 0, every one.
  func environment(number: Int) -> [String: String] {
    ["LD_PRELOAD": library, "SHORT_WRITE": String(number)]
  }
}
