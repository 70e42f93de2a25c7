/// How a cell that is there to fail must fail.
public struct Expectation: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case trap
    case compileError = "compile-error"
  }

  public let kind: Kind
  /// The text of the `text` fence after the cell, without its last line end: what the failure must
  /// say. `…` or `...` in it stands for any text.
  public let message: String
  /// The fence's first line.
  public let location: SourceLocation

  public init(kind: Kind, message: String, location: SourceLocation) {
    self.kind = kind
    self.message = message
    self.location = location
  }
}

/// The values for which a cell runs, once each, from the same state.
public struct Sweep: Hashable, Sendable {
  /// The constant that the cell declares, such as `lr`.
  public let constant: String
  /// Swift expressions, as written, in the order of the attribute; one of them is the value that
  /// the cell itself gives the constant.
  public let values: [String]
  /// Of the attribute's value.
  public let location: SourceLocation

  public init(constant: String, values: [String], location: SourceLocation) {
    self.constant = constant
    self.values = values
    self.location = location
  }

  /// The name that the code of a run has for the compiler and in backtraces: what they say of `file`
  /// itself speaks of the cell's own value.
  ///
  /// - Parameter number: The place of the run's value among ``values``.
  public func name(of file: String, forRun number: Int) -> String {
    "\(file) (\(constant), value \(number + 1))"
  }
}

/// A cell, named from another place: `linear-regression/from-scratch#train`.
public struct CellReference: Hashable, Sendable {
  public let chapter: ChapterID
  /// Nil names every saved cell of the chapter.
  public let cell: String?
  /// Where it is named.
  public let location: SourceLocation

  public init(chapter: ChapterID, cell: String?, location: SourceLocation) {
    self.chapter = chapter
    self.cell = cell
    self.location = location
  }
}
