import BookModel

/// The cells whose outputs are known only when they end: those that run apart, and those that must
/// not compile.
struct HeldCells {
  let plan: ChapterPlan
  let checks: [Int: CompileCheck]

  /// Whether nothing is told of a cell before its end.
  func contains(_ number: Int) -> Bool {
    let options = plan.chapter.cells[number].options
    return options.expectation != nil || options.sweep != nil
  }

  /// The outputs of such a cell that has ended.
  ///
  /// - Parameter frame: That of its end.
  func outputs(endingAt frame: Frame, after frames: [Frame], from files: RunFiles) -> [Output] {
    let cells = plan.chapter.cells
    var trace = ChapterProcess.Trace()
    trace.frames = frames.filter { $0.cell == frame.cell } + [frame]
    trace.printed = files.output.bytes(from: 0, to: frame.printed)
    trace.complained = files.errors.bytes(from: 0, to: frame.complained)
    let runs = Transcript(trace).cells
    guard runs.indices.contains(frame.cell) else { return [] }
    return CellAccount(
      of: cells[frame.cell], runs[frame.cell], failure: nil, check: checks[frame.cell],
      cells: plan.saved + cells, limits: plan.limits
    ).outputs
  }
}
