import ArgumentParser
import BookModel

/// `book why`: what changed since the records were made, in words; runs nothing.
struct WhyCommand: BookWork {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Says what changed since the records were made, and so what would run; runs nothing.")

  @Argument(
    help:
      "A chapter, such as linear-regression/theory, or a cell of it, theory#train; a line a chapter when none is named."
  )
  var place: String?

  @OptionGroup var options: GlobalOptions

  func work(in workplace: Workplace, reporting diagnostics: inout [Diagnostic]) throws {
    let book = try workplace.parse(reporting: &diagnostics)
    // A name that is not there is no reason to look for a toolchain.
    let asked = try place.map { try chapterAndCell($0, of: book, in: workplace) }
    let kernel = try workplace.kernel(for: book.manifest)
    let plan = try workplace.plan(book, for: kernel, running: .changed, reporting: &diagnostics)
    for chapter in plan.chapters where asked == nil || asked?.chapter == chapter.chapter.id {
      let reasons = WhyText(chapter)
      if let asked {
        workplace.console.say(asked.cell.map(reasons.text(ofCell:)) ?? reasons.text)
      } else {
        workplace.console.say(reasons.line)
      }
    }
    if let asked, !plan.chapters.contains(where: { $0.chapter.id == asked.chapter }) {
      workplace.console.say("\(asked.chapter) has no cells: nothing of it runs")
    }
  }

  private func chapterAndCell(
    _ place: String, of book: Book, in workplace: Workplace
  ) throws -> (chapter: ChapterID, cell: String?) {
    let parts = place.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let ids = try workplace.chapters([String(parts[0])], of: book)
    guard let id = ids.first, let chapter = book.everyChapter.first(where: { $0.id == id }) else {
      throw Reported()
    }
    guard parts.count > 1 else { return (id, nil) }
    let name = String(parts[1])
    let cells = chapter.cells.map(\.name)
    guard cells.contains(name) else {
      throw DiagnosticsError([
        Diagnostic(
          .error, "chapter '\(id)' has no cell '\(name)'", at: nil,
          help: cells.nearest(to: name).map { "did you mean '\($0)'?" })
      ])
    }
    return (id, name)
  }
}
