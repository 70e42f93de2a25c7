/// Why a file could not be read or written: which file, where in it, and what is wrong there.
///
/// Files come from elsewhere, so their mistakes are thrown and never stop the program:
///
///     do {
///       _ = try nd.load("no-such-file.npz")
///     } catch {
///       print(error)  // no-such-file.npz: No such file or directory.
///     }
public struct NDFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as it was asked for; for a member of an archive, `archive.npz(member)`.
  public let file: String
  /// How many bytes stand before the fault; nil where the fault has no place.
  public let offset: Int?
  /// What is wrong, and what was expected.
  public let reason: String

  /// The line and column of the fault in a text, counted from 1, columns in bytes.
  public let line: Int?
  /// The column, in bytes from 1.
  public let column: Int?

  /// - Parameters:
  ///   - file: The file as the reader named it.
  ///   - offset: Bytes before the fault, if it has a place.
  ///   - reason: What is wrong, a sentence or two.
  public init(_ file: String, at offset: Int? = nil, _ reason: Message) {
    self.file = file
    self.offset = offset
    self.reason = reason.text
    line = nil
    column = nil
  }

  /// A fault in a text.
  public init(_ file: String, line: Int, column: Int, _ reason: Message) {
    self.file = file
    self.line = line
    self.column = column
    self.reason = reason.text
    offset = nil
  }

  /// What the system says of a file.
  init(_ file: String, at offset: Int? = nil, system reason: String) {
    self.init(file, at: offset, "\(reason)")
  }

  public var description: String {
    if let line, let column { return "\(file):\(line):\(column): \(reason)" }
    return offset.map { "\(file): byte \($0): \(reason)" } ?? "\(file): \(reason)"
  }
}
