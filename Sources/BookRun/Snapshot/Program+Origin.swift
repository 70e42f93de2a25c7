import BookModel

extension Program {
  /// The last cell at or before `cell` such that no cell before it can tell what the cells from it
  /// on are: a run that starts there gives what a run of the whole program gives.
  ///
  /// A chapter is one program. A name that a later cell declares can be meant by an earlier one, and
  /// an extension that makes a type conform to a protocol holds in the whole process: what earlier
  /// cells print may change with it. It can be asked for only where both the type and the protocol
  /// are declared already; a library's are from the start.
  func origin(of cell: Int) -> Int {
    var start = cell
    while true {
      let before = start
      start = min(start, firstUse(before: start), firstViewOfConformances(from: start))
      if start == before { return start }
    }
  }

  /// The first cell before `start` that uses a name which a cell from `start` on declares.
  private func firstUse(before start: Int) -> Int {
    let later = cells[start...].map(\.reach)
    let names = later.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    let own = later.reduce(into: Set<String>()) { $0.formUnion($1.types) }
    let members = Set(later.flatMap(\.members).filter { !own.contains($0.type) }.map(\.name))
    return cells[..<start].firstIndex {
      !$0.reach.uses.isDisjoint(with: names) || !$0.reach.memberUses.isDisjoint(with: members)
    } ?? start
  }

  /// The first cell that can see a conformance which a cell from `start` on adds.
  private func firstViewOfConformances(from start: Int) -> Int {
    var declared: [String: Int] = [:]
    for (number, cell) in cells.enumerated() {
      for name in cell.reach.types where declared[name] == nil { declared[name] = number }
    }
    return cells[start...].flatMap(\.reach.conformances).map { conformance in
      let type = declared[conformance.type] ?? 0
      let asked = conformance.protocols.map { declared[$0] ?? 0 }.min() ?? 0
      return max(type, asked)
    }.min() ?? start
  }
}
