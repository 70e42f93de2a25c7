import BookModel
import BookRun
import Foundation
import Synchronization

/// Shows how the chapters run: on a terminal, lines that are drawn anew ten times a second and are
/// gone at the end; anywhere else, and above those lines, a line a finished chapter.
final class ProgressDisplay: Sendable {
  private struct State {
    var frame: ProgressFrame
    /// How many lines of the frame stand on the screen, the cursor in the last of them.
    var shown = 0
    var isEnded = false
  }

  private let console: Console
  private let state: Mutex<State>

  init(of plan: Plan, on console: Console) {
    self.console = console
    state = Mutex(State(frame: ProgressFrame(of: plan, at: .now)))
    guard console.isLive, plan.chapters.contains(where: { !$0.isReused }) else { return }
    Thread.detachNewThread { [self] in
      repeat { usleep(100_000) } while draw()
    }
  }

  func show(_ event: Runner.Event) {
    state.withLock { state in
      state.frame.take(event, at: .now)
      guard case .finished(let chapter, let seconds, let failed) = event else { return }
      erase(&state)
      let time = String(format: "%.2f s", seconds)
      console.say("\(failed ? "failed" : "ran")  \(chapter) (\(time))")
    }
  }

  /// Takes the frame off the screen for good.
  func end() {
    state.withLock { state in
      erase(&state)
      state.isEnded = true
    }
  }

  /// Draws the frame as it is now; false after the end.
  private func draw() -> Bool {
    state.withLock { state in
      guard !state.isEnded else { return false }
      let (width, height) = Self.size
      let lines = state.frame.lines(width: width, height: height, at: .now)
      let old = Self.erasing(state.shown)
      StandardOutput.write(old + lines.map(console.dimmed).joined(separator: "\r\n"))
      state.shown = lines.count
      return true
    }
  }

  private func erase(_ state: inout State) {
    guard state.shown > 0 else { return }
    StandardOutput.write(Self.erasing(state.shown))
    state.shown = 0
  }

  /// To the first column of the first of so many lines, and everything from there on away.
  private static func erasing(_ lines: Int) -> String {
    lines == 0 ? "" : "\r" + (lines > 1 ? "\u{1B}[\(lines - 1)A" : "") + "\u{1B}[J"
  }

  /// The terminal's columns and rows.
  private static var size: (width: Int, height: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return (80, 24)
    }
    // A line as wide as the terminal would move the cursor to the next one.
    return (max(1, Int(size.ws_col) - 1), max(3, Int(size.ws_row)))
  }
}
