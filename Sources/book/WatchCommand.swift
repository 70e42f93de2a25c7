import ArgumentParser
import BookModel
import BookStore

/// `book watch`: runs what changes as the author writes, and keeps a preview of the book.
struct WatchCommand: BookWork {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Runs cells as you edit them, from the edited cell on, and keeps a preview.",
    discussion: """
      Records and site stay as they are: 'book build' makes them. With --format json, standard \
      output has one event a line: see docs/watch-events.md.
      """)

  @Argument(help: "The chapter to run at every change; without it, those that change.")
  var chapter: String?

  @Option(help: "The folder that the preview is written to.")
  var preview = ".book/preview"

  @OptionGroup var options: GlobalOptions

  func work(in workplace: Workplace, reporting diagnostics: inout [Diagnostic]) throws {
    let watch: FolderWatch
    do {
      watch = try FolderWatch(options.book)
    } catch {
      throw DiagnosticsError([error.diagnostic])
    }
    var session = WatchSession(
      workplace: workplace, watch: watch, preview: preview, chosen: chapter,
      report: WatchReport(console: workplace.console, isJSON: options.format == .json))
    while true {
      session.update()
      session.waitForChanges()
    }
  }
}
