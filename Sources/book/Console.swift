import BookModel
import Foundation

/// What the user sees: progress on standard output, diagnostics on standard error.
struct Console: Sendable {
  private let format: OutputFormat
  private let isQuiet: Bool
  private let isColored: Bool
  private let isLiveColored: Bool
  /// Whether standard output is a terminal, on which lines may be drawn anew.
  let isLive: Bool

  init(_ options: GlobalOptions) {
    format = options.format
    isQuiet = options.quiet
    let environment = ProcessInfo.processInfo.environment
    func isColored(_ descriptor: Int32) -> Bool {
      switch options.color {
      case .always: true
      case .never: false
      case .auto: isatty(descriptor) == 1 && environment["NO_COLOR"] == nil
      }
    }
    self.isColored = isColored(STDERR_FILENO)
    isLiveColored = isColored(STDOUT_FILENO)
    isLive = !isQuiet && isatty(STDOUT_FILENO) == 1 && environment["TERM"] != "dumb"
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

  /// A line that is there for a moment, in a colour that steps back.
  func dimmed(_ line: String) -> String { isLiveColored ? "\u{1B}[2m\(line)\u{1B}[0m" : line }

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
