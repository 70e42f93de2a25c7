import BookModel
import BookRun

/// What is running now, and how far everything is: what a terminal shows while chapters run.
struct ProgressFrame {
  /// A chapter that runs, and what it is doing.
  private struct Running {
    let chapter: Chapter
    var step: String
    var since: ContinuousClock.Instant
  }

  private let chapters: [ChapterID: Chapter]
  private let total: Int
  private let started: ContinuousClock.Instant
  private var done = 0
  /// In the order in which they began.
  private var running: [Running] = []

  init(of plan: Plan, at now: ContinuousClock.Instant) {
    chapters = Dictionary(
      plan.chapters.map { ($0.chapter.id, $0.chapter) }, uniquingKeysWith: { first, _ in first })
    total = plan.chapters.count { !$0.isReused }
    started = now
  }

  mutating func take(_ event: Runner.Event, at now: ContinuousClock.Instant) {
    switch event {
    case .started(let id, _):
      guard let chapter = chapters[id] else { return }
      running.append(Running(chapter: chapter, step: "starting", since: now))
    case .cell(let id, .compiling): step(id, "compiling", now)
    case .cell(let id, .started(let number)):
      guard let cells = chapters[id]?.cells, cells.indices.contains(number) else { return }
      step(id, "\(cells[number].name), cell \(number + 1) of \(cells.count)", now)
    case .cell: break
    case .finished(let id, _, _):
      done += 1
      running.removeAll { $0.chapter.id == id }
    }
  }

  private mutating func step(
    _ id: ChapterID, _ step: String, _ now: ContinuousClock.Instant
  ) {
    guard let index = running.firstIndex(where: { $0.chapter.id == id }) else { return }
    running[index].step = step
    running[index].since = now
  }

  /// A line a running chapter, as many as fit, and one for all; none wider than `width` columns.
  /// Nothing when nothing runs.
  func lines(width: Int, height: Int, at now: ContinuousClock.Instant) -> [String] {
    guard !running.isEmpty else { return [] }
    let rows = running.prefix(max(0, height - 2)).map { chapter in
      "  \(chapter.chapter.id): \(chapter.step), \((now - chapter.since).brief)"
    }
    let summary = "\(done) of \(total) \(total == 1 ? "chapter" : "chapters") done"
    return (rows + ["\(summary), \((now - started).brief)"]).map { $0.cut(to: width) }
  }
}

extension Duration {
  /// `3.2 s`, `4 min 05 s`
  var brief: String {
    let tenths =
      Int(components.seconds) * 10 + Int(components.attoseconds / 100_000_000_000_000_000)
    if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
    let seconds = tenths / 10 % 60
    return "\(tenths / 600) min \(seconds < 10 ? "0" : "")\(seconds) s"
  }
}

extension String {
  /// As much of it as stands in so many columns of a terminal.
  func cut(to width: Int) -> String {
    var columns = 0
    var end = startIndex
    var last = startIndex
    while end < endIndex {
      columns += self[end].columns
      if columns > width { return self[..<last] + "…" }
      // Behind the last character that leaves room for the mark.
      if columns < width { last = index(after: end) }
      end = index(after: end)
    }
    return self
  }
}
