import BookCompare
import BookModel

extension TestCommand {
  /// Runs each chapter with its own seed and those after it, and says how far its numbers move.
  func measure(
    _ count: Int, in workplace: Workplace, reporting diagnostics: inout [Diagnostic]
  ) throws {
    let book = try workplace.parse(reporting: &diagnostics)
    let selection = try CellSelection(names, of: book, in: workplace)
    let kernel = try workplace.kernel(for: book.manifest)
    let own = try workplace.plan(
      book, for: kernel, running: selection.chapters.map { .only($0) } ?? .all,
      reporting: &diagnostics)
    for chapter in own.chapters {
      let runs = Plan(chapters: (0..<count).map { chapter.seeded(by: $0) })
      var issues: [Diagnostic] = []
      let records = try workplace.run(runs, in: kernel, reporting: &issues)
        .filter { $0.failure == nil }
      // What the compiler warns of is the same with every seed.
      for issue in issues where !diagnostics.contains(issue) { diagnostics.append(issue) }
      for run in runs.chapters.map(\.chapter.frontMatter.seed)
      where !records.contains(where: { $0.provenance.seed == run }) {
        diagnostics.append(
          Diagnostic(
            .error, "the chapter fails with seed \(run)",
            at: SourceLocation(file: chapter.chapter.source.path, line: 1)))
      }
      guard records.first?.provenance.seed == chapter.chapter.frontMatter.seed, records.count > 1
      else { continue }
      let study = SeedStudy(of: chapter.chapter, runs: records, tolerance: chapter.tolerance)
        .only(selection.cells(of: chapter.chapter.id))
      if given.format == .json {
        StandardOutput.write(study.json)
      } else {
        StandardOutput.write(study.text)
      }
    }
  }
}

extension ChapterPlan {
  /// This chapter with a seed that is `distance` from its own.
  fileprivate func seeded(by distance: Int) -> ChapterPlan {
    var plan = self
    plan.chapter.frontMatter.seed += distance
    return plan
  }
}
