/// A step from one list to another.
enum Edit: Hashable {
  case same(old: Int, new: Int)
  case removed(old: Int)
  case added(new: Int)
}

/// The steps from `old` to `new` that keep the most elements, removals before additions.
///
/// Where the lists differ in more than ``Edit/largestTable`` pairs of places, everything there is
/// removed and added, so that no output makes this slow.
func edits<Element>(
  from old: [Element], to new: [Element], same: (Element, Element) -> Bool
) -> [Edit] {
  var start = 0
  while start < min(old.count, new.count), same(old[start], new[start]) { start += 1 }
  var end = 0
  while end < min(old.count, new.count) - start,
    same(old[old.count - 1 - end], new[new.count - 1 - end])
  { end += 1 }
  let rows = old.count - end - start
  let columns = new.count - end - start
  var edits = (0..<start).map { Edit.same(old: $0, new: $0) }
  if rows * columns <= Edit.largestTable {
    edits += middle(rows, columns) { same(old[start + $0], new[start + $1]) }
      .map { $0.moved(by: start) }
  } else {
    edits += (0..<rows).map { .removed(old: start + $0) }
    edits += (0..<columns).map { .added(new: start + $0) }
  }
  return edits + (0..<end).map { .same(old: old.count - end + $0, new: new.count - end + $0) }
}

extension Edit {
  static let largestTable = 1_000_000

  fileprivate func moved(by distance: Int) -> Edit {
    switch self {
    case .same(let old, let new): .same(old: old + distance, new: new + distance)
    case .removed(let old): .removed(old: old + distance)
    case .added(let new): .added(new: new + distance)
    }
  }
}

/// The longest common subsequence by its table of lengths.
private func middle(_ rows: Int, _ columns: Int, same: (Int, Int) -> Bool) -> [Edit] {
  var lengths = [Int32](repeating: 0, count: (rows + 1) * (columns + 1))
  var areSame = [Bool](repeating: false, count: rows * columns)
  func place(_ row: Int, _ column: Int) -> Int { row * (columns + 1) + column }
  for row in (0..<rows).reversed() {
    for column in (0..<columns).reversed() {
      let isSame = same(row, column)
      areSame[row * columns + column] = isSame
      lengths[place(row, column)] =
        isSame
        ? lengths[place(row + 1, column + 1)] + 1
        : max(lengths[place(row + 1, column)], lengths[place(row, column + 1)])
    }
  }
  var edits: [Edit] = []
  var (row, column) = (0, 0)
  while row < rows || column < columns {
    if row < rows, column < columns, areSame[row * columns + column] {
      edits.append(.same(old: row, new: column))
      (row, column) = (row + 1, column + 1)
    } else if column == columns
      || (row < rows && lengths[place(row + 1, column)] >= lengths[place(row, column + 1)])
    {
      edits.append(.removed(old: row))
      row += 1
    } else {
      edits.append(.added(new: column))
      column += 1
    }
  }
  return edits
}
