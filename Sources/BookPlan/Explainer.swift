import BookModel

/// Says what a record depends on that is not as it was.
struct Explainer {
  let context: RunContext
  let frontMatter: FrontMatter
  /// What the recorded inputs are now.
  let inputs: CellInputs
  let cells: [CellChanges.Entry]
  let saved: String

  /// What changed since the record was made: first what all cells depend on, then in the order of
  /// the cells for which it first holds. Empty when nothing that a record tells is different.
  func changes(since record: Record) -> [RecordChange] {
    let old = record.cells.map { CellChanges.Entry(name: $0.name, code: $0.code) }
    let located = CellChanges(from: old, to: cells).found + inputChanges(since: record)
    // A stable order: the changes of a cell's code before those of what it read.
    let sorted = located.enumerated().sorted {
      ($0.element.from, $0.offset) < ($1.element.from, $1.offset)
    }
    return changesForAll(since: record.provenance) + sorted.map(\.element.change)
  }

  private func changesForAll(since old: Provenance) -> [RecordChange] {
    var changes: [RecordChange] = []
    func compare<Value: Equatable>(
      _ old: Value, _ new: Value, _ change: (Value, Value) -> RecordChange
    ) {
      if old != new { changes.append(change(old, new)) }
    }
    compare(old.context.compiler, context.compiler) { .compiler(from: $0, to: $1) }
    compare(old.context.flags, context.flags) { .flags(from: $0, to: $1) }
    compare(old.context.library, context.library) { _, _ in .library }
    compare(old.context.runtime, context.runtime) { .runtime(from: $0, to: $1) }
    compare(old.context.device, context.device) { .device(from: $0, to: $1) }
    compare(old.context.environment, context.environment) { .environment(from: $0, to: $1) }
    compare(old.seed, frontMatter.seed) { .seed(from: $0, to: $1) }
    compare(old.isOptimized, frontMatter.isOptimized) { .optimization(isOn: $1) }
    compare(old.saved, saved) { _, _ in .savedCells }
    return changes
  }

  private func inputChanges(since record: Record) -> [(from: Int, change: RecordChange)] {
    var changes: [(from: Int, change: RecordChange)] = []
    for (number, cell) in record.cells.enumerated() {
      let place = cells.firstIndex { $0.name == cell.name } ?? number
      for (path, old) in cell.inputs.files.sorted(by: { $0.key < $1.key }) {
        if let change = Self.change(from: old, to: inputs.files[path]) {
          changes.append((place, .file(path, cell: cell.name, change)))
        }
      }
      for (name, old) in cell.inputs.environment.sorted(by: { $0.key < $1.key }) {
        if let change = Self.change(from: old, to: inputs.environment[name]) {
          changes.append((place, .variable(name, cell: cell.name, change)))
        }
      }
    }
    return changes
  }

  /// What became of an input; nil when it is what it was. One that nobody looked at is gone.
  private static func change(from old: String, to new: String?) -> RecordChange.InputChange? {
    let new = new ?? CellInputs.missing
    if old == CellInputs.unsettled { return .unsettled }
    if old == new { return nil }
    if old == CellInputs.missing { return .appeared }
    return new == CellInputs.missing ? .vanished : .changed
  }
}
