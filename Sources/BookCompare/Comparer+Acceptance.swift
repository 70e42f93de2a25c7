import BookModel

extension Comparer {
  /// The record that accepts a run: what moved is taken from the run, what did not keeps its
  /// recorded digits, and the keys are the run's.
  ///
  /// - Parameters:
  ///   - recorded: The record until now; nil for a chapter that has none.
  ///   - cells: Accepts only these; what is recorded of the others stays as it is, keys included, so
  ///     that a cell which was changed and not accepted still counts as changed. Nil accepts all.
  public func accepting(
    _ fresh: Record, over recorded: Record?, cells: Set<String>? = nil, in chapter: Chapter
  ) -> Record {
    let old = Dictionary((recorded?.cells ?? []).map { ($0.name, $0) }) { first, _ in first }
    let accepted = fresh.cells.filter { cells?.contains($0.name) ?? true }.map { cell in
      CellResult(
        name: cell.name, key: cell.key, code: cell.code, inputs: cell.inputs,
        outputs: OutputComparison(
          of: chapter.cell(named: cell.name)?.options, tolerance: tolerance
        ).settled(cell.outputs, over: old[cell.name]?.outputs ?? []))
    }
    let results = cells == nil ? accepted : placed(accepted, into: recorded?.cells ?? [], chapter)
    return Record(chapter: fresh.chapter, cells: results, provenance: fresh.provenance)
  }

  /// Each result in its own place among the recorded ones, or behind the cell before it.
  private func placed(
    _ accepted: [CellResult], into recorded: [CellResult], _ chapter: Chapter
  ) -> [CellResult] {
    let order = chapter.cells.map(\.name)
    var results = recorded
    for cell in accepted {
      if let place = results.firstIndex(where: { $0.name == cell.name }) {
        results[place] = cell
        continue
      }
      let before = Set(order.prefix { $0 != cell.name })
      let place = results.lastIndex { before.contains($0.name) }.map { $0 + 1 } ?? 0
      results.insert(cell, at: place)
    }
    return results
  }
}
