import ArgumentParser
import BookModel

/// `book doctor`: what the other commands need of this machine, and what is there.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Says what is installed and what is missing, with the command that mends it.",
    discussion: "Exit codes: 0 when a book can be built; 3 when something that it needs is missing."
  )

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let findings = Doctor(options).findings()
    let width = findings.map(\.subject.count).max() ?? 0
    let console = Console(options)
    for finding in findings {
      let name = finding.subject.padding(toLength: width, withPad: " ", startingAt: 0)
      console.say("\(finding.state.rawValue)  \(name)  \(finding.words)")
      if let remedy = finding.remedy {
        console.say(String(repeating: " ", count: width + 11) + "mend: \(remedy)")
      }
    }
    if findings.contains(where: { $0.state == .missing }) {
      throw ExitCode(ExitStatus.missingTool.rawValue)
    }
  }
}

extension Doctor {
  /// What was found of one thing.
  struct Finding: Hashable {
    /// All of one length.
    enum State: String {
      case fine = "ok     "
      /// Nothing can be built without it.
      case missing = "missing"
      /// Some command or option cannot be used without it.
      case wanting = "wanting"
    }

    let state: State
    let subject: String
    let words: String
    /// The command that mends it; nil when there is nothing to mend.
    let remedy: String?

    static func fine(_ subject: String, _ words: String) -> Finding {
      Finding(state: .fine, subject: subject, words: words, remedy: nil)
    }

    static func missing(_ subject: String, _ words: String, mend remedy: String) -> Finding {
      Finding(state: .missing, subject: subject, words: words, remedy: remedy)
    }

    static func wanting(_ subject: String, _ words: String, mend remedy: String) -> Finding {
      Finding(state: .wanting, subject: subject, words: words, remedy: remedy)
    }
  }
}
