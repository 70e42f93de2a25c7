import BookModel

/// The record of a run, and what went wrong in it.
struct TraceReading {
  let record: Record
  let diagnostics: [Diagnostic]

  /// - Parameter checks: What the compiler says of the cells that must not compile, by number.
  init(
    _ trace: ChapterProcess.Trace, of plan: ChapterPlan, in context: RunContext,
    checks: [Int: CompileCheck] = [:]
  ) {
    let cells = plan.chapter.cells
    let transcript = Transcript(trace)
    var diagnostics = transcript.unreadable.map { cell in
      Diagnostic(
        .error, "cell '\(cells[cell].name)' emitted an output that is not in the book's form",
        at: cells[cell].location)
    }
    let failure = RunFailure(
      trace, words: transcript.lastWords, cells: cells, saved: plan.saved, limits: plan.limits)
    // What stands before the first cell has no outputs of its own.
    var runs = transcript.cells.isEmpty && failure != nil ? [CellRuns()] : transcript.cells
    if failure == nil, !runs.isEmpty {
      runs[runs.count - 1].outputs.append(joining: .standardError(transcript.lastWords))
    }
    let accounts = runs.enumerated().map { number, run in
      CellAccount(
        of: cells[number], run, failure: number == runs.count - 1 ? failure : nil,
        check: checks[number], cells: plan.saved + cells, limits: plan.limits)
    }
    diagnostics += accounts.flatMap(\.diagnostics)
    // A failure is the last output of the last cell.
    let kept = accounts.firstIndex { $0.outputs.endInFailure }.map { $0 + 1 } ?? accounts.count
    record = Record(
      chapter: plan.chapter.id,
      cells: accounts[..<kept].enumerated().map { number, account in
        CellResult(name: cells[number].name, key: plan.keys[number], outputs: account.outputs)
      },
      provenance: Provenance(
        context: context, seed: plan.chapter.frontMatter.seed,
        seconds: (trace.seconds * 1000).rounded() / 1000))
    self.diagnostics = diagnostics.map { $0.quoting(plan.chapter.source) }
  }
}
