import BookModel
import BookRun
import Foundation

/// What the user sees: progress on standard output, diagnostics on standard error.
struct Console: Sendable {
  private let format: OutputFormat
  private let isQuiet: Bool
  private let isColored: Bool

  init(_ options: GlobalOptions) {
    format = options.format
    isQuiet = options.quiet
    isColored =
      switch options.color {
      case .always: true
      case .never: false
      case .auto:
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
      }
  }

  /// A line of progress; nothing under `--quiet`.
  func say(_ line: String) {
    guard !isQuiet, !line.isEmpty else { return }
    StandardOutput.write(line.hasSuffix("\n") ? line : line + "\n")
  }

  /// That another process has the book's lock.
  func sayWaiting(for holder: Int32?) {
    say("waiting for another build\(holder.map { " (process \($0))" } ?? "")")
  }

  /// What the runner is about.
  func say(_ event: Runner.Event) {
    switch event {
    case .started: break
    case .finished(let chapter, let seconds, let failed):
      let time = String(format: "%.2f s", seconds)
      say("\(failed ? "failed" : "ran")  \(chapter) (\(time))")
    }
  }

  /// Everything that the stages reported, in the order of the book's text within each file.
  func report(_ diagnostics: [Diagnostic]) {
    let text: String
    switch format {
    case .text, .tap, .junit:
      text = diagnostics.map { DiagnosticText(isColored: isColored).text(of: $0) }.joined()
    case .json: text = diagnostics.map { DiagnosticJSON.line(of: $0) }.joined()
    case .sarif: text = DiagnosticSARIF(diagnostics: diagnostics).text
    }
    StandardOutput.writeError(text)
  }
}
