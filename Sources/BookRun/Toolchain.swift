/// The compiler and linker, with the command lines that the driver would use.
///
/// The driver is asked once for each compiler and not run again: it costs more than the compile of
/// a small chapter.
public struct Toolchain: Hashable, Sendable, Codable {
  /// The compiler's own version line, such as `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
  public let version: String
  /// Which compiler this is about.
  let identity: FileIdentity
  /// The flags that the driver was asked about.
  let asked: Variants
  /// Compiles the program at -Onone and at -O.
  let compile: Variants
  /// Reads from the compiled program which libraries it wants.
  let autolink: [String]
  let link: [String]

  struct Variants: Hashable, Sendable, Codable {
    let plain: [String]
    let optimized: [String]
  }

  /// What the driver is asked about. At -O a frame with inlined code is told
  /// to the chapter's file only by full debug information, and the standard library's checks keep
  /// their messages only with `-assert-config`.
  static let questions = Variants(
    plain: ["-Onone", "-gline-tables-only"], optimized: ["-O", "-g", "-assert-config", "Debug"])

  /// What stands in the command lines for the names of a run. `libraries` is where the autolink
  /// entries and a book's own library go.
  enum Place {
    static let source = "<source>"
    static let object = "<object>"
    static let autolink = "<autolink>"
    static let program = "<program>"
    static let folder = "<folder>"
    static let libraries = "<libraries>"
  }

  /// What every chapter is compiled with besides the driver's own flags: part of every key.
  static let flags = [
    "-swift-version", "5", "-module-name", "Chapter", "-solver-scope-threshold=50000",
  ]
}
