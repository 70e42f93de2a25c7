import Foundation
import Synchronization

/// A process of a test's own, in a folder, with its output in files beside that folder.
///
/// Only the process itself is waited for, never what it may have left running.
struct Program {
  /// What ended with a status or by a signal, and what it printed.
  struct Outcome {
    /// The exit status, or 128 and the number of the signal.
    let status: Int32
    let output: String
    let errors: String
  }

  let process: pid_t
  private let output: String
  private let errors: String
  /// Whether the file of standard output is this program's own, and goes with it.
  private let ownsOutput: Bool
  private static let count = Atomic<Int>(0)

  /// Starts `words` with the test's environment and `environment` over it.
  ///
  /// - Parameter output: The file for standard output; nil for one that ``wait()`` reads and
  ///   deletes.
  init(
    _ words: [String], in folder: String, environment: [String: String] = [:],
    output: String? = nil
  ) throws {
    let number = Self.count.add(1, ordering: .relaxed).newValue
    let place = FileManager.default.temporaryDirectory.path + "/book-test-\(getpid())-\(number)"
    self.output = output ?? place + ".output"
    ownsOutput = output == nil
    errors = place + ".errors"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_APPEND
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, self.output, flags, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, errors, flags, 0o644)
    // `env` goes to the folder and becomes the program.
    let all = ["/usr/bin/env", "-C", folder] + words
    let changed = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let arguments = all.map { strdup($0) } + [nil]
    let variables = changed.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, all[0], &actions, nil, arguments, variables)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EPERM) }
    self.process = process
  }

  /// Starts a process and waits for its end.
  static func run(
    _ words: [String], in folder: String, environment: [String: String] = [:],
    output: String? = nil
  ) throws -> Outcome {
    try Program(words, in: folder, environment: environment, output: output).wait()
  }

  func kill(_ signal: Int32 = SIGKILL) { Foundation.kill(process, signal) }

  /// Waits for the end. Call it once.
  func wait() throws -> Outcome {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    defer {
      unlink(errors)
      if ownsOutput { unlink(output) }
    }
    let signal = status & 0x7f
    return Outcome(
      status: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
      output: ownsOutput ? Self.text(output) : "", errors: Self.text(errors))
  }

  private static func text(_ path: String) -> String {
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Calls `body` for each element, as many at once as there are processors, on threads that may
/// wait: those of the tests' tasks are few, and other tests need them.
func inParallel<Element: Sendable>(
  workers: Int = max(1, ProcessInfo.processInfo.activeProcessorCount), _ elements: [Element],
  _ body: @escaping @Sendable (_ worker: Int, Element) -> Void
) async {
  await withCheckedContinuation { continuation in
    Thread.detachNewThread {
      let next = Mutex(0)
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        while true {
          let index = next.withLock { next in
            defer { next += 1 }
            return next
          }
          guard index < elements.count else { return }
          body(worker, elements[index])
        }
      }
      continuation.resume()
    }
  }
}
