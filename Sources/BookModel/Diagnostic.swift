/// Something that the author must know: what is wrong, where, and what would help.
public struct Diagnostic: Hashable, Sendable, Codable, Error {
  public enum Severity: String, Hashable, Sendable, Codable {
    case error, warning, note
  }

  public let severity: Severity
  /// One sentence, lower case at the start, no full stop.
  public let message: String
  /// The place, or nil where no file is to blame.
  public let location: SourceLocation?
  /// A suggestion, such as `did you mean 'data'?`.
  public let help: String?
  /// The lines around the place, when the stage that reports has them at hand.
  public let excerpt: Excerpt?

  public init(
    _ severity: Severity, _ message: String, at location: SourceLocation?, help: String? = nil,
    excerpt: Excerpt? = nil
  ) {
    self.severity = severity
    self.message = message
    self.location = location
    self.help = help
    self.excerpt = excerpt
  }

  /// This diagnostic, showing the line of `source` that it speaks of.
  public func quoting(_ source: SourceFile) -> Diagnostic {
    guard excerpt == nil, let location, location.file == source.path,
      let text = source.line(location.line)
    else { return self }
    return Diagnostic(
      severity, message, at: location, help: help,
      excerpt: Excerpt(line: location.line, column: location.column, text: text))
  }
}

/// One line of a chapter, with the column that a diagnostic points at.
public struct Excerpt: Hashable, Sendable, Codable {
  public let line: Int
  /// In UTF-8 bytes, from 1.
  public let column: Int
  public let text: String

  public init(line: Int, column: Int, text: String) {
    self.line = line
    self.column = column
    self.text = text
  }
}

/// The errors of a stage, thrown together once the stage has collected all of them.
public struct DiagnosticsError: Error, Sendable {
  public let diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

extension [Diagnostic] {
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// Throws all of them when one is an error: nothing runs while the text is wrong.
  public func throwIfErrors() throws {
    if hasErrors { throw DiagnosticsError(self) }
  }
}
