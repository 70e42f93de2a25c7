import Foundation

/// A process that runs cells, as whoever watches it sees it.
protocol WatchedProcess: AnyObject {
  /// Readable when there is news of the process.
  var news: [Int32] { get }
  /// Whether the process waits for the runner, not the runner for the process: no time counts then.
  var isWaiting: Bool { get }
  /// Whether it wrote to a line that belongs to the runner.
  var isForged: Bool { get }

  /// Takes in the news; true when the process has ended.
  func hasEnded() throws -> Bool
  /// Kills the process and all that it started; ``collect()`` then returns soon.
  func kill()
  /// Waits until the process and all that it started have ended.
  func collect() throws -> (end: SupervisedProcess.End, peakKilobytes: Int)
}

extension SupervisedProcess: WatchedProcess {
  var news: [Int32] { [control] }
  var isWaiting: Bool { false }
  var isForged: Bool { false }

  func hasEnded() -> Bool {
    var watched = pollfd(fd: control, events: Int16(POLLIN), revents: 0)
    poll(&watched, 1, 0)
    return watched.revents != 0
  }
}
