import Synchronization
import Testing

/// Thrown by what turned out to be no case: the program did not come so far this time.
struct NoCase: Error {}

/// Counts what held and what did not, from any thread.
final class Tally: Sendable {
  private let title: String
  private let state = Mutex((passed: 0, failures: [String]()))

  init(_ title: String) { self.title = title }

  /// Counts one case.
  ///
  /// - Parameter failure: What went wrong in it; nil when all held.
  func count(_ name: String, _ failure: String?) {
    state.withLock { state in
      if let failure {
        state.failures.append("\(name): \(failure)")
      } else {
        state.passed += 1
      }
    }
  }

  /// Counts one case, unless it throws ``NoCase``; any other error is a failure.
  func count(_ name: String, _ failure: () throws -> String?) {
    do {
      count(name, try failure())
    } catch is NoCase {
    } catch {
      count(name, "\(error)")
    }
  }

  /// Prints `K1 crash, every call: 231 passed, 0 failed`; a failure is an issue of the test, and so
  /// is a count below `least`.
  func finish(atLeast least: Int) {
    let (passed, failures) = state.withLock { ($0.passed, $0.failures) }
    print("\(title): \(passed) passed, \(failures.count) failed")
    for failure in failures.prefix(20) { Issue.record("\(title): \(failure)") }
    #expect(passed + failures.count >= least, "\(title): there are fewer cases than promised")
  }
}
