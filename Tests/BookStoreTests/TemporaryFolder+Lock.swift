import BookModel
import BookStore
import Foundation
import TestSupport

extension TemporaryFolder {
  func lock() throws -> BookLock { try BookLock(in: CacheFolder(path + "/.book")) }
}

/// A process id that no process has: of one that has just ended.
func deadProcess() throws -> Int32 {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/true")
  try process.run()
  process.waitUntilExit()
  return process.processIdentifier
}

extension Site {
  init(texts: [String: String]) { self.init(files: texts.mapValues { Array($0.utf8) }) }
}

/// Runs what waits on a thread of its own: those of the tests' tasks are few.
func onThread<Value: Sendable>(
  _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
  }
}
