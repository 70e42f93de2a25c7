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
  /// - Parameters:
  ///   - frame: That of its end.
  ///   - frames: Those before it, as `reading` has them.
  ///   - reading: Gives what was printed as the record has it.
  func outputs(
    endingAt frame: Frame, after frames: [Frame], from files: RunFiles,
    _ reading: ([UInt8]) -> [UInt8]
  ) -> [Output] {
    let cells = plan.chapter.cells
    var trace = ChapterProcess.Trace()
    trace.frames = frames.filter { $0.cell == frame.cell } + [frame]
    trace.printed = reading(files.output.bytes(from: 0, to: frame.printed))
    trace.complained = reading(files.errors.bytes(from: 0, to: frame.complained))
    let runs = Transcript(trace).cells
    guard runs.indices.contains(frame.cell) else { return [] }
    return CellAccount(
      of: cells[frame.cell], runs[frame.cell], failure: nil, check: checks[frame.cell],
      cells: plan.saved + cells, limits: plan.limits
    ).outputs
  }
}
