import BookModel

/// What a doc test says of one cell.
public struct CellVerdict: Hashable, Sendable {
  public let cell: String
  /// The cell's first line.
  public let location: SourceLocation
  /// Errors; empty for a cell that is as recorded.
  public let diagnostics: [Diagnostic]

  public init(cell: String, location: SourceLocation, diagnostics: [Diagnostic]) {
    self.cell = cell
    self.location = location
    self.diagnostics = diagnostics
  }
}
