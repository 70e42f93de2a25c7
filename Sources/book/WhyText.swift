import BookModel

/// Why a chapter runs or does not, in words.
struct WhyText {
  private let plan: ChapterPlan

  init(_ plan: ChapterPlan) { self.plan = plan }

  /// One line about the chapter.
  var line: String {
    switch plan.action {
    case .reuse: "\(id): nothing changed, the record holds"
    case .run(let reason): "\(id): runs again: \(reason)"
    }
  }

  /// Everything that changed, a line each.
  var text: String {
    guard case .run(let reason) = plan.action else { return line }
    guard case .changed(let changes) = reason else { return "\(id) runs again: \(reason)" }
    let followers = followers(of: changes)
    let also = followers.isEmpty ? "" : "\n  with it: \(Self.list(followers))"
    return lines("\(id) runs again:", changes) + also
  }

  /// What changed that the cell depends on.
  func text(ofCell name: String) -> String {
    let cell = "\(id)#\(name)"
    guard case .run(let reason) = plan.action else {
      return "\(cell): nothing changed, the record holds"
    }
    guard case .changed(let changes) = reason else { return "\(cell) runs again: \(reason)" }
    let relevant = changes.filter { reach(of: $0) <= number(of: name) }
    if relevant.isEmpty {
      return
        "\(cell): nothing changed in it or before it; it runs again because its chapter does:\n"
        + changes.map { "  \($0)" }.joined(separator: "\n")
    }
    let own = relevant.contains { $0.cell == name || $0.cell == nil }
    return lines("\(cell) runs again\(own ? "" : ", as it comes later"):", relevant)
  }

  private var id: ChapterID { plan.chapter.id }

  private func lines(_ head: String, _ changes: [RecordChange]) -> String {
    ([head] + changes.map { "  \($0)" }).joined(separator: "\n")
  }

  /// The number of the first cell that a change holds for, from 0.
  private func reach(of change: RecordChange) -> Int {
    if case .removed(_, let next) = change {
      return next.map(number(of:)) ?? plan.chapter.cells.count
    }
    return change.cell.map(number(of:)) ?? 0
  }

  private func number(of name: String) -> Int {
    let cells = plan.chapter.cells
    return cells.firstIndex { $0.name == name } ?? cells.count
  }

  /// The cells after the first change in whose own code and inputs nothing changed.
  private func followers(of changes: [RecordChange]) -> [String] {
    let first = changes.map(reach(of:)).min() ?? 0
    let changed = Set(changes.compactMap(\.cell))
    return plan.chapter.cells.dropFirst(first).map(\.name).filter { !changed.contains($0) }
  }

  /// `cell 'a'`, `cells 'a' and 'b'`, `cells 'a', 'b' and 3 more`
  private static func list(_ names: [String]) -> String {
    let quoted = names.prefix(names.count > 4 ? 3 : 4).map { "'\($0)'" }
    let rest = names.count - quoted.count
    if names.count == 1 { return "cell \(quoted[0])" }
    if rest > 0 { return "cells \(quoted.joined(separator: ", ")) and \(rest) more" }
    return "cells \(quoted.dropLast().joined(separator: ", ")) and \(quoted[quoted.count - 1])"
  }
}
