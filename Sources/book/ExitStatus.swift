import ArgumentParser
import BookModel
import Foundation

/// How `book` ends.
enum ExitStatus: Int32 {
  case fine = 0
  /// Diagnostics, or failed doc tests.
  case failed = 1
  case wrongUsage = 2
  /// The toolchain or a library is missing.
  case missingTool = 3
  case interrupted = 130

  init(for error: any Error) {
    switch error {
    case is MissingTool: self = .missingTool
    case is CleanExit: self = .fine
    case let exit as ExitCode: self = ExitStatus(rawValue: exit.rawValue) ?? .failed
    case is ValidationError: self = .wrongUsage
    default:
      switch BookCommand.exitCode(for: error) {
      case .success: self = .fine
      case .validationFailure: self = .wrongUsage
      default: self = .failed
      }
    }
  }

  /// Says what the error says: help on standard output, everything else on standard error.
  func report(_ error: any Error) -> ExitStatus {
    if error is ExitCode { return self }
    let message =
      (error as? MissingTool)?.description ?? BookCommand.fullMessage(for: error)
    if message.isEmpty { return self }
    if self == .fine {
      StandardOutput.write(message + "\n")
      if (try? StandardOutput.check()) == nil { return .failed }
    } else {
      StandardOutput.writeError(message + "\n")
    }
    return self
  }
}

/// Something outside the book that the work needs, and the command that mends it.
struct MissingTool: Error, CustomStringConvertible {
  let what: String
  let remedy: String

  var description: String { "error: \(what)\nhelp: \(remedy)" }
}
