import BookModel

/// What a run changed in a chapter's record, for a person to read.
public struct RecordDiff: Hashable, Sendable, CustomStringConvertible {
  /// How many changed lines of a cell are shown.
  static let limit = 24

  /// Nothing that a reader of the book could see changed.
  public var isEmpty: Bool { cells.isEmpty }

  /// The chapter's name and its changed cells, with a line for each line that is gone (`-`) or new
  /// (`+`); empty when nothing changed.
  public var description: String {
    isEmpty ? "" : ([chapter.path] + cells.flatMap(\.self)).joined(separator: "\n") + "\n"
  }

  private let chapter: ChapterID
  /// The lines of each changed cell.
  private let cells: [[String]]

  /// - Parameter old: The record until now; nil for a chapter that has none.
  public init(from old: Record?, to new: Record) {
    chapter = new.chapter
    let before = Dictionary((old?.cells ?? []).map { ($0.name, $0.outputs) }) { first, _ in first }
    let after = Set(new.cells.map(\.name))
    var cells = new.cells.compactMap { cell -> [String]? in
      guard let outputs = before[cell.name] else {
        let lines = cell.outputs.flatMap(\.lines)
        return Self.lines(of: cell.name, "new", lines.map { "+ " + $0 })
      }
      if outputs == cell.outputs { return nil }
      return Self.lines(of: cell.name, nil, Self.changes(from: outputs, to: cell.outputs))
    }
    for cell in old?.cells ?? [] where !after.contains(cell.name) {
      cells.append(["  cell '\(cell.name)', removed"])
    }
    self.cells = cells
  }

  private static func changes(from old: [Output], to new: [Output]) -> [String] {
    let before = old.flatMap(\.lines)
    let after = new.flatMap(\.lines)
    let lines = edits(from: before, to: after, same: ==).compactMap { edit -> String? in
      switch edit {
      case .same: nil
      case .removed(let index): "- " + before[index]
      case .added(let index): "+ " + after[index]
      }
    }
    // Equal lines of another kind of output: a text that became a value, or an axis that changed.
    return lines.isEmpty
      ? ["- " + old.kinds, "+ " + new.kinds].filter { $0.count > 2 } : lines
  }

  private static func lines(of cell: String, _ note: String?, _ lines: [String]) -> [String] {
    let shown = lines.prefix(limit).map { "    " + $0 }
    let rest = lines.count - shown.count
    return ["  cell '\(cell)'" + (note.map { ", \($0)" } ?? "")] + shown
      + (rest > 0 ? ["    … and \(rest) more"] : [])
  }
}

extension [Output] {
  fileprivate var kinds: String { map(\.kind).joined(separator: ", ") }
}
