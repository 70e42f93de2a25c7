import BookModel
import BookStore

/// What a command did, for its last lines.
struct Summary {
  let ran: [ChapterID]
  let reused: [ChapterID]
  let failed: [ChapterID]
  var site: SitePublisher.Outcome?

  init(of plan: Plan, records: [Record]) {
    let sound = Set(records.filter { $0.failure == nil }.map(\.chapter))
    let ids = plan.chapters.map { ($0.chapter.id, $0.isReused) }
    reused = ids.filter(\.1).map(\.0)
    ran = ids.filter { !$0.1 && sound.contains($0.0) }.map(\.0)
    failed = ids.filter { !$0.1 && !sound.contains($0.0) }.map(\.0)
  }

  /// `4 chapters: 1 ran, 3 reused, 0 failed`
  var counts: String {
    let total = ran.count + reused.count + failed.count
    return "\(total) \(total == 1 ? "chapter" : "chapters"): \(ran.count) ran, "
      + "\(reused.count) reused, \(failed.count) failed"
  }
}

extension ChapterPlan {
  var isReused: Bool { recorded != nil }

  /// The record, when it holds.
  var recorded: Record? {
    if case .reuse(let record) = action { record } else { nil }
  }
}
