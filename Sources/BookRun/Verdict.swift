import BookModel

/// Whether a cell that is there to fail failed as its author expects.
struct Verdict {
  /// The cell's last output.
  let output: Output
  /// What the author must know; nil when all is well.
  let diagnostic: Diagnostic?

  /// Judges how a cell failed.
  ///
  /// - Parameter failure: Nil for a cell that ran, or compiled, to its end.
  init(on cell: Cell, _ expectation: Expectation, failure: Failure?) {
    let kind: Failure.Kind = expectation.kind == .trap ? .trap : .compileError
    if let failure, failure.kind == kind,
      ExpectedText(expectation.message).matches(failure.message)
    {
      self.init(output: .expectedFailure(failure), diagnostic: nil)
      return
    }
    let (what, help) = Self.words(for: failure, expected: kind)
    let expected = kind == .trap ? "trap with" : "be rejected by the compiler with"
    self.init(
      on: cell, "was expected to \(expected) '\(expectation.message)', but \(what)", help: help,
      at: failure?.location)
  }

  /// A cell that cannot be judged.
  init(on cell: Cell, _ message: String, help: String?, at location: SourceLocation? = nil) {
    let location = location ?? cell.location
    self.init(
      output: .failure(Failure(kind: .unmet, message: message, location: location)),
      diagnostic: Diagnostic(.error, "cell '\(cell.name)' \(message)", at: location, help: help))
  }

  private init(output: Output, diagnostic: Diagnostic?) {
    self.output = output
    self.diagnostic = diagnostic
  }

  /// What happened instead, and what helps.
  private static func words(
    for failure: Failure?, expected: Failure.Kind
  ) -> (what: String, help: String?) {
    switch failure?.kind {
    case nil:
      return expected == .trap
        ? ("it ran to its end", "without 'expect=trap' it is a cell like others")
        : ("it compiles", "without 'expect=compile-error' it is a cell like others")
    case expected:
      let text = "the text below the cell says what to expect; '…' in it stands for any text"
      return (
        expected == .trap
          ? "it trapped with '\(failure!.message)'"
          : "the compiler says '\(failure!.message)'", text
      )
    case .thrownError:
      return (
        "it threw an error that nothing catches: \(failure!.message)",
        "an error is no trap: catch it and print it, or call with 'try!', which traps"
      )
    case .some(let kind):
      return ("it \(kind.verb)\(failure!.message)", nil)
    }
  }
}
