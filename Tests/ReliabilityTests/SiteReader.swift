import Foundation
import Synchronization

/// A reader who looks at a site again and again while it is published.
final class SiteReader: Sendable {
  /// What was seen that no publisher may show.
  struct Findings {
    var looks = 0
    var torn: [String] = []
  }

  private let path: String
  private let whole: [[String: [UInt8]]]
  private let isDone = Atomic(false)
  private let findings = Mutex(Findings())
  private let ended = DispatchSemaphore(value: 0)

  /// Starts to read the site at `path`, which must be one of `whole` at any time.
  init(_ path: String, whole: [[String: [UInt8]]]) {
    self.path = path
    self.whole = whole
    Thread.detachNewThread { [self] in
      while !isDone.load(ordering: .relaxed) { look() }
      ended.signal()
    }
  }

  /// Stops reading, and says what was seen.
  func stop() -> Findings {
    isDone.store(true, ordering: .relaxed)
    ended.wait()
    return findings.withLock { $0 }
  }

  /// One look, through one open folder: what stood there is whole, unless it was replaced while it
  /// was read, and then the look does not count.
  private func look() {
    let folder = open(path, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else {
      return findings.withLock { $0.torn.append("nothing is there: \(errno)") }
    }
    defer { close(folder) }
    var seen: [String: [UInt8]] = [:]
    let names = Set(whole.flatMap(\.keys))
    for name in names { seen[name] = contents(name, in: folder) }
    var own = stat()
    var named = stat()
    fstat(folder, &own)
    guard stat(path, &named) == 0 else {
      return findings.withLock { $0.torn.append("nothing is there: \(errno)") }
    }
    guard own.st_ino == named.st_ino else { return }
    findings.withLock { findings in
      findings.looks += 1
      if !whole.contains(seen) { findings.torn.append("\(seen.keys.sorted())") }
    }
  }

  /// Nil for a file that is not there.
  private func contents(_ name: String, in folder: Int32) -> [UInt8]? {
    let file = openat(folder, name, O_RDONLY)
    guard file >= 0 else { return nil }
    return try? FileHandle(fileDescriptor: file, closeOnDealloc: true).readToEnd().map(Array.init)
  }
}
