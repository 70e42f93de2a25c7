import Foundation

/// What a file or folder is called while it waits to take its place, or to be deleted:
/// `site.tmp-4711`, after the process that made it.
struct TemporaryName: Hashable {
  /// Of something that is being made.
  static let newMark = ".tmp-"
  /// Of something whole that was moved out of the way.
  static let asideMark = ".old-"

  let target: String
  let mark: String
  let process: Int32

  /// The name that this process uses for `target`.
  init(of target: String, mark: String = newMark) {
    self.target = target
    self.mark = mark
    process = getpid()
  }

  /// Reads a name; nil for one that the store did not make.
  init?(_ name: String, mark: String = newMark) {
    guard let range = name.range(of: mark, options: .backwards),
      let process = Int32(name[range.upperBound...]), process > 0
    else { return nil }
    target = String(name[..<range.lowerBound])
    self.mark = mark
    self.process = process
  }

  var text: String { "\(target)\(mark)\(process)" }

  /// Whether the process is gone, or is this one, which makes nothing before it has tidied up.
  var isAbandoned: Bool { process == getpid() || (kill(process, 0) != 0 && errno == ESRCH) }
}
