import BookModel

/// The record of a run, and what went wrong in it.
struct TraceReading {
  let record: Record
  let diagnostics: [Diagnostic]

  init(_ trace: ChapterProcess.Trace, of plan: ChapterPlan, in context: RunContext) {
    let cells = plan.chapter.cells
    var transcript = Transcript(trace)
    var diagnostics = transcript.unreadable.map { cell in
      Diagnostic(
        .error, "cell '\(cells[cell].name)' emitted an output that is not in the book's form",
        at: cells[cell].location)
    }
    if let failed = RunFailure(
      trace, words: transcript.lastWords, cells: cells, saved: plan.saved, limits: plan.limits)
    {
      transcript.fail(failed.failure, standardError: failed.standardError)
      diagnostics.append(
        Diagnostic(
          .error, "cell '\(failed.cell.name)' \(failed.failure.kind.verb)\(failed.failure.message)",
          at: failed.failure.location))
    } else {
      transcript.finish()
    }
    let results = zip(zip(cells, plan.keys), transcript.outputs).map { planned, outputs in
      CellResult(name: planned.0.name, key: planned.1, outputs: outputs)
    }
    record = Record(
      chapter: plan.chapter.id, cells: results,
      provenance: Provenance(
        context: context, seed: plan.chapter.frontMatter.seed,
        seconds: (trace.seconds * 1000).rounded() / 1000))
    self.diagnostics = diagnostics.map { $0.quoting(plan.chapter.source) }
  }
}
