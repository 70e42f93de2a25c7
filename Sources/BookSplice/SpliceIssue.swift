import BookModel

/// Why something in the text has no output to go with.
enum SpliceIssue: Error, Hashable {
  case unknownCell(ValueReference, nearest: String?)
  case notRun(ValueReference)
  case unknownValue(ValueReference, known: [String])
  case badFormat(ValueReference, NumberFormat.Flaw)
  case notWhole(ValueReference, Number)
  case noPrintedLosses(Cell)

  var diagnostic: Diagnostic {
    switch self {
    case .unknownCell(let reference, let nearest):
      Diagnostic(
        .error, "no cell of this chapter is called '\(reference.cell)'", at: reference.location,
        help: nearest.map { "did you mean '\($0)'?" })
    case .notRun(let reference):
      Diagnostic(
        .error, "cell '\(reference.cell)' did not run, so '\(reference.name)' has no value",
        at: reference.location)
    case .unknownValue(let reference, let known):
      Diagnostic(
        .error, "cell '\(reference.cell)' publishes no value '\(reference.name)'",
        at: reference.location, help: Self.help(for: reference, known: known))
    case .badFormat(let reference, let flaw):
      Diagnostic(
        .error, "'\(reference.format ?? "")' cannot show a number: \(flaw.reason)",
        at: reference.location(inFormat: flaw.offset), help: "a format looks like %.4f")
    case .notWhole(let reference, let number):
      Diagnostic(
        .error, "'\(reference.format ?? "")' shows whole numbers, and the value is \(number)",
        at: reference.location(inFormat: 0), help: "%.0f rounds it")
    case .noPrintedLosses(let cell):
      Diagnostic(
        .warning, "cell '\(cell.name)' has table=loss and prints no line of losses",
        at: cell.location, help: "such a line looks like: epoch 1, loss 0.0405")
    }
  }

  private static func help(for reference: ValueReference, known: [String]) -> String {
    if let near = known.nearest(to: reference.name) { return "did you mean '\(near)'?" }
    if known.isEmpty { return "a cell publishes a value with publish(\"\(reference.name)\", …)" }
    return "it publishes \(known.map { "'\($0)'" }.joined(separator: ", "))"
  }
}

extension ValueReference {
  /// The place of a byte of the format, from 0, in the code span `` `=cell.name|format` `` that
  /// starts at `location`.
  fileprivate func location(inFormat offset: Int) -> SourceLocation {
    let before = "`=".utf8.count + cell.utf8.count + 1 + name.utf8.count + 1
    return SourceLocation(
      file: location.file, line: location.line, column: location.column + before + offset)
  }
}
