import BookRun
import Foundation

/// Ctrl-C, and what else asks `book` to go: it ends what runs and leaves at once.
///
/// Nothing is published half: records and site are written beside the old ones and exchanged with
/// them, and the next start clears what was being written.
enum Interruption {
  /// Call it before there is a second thread: the others inherit that they leave signals alone.
  static func watch() {
    var wanted = sigset_t()
    sigemptyset(&wanted)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var now = sigaction()
      sigaction(number, nil, &now)
      // Started by `nohup`, or in the background by a shell without job control.
      if unsafeBitCast(now.__sigaction_handler.sa_handler, to: Int.self) == ignored { continue }
      sigaddset(&wanted, number)
    }
    pthread_sigmask(SIG_BLOCK, &wanted, nil)
    let signals = wanted
    Thread.detachNewThread {
      var signals = signals
      var number: Int32 = 0
      while sigwait(&signals, &number) != 0 {}
      // Whoever asks a second time need not wait for the programs.
      for number in [SIGINT, SIGTERM, SIGHUP] {
        signal(number) { _ in _exit(ExitStatus.interrupted.rawValue) }
      }
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
      RunningPrograms.end { _exit(ExitStatus.interrupted.rawValue) }
    }
  }

  /// `SIG_IGN`.
  private static let ignored = 1
}
