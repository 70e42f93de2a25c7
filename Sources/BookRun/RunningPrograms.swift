import CProcess
import Foundation
import Synchronization

/// The programs that this process has started and that have not ended.
public enum RunningPrograms {
  /// Their connections.
  private static let controls = Mutex<Set<Int32>>([])

  /// How long the end of all programs may take. The kernel needs some time for many processes or
  /// much memory.
  private static let patience = Duration.seconds(20)

  static func start(_ spawn: inout book_spawn, _ child: inout book_child) -> Int32 {
    controls.withLock { controls in
      let code = book_start(&spawn, &child)
      if code == 0 { controls.insert(child.control) }
      return code
    }
  }

  static func release(_ child: inout book_child) {
    controls.withLock { controls in
      controls.remove(child.control)
      book_release(&child)
    }
  }

  /// Ends this process in the midst of its work: kills all programs, waits for the last of them,
  /// removes what they wrote in their scratch folders, and calls `leave`.
  ///
  /// No program starts any more, and whoever waits for one waits for ever: nobody sees that they
  /// ended.
  public static func end(then leave: () -> Never) -> Never {
    controls.withLock { controls in
      for control in controls { shutdown(control, Int32(SHUT_WR)) }
      let deadline = ContinuousClock.now + patience
      for control in controls {
        var watched = pollfd(fd: control, events: Int16(POLLIN), revents: 0)
        while watched.revents == 0, ContinuousClock.now < deadline { poll(&watched, 1, 100) }
      }
      ScratchFolder.removeAll()
      leave()
    }
  }
}
