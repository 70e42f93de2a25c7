import BookModel

/// What the record says of one cell: its outputs, and what the author must know about how it failed.
struct CellAccount {
  private(set) var outputs: [Output] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - failure: How the chapter's process failed in this cell, if it did.
  ///   - check: What the compiler says of a cell that must not compile.
  init(
    of cell: Cell, _ runs: CellRuns, failure: RunFailure?, check: CompileCheck?, cells: [Cell],
    limits: Limits
  ) {
    let apart = runs.apart.map { ApartResult($0, of: cell, failure: failure, cells, limits) }
    // A run that never ended took the whole process with it, and has told how.
    let own = apart.last?.isOver == false ? nil : failure
    if let threads = runs.threads {
      outputs = runs.outputs
      take(
        Verdict(
          on: cell, "cannot run apart from the chapter: \(threads) threads are alive",
          help: "an earlier cell left threads behind: wait for them, or move this cell before it"))
    } else if let expectation = cell.options.expectation {
      judge(cell, expectation, runs, apart.first, own, check)
    } else if let sweep = cell.options.sweep {
      gather(cell, sweep, runs, apart, own)
    } else {
      outputs = runs.outputs
    }
    if let own, !outputs.endInFailure { fail(own) }
  }

  private mutating func judge(
    _ cell: Cell, _ expectation: Expectation, _ runs: CellRuns, _ run: ApartResult?,
    _ own: RunFailure?, _ check: CompileCheck?
  ) {
    outputs = (run?.outputs ?? []) + runs.outputs
    guard own == nil else { return }
    switch expectation.kind {
    case .trap:
      guard let run, run.isKnown else {
        return take(Verdict(on: cell, "could not be run apart from the chapter", help: nil))
      }
      take(Verdict(on: cell, expectation, failure: run.failure?.failure))
    case .compileError:
      guard let check else { return }
      take(Verdict(on: cell, expectation, failure: check.failure))
    }
  }

  private mutating func gather(
    _ cell: Cell, _ sweep: Sweep, _ runs: CellRuns, _ apart: [ApartResult], _ own: RunFailure?
  ) {
    var byNumber = Dictionary(apart.map { ($0.number, $0.outputs) }) { first, _ in first }
    let ownNumber = sweep.values.indices.first { byNumber[$0] == nil } ?? 0
    byNumber[ownNumber] =
      runs.outputs + (own.map { [Output]().appending($0.standardError) } ?? [])
    let done = sweep.values.indices.filter { byNumber[$0] != nil }
    outputs = [
      .sweep(
        SweepRuns(
          constant: sweep.constant,
          runs: done.map { .init(value: sweep.values[$0], outputs: byNumber[$0] ?? []) },
          own: done.firstIndex(of: ownNumber) ?? 0))
    ]
    for run in apart {
      let value = sweep.values.indices.contains(run.number) ? sweep.values[run.number] : "?"
      guard let failed = run.failure?.failure else {
        if !run.isKnown {
          take(
            Verdict(
              on: cell, "with \(sweep.constant) = \(value) could not be run", help: nil))
        }
        continue
      }
      fail(failed, of: cell, with: "\(sweep.constant) = \(value)")
    }
    if let own {
      fail(own.failure, of: cell, with: "\(sweep.constant) = \(sweep.values[ownNumber])")
    }
  }

  private mutating func take(_ verdict: Verdict) {
    if !outputs.endInFailure { outputs.append(verdict.output) }
    if let diagnostic = verdict.diagnostic { diagnostics.append(diagnostic) }
  }

  private mutating func fail(_ failed: RunFailure) {
    outputs.append(joining: .standardError(failed.standardError))
    outputs.append(.failure(failed.failure))
    diagnostics.append(
      Diagnostic(
        .error, "cell '\(failed.cell.name)' \(failed.failure.kind.verb)\(failed.failure.message)",
        at: failed.failure.location))
  }

  /// Fails a run of a sweep; the first of them is the cell's failure.
  private mutating func fail(_ failure: Failure, of cell: Cell, with value: String) {
    let words = failure.kind.verb + failure.message
    if !outputs.endInFailure {
      outputs.append(
        .failure(
          Failure(
            kind: failure.kind, message: "with \(value): \(words)", location: failure.location)))
    }
    diagnostics.append(
      Diagnostic(
        .error, "cell '\(cell.name)' with \(value) \(words)", at: failure.location))
  }
}

/// What came of a cell's run apart.
private struct ApartResult {
  let number: Int
  let outputs: [Output]
  /// Nil when it ran to its end.
  let failure: RunFailure?
  /// Whether it ended before the chapter's process did.
  let isOver: Bool
  /// Whether its end is known.
  var isKnown: Bool

  /// - Parameter failure: How the chapter's process failed meanwhile, if it did.
  init(
    _ run: ApartRun, of cell: Cell, failure: RunFailure?, _ cells: [Cell], _ limits: Limits
  ) {
    number = run.number
    isOver = run.isOver
    isKnown = run.isOver ? run.ending != nil : failure != nil
    self.failure =
      run.isOver
      ? run.ending.flatMap {
        RunFailure($0, of: cell, words: run.words, cells: cells, limits: limits)
      } : failure
    outputs = run.outputs.appending(self.failure?.standardError ?? run.words)
  }
}

extension [Output] {
  var endInFailure: Bool {
    if case .failure? = last { true } else { false }
  }

  fileprivate func appending(_ standardError: String) -> [Output] {
    var outputs = self
    outputs.append(joining: .standardError(standardError))
    return outputs
  }
}
