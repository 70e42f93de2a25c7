import ArgumentParser

/// What every command that works on a book takes.
struct GlobalOptions: ParsableArguments {
  @Option(help: "The folder that holds the chapters.")
  var book = "chapters"

  @Option(help: "The folder that the book is written to.")
  var site = "site"

  @Option(help: "How many chapters run at once (default: the number of processors).")
  var jobs: Int?

  @Option(
    help: "The form of diagnostics on standard error: text, json (one object a line) or sarif.")
  var format = OutputFormat.text

  @Flag(help: "Print diagnostics only.")
  var quiet = false

  @Flag(
    help: """
      Confine compilers and cells: no network, no home, nothing to write to. For a book that you do \
      not trust; refused where bubblewrap cannot do it.
      """)
  var sandbox = false

  @Option(help: "Coloured diagnostics: auto, always or never.")
  var color = ColorChoice.auto

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a whole number from 1") }
  }
}

/// The form of diagnostics; `tap` and `junit` are forms of a test report, which `book test` alone
/// makes.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, sarif, tap, junit

  static let ofDiagnostics: Set<OutputFormat> = [.text, .json, .sarif]
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}
