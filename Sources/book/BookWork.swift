import ArgumentParser
import BookModel
import BookRun
import BookStore
import Foundation

/// A command that works on a book: collects what the stages report, prints it, and gives the exit
/// status.
protocol BookWork: ParsableCommand {
  var options: GlobalOptions { get }
  /// What `--format` may ask for.
  static var formats: Set<OutputFormat> { get }

  /// Does the work; an error among `diagnostics` makes the command fail.
  func work(in workplace: Workplace, reporting diagnostics: inout [Diagnostic]) throws
}

extension BookWork {
  static var formats: Set<OutputFormat> { OutputFormat.ofDiagnostics }

  func run() throws {
    guard Self.formats.contains(options.format) else {
      throw ValidationError("--format \(options.format) is a report of 'book test' only")
    }
    var diagnostics: [Diagnostic] = []
    do {
      try work(in: try Workplace(options), reporting: &diagnostics)
      try StandardOutput.check()
    } catch is Reported {
    } catch let error as DiagnosticsError {
      diagnostics += error.diagnostics
    } catch let issue as StoreIssue {
      diagnostics.append(issue.diagnostic)
    } catch let error as CocoaError {
      diagnostics.append(Diagnostic(.error, "\(SystemError(error))", at: nil))
    } catch let tool as MissingTool {
      Console(options).report(diagnostics)
      throw tool
    }
    Console(options).report(diagnostics)
    if diagnostics.hasErrors { throw ExitCode(ExitStatus.failed.rawValue) }
  }
}
