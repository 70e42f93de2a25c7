import ArgumentParser
import Foundation

/// `book`: the command line, and the only program in which the stages meet.
@main
struct BookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Runs and renders a book whose every number is computed.",
    discussion: """
      Exit codes: 0 fine; 1 diagnostics or failed tests; 2 wrong usage; \
      3 toolchain or library missing; 130 interrupted.
      """,
    subcommands: [
      BuildCommand.self, RunCommand.self, TestCommand.self, WhyCommand.self, WatchCommand.self,
      AuditCommand.self, VerifyCommand.self, CleanCommand.self, RenderCommand.self,
      DoctorCommand.self,
    ],
    defaultSubcommand: BuildCommand.self)

  /// Parses, runs and turns every error into its exit code.
  static func main() {
    Interruption.watch()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      Foundation.exit(ExitStatus(for: error).report(error).rawValue)
    }
  }
}
