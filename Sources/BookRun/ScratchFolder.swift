import CProcess
import Foundation
import Synchronization

/// A folder for one run, removed with its last holder whatever was made in it.
final class ScratchFolder: Sendable {
  let path: String

  /// Those that stand now.
  private static let standing = Mutex<Set<String>>([])

  /// Makes a folder below `parent` whose name starts with this process's number: what is left of a
  /// process that was killed can be told by it.
  init(in parent: URL) throws {
    let path = parent.appendingPathComponent("\(getpid())-\(UUID().uuidString)").path
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    Self.standing.withLock { _ = $0.insert(path) }
  }

  deinit {
    Self.remove(path)
    Self.standing.withLock { _ = $0.remove(path) }
  }

  /// Removes what runners that were killed left in `parent`.
  static func removeLeftovers(in parent: URL) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? [] {
      guard let owner = name.split(separator: "-").first.flatMap({ pid_t($0) }),
        kill(owner, 0) != 0, errno == ESRCH
      else { continue }
      remove(parent.path + "/" + name)
    }
  }

  /// Removes the folders of all runs, for a process that ends in the midst of them.
  static func removeAll() {
    for path in standing.withLock({ $0 }) { remove(path) }
  }

  private static func remove(_ path: String) {
    let place = URL(fileURLWithPath: path)
    let parent = open(place.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { return }
    // A folder that resists stays: it is in the cache, which may be deleted at any time.
    _ = book_remove_tree(parent, place.lastPathComponent)
    close(parent)
  }
}
