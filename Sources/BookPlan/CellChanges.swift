import BookModel

/// How the cells of a chapter differ from those of its record: a pure comparison of two lists.
struct CellChanges {
  /// What tells a cell from another: its name, and the digest of its code.
  struct Entry: Hashable {
    let name: String
    let code: String
  }

  /// Each change, with the number of the first cell that it holds for, from 0.
  private(set) var found: [(from: Int, change: RecordChange)] = []

  init(from old: [Entry], to new: [Entry]) {
    let difference = new.map(\.code).difference(from: old.map(\.code)).inferringMoves()
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let number, _, let destination):
        removed.insert(number)
        if let destination {
          add(.moved(cell: new[destination].name), from: min(number, destination))
        }
      case .insert(let number, _, _): added.insert(number)
      }
    }
    let moved = Set(
      difference.compactMap { change -> Int? in
        if case .insert(let number, _, .some) = change { number } else { nil }
      })
    let gone = Set(
      difference.compactMap { change -> Int? in
        if case .remove(let number, _, nil) = change { number } else { nil }
      })
    // A cell of the same name is the same cell, edited.
    let edited = Set(gone.map { old[$0].name })
      .intersection(added.subtracting(moved).map { new[$0].name })
    for number in added.subtracting(moved) {
      let name = new[number].name
      add(edited.contains(name) ? .code(cell: name) : .added(cell: name), from: number)
    }
    for number in gone where !edited.contains(old[number].name) {
      let next = old[(number + 1)...].first { entry in new.contains { $0.name == entry.name } }
      add(
        .removed(cell: old[number].name, before: next?.name),
        from: next.flatMap { next in new.firstIndex { $0.name == next.name } } ?? new.count)
    }
    addRenamed(
      old.indices.filter { !removed.contains($0) }.map { old[$0] },
      new.indices.filter { !added.contains($0) }.map { ($0, new[$0]) })
    found.sort { ($0.from, $0.change.description) < ($1.from, $1.change.description) }
  }

  private mutating func add(_ change: RecordChange, from number: Int) {
    found.append((number, change))
  }

  /// Cells whose code is what it was. Names that a cell has by its position follow from what was
  /// added and taken away, and are no change of their own.
  private mutating func addRenamed(_ old: [Entry], _ new: [(number: Int, entry: Entry)]) {
    for (old, new) in zip(old, new) where old.name != new.entry.name {
      if old.isNamedByPosition && new.entry.isNamedByPosition { continue }
      add(.renamed(from: old.name, to: new.entry.name), from: new.number)
    }
  }
}

extension CellChanges.Entry {
  fileprivate var isNamedByPosition: Bool {
    name.hasPrefix("cell-") && name.dropFirst(5).allSatisfy(\.isNumber)
  }
}
