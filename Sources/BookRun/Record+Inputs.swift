import BookModel

extension Record {
  /// The record with all that says when it holds: what each cell's code was and what it read.
  ///
  /// - Parameter inputs: One a cell, in running order; empty when nobody watched.
  func holding(for plan: ChapterPlan, inputs: [CellInputs]) -> Record {
    let results = cells.enumerated().map { number, cell in
      CellResult(
        name: cell.name, key: cell.key,
        code: plan.codes.indices.contains(number) ? plan.codes[number] : "",
        inputs: inputs.indices.contains(number) ? inputs[number] : CellInputs(),
        outputs: cell.outputs)
    }
    return Record(
      chapter: chapter, cells: results,
      provenance: Provenance(
        context: provenance.context, seed: provenance.seed,
        isOptimized: plan.program.isOptimized, saved: plan.savedCode,
        seconds: provenance.seconds))
  }
}
