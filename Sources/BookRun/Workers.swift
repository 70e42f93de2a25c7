import Foundation

/// Threads that do the same work until there is none left.
enum Workers {
  /// Runs `body` on so many threads, of which the calling one is the first, and waits for all.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    guard count > 0 else { return }
    let others = DispatchGroup()
    for _ in 1..<count {
      others.enter()
      let thread = Thread {
        body()
        others.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    body()
    others.wait()
  }
}
