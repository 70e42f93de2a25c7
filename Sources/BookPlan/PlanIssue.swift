import BookModel

/// Why a cell cannot be run as its attributes say.
enum PlanIssue: Hashable {
  /// A declaration that only the top level of a program may hold, in a cell that runs apart.
  case topLevelOnly(keyword: String, cell: Cell, at: SourceLocation)
  case noConstant(Sweep, cell: Cell, nearest: String?)
  case noValue(Sweep, at: SourceLocation)
  case severalConstants(Sweep, cell: Cell, at: SourceLocation)
  case noExpression(value: String, Sweep)
  case otherValue(String, Sweep, at: SourceLocation)

  /// What is wrong with a cell that runs apart.
  static func found(in cell: Cell) -> [PlanIssue] {
    if cell.options.expectation?.kind == .trap { return CellSyntax(cell).topLevelOnly }
    return cell.options.sweep.map { SweepPlan($0, of: CellSyntax(cell)).issues } ?? []
  }

  var diagnostic: Diagnostic {
    switch self {
    case .topLevelOnly(let keyword, let cell, let place):
      let reason = cell.options.sweep == nil ? "that is expected to trap" : "with a sweep"
      return Diagnostic(
        .error, "'\(keyword)' cannot stand in cell '\(cell.name)', a cell \(reason)", at: place,
        help: "such a cell runs in a scope of its own: move the declaration to a cell before it")
    case .noConstant(let sweep, let cell, let nearest):
      return Diagnostic(
        .error, "cell '\(cell.name)' declares no constant '\(sweep.constant)' to sweep",
        at: sweep.location,
        help: nearest.map { "did you mean '\($0)'?" }
          ?? "the cell itself declares it outside functions and loops: "
          + "'let \(sweep.constant) = \(sweep.values.first ?? "…")'")
    case .noValue(let sweep, let place):
      return Diagnostic(
        .error, "'\(sweep.constant)' is swept, and has no value here", at: place,
        help: "give it one of the sweep's: \(sweep.values.joined(separator: ", "))")
    case .severalConstants(let sweep, let cell, let place):
      return Diagnostic(
        .error,
        "cell '\(cell.name)' declares '\(sweep.constant)', which it sweeps, more than once",
        at: place, help: "a sweep's constant has one declaration")
    case .noExpression(let value, let sweep):
      return Diagnostic(
        .error, "'\(value)' is no Swift expression for '\(sweep.constant)'", at: sweep.location,
        help: "values stand between commas; a comma inside a value needs brackets or quotes")
    case .otherValue(let value, let sweep, let place):
      return Diagnostic(
        .error, "the sweep of '\(sweep.constant)' lacks the cell's own value \(value)", at: place,
        help: "add it to the sweep, or write one of "
          + "\(sweep.values.joined(separator: ", ")) here, letter by letter")
    }
  }
}
