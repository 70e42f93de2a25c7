import BookModel
import Foundation

/// Whether a chapter's program as a whole is accepted, found out beside the run: images accept some
/// of what a chapter in one file may not do, such as to define a name twice.
final class ChapterVerdict: @unchecked Sendable {
  /// Readable when it is known.
  let news: Descriptor
  private let bell: Descriptor
  private let condition = NSCondition()
  private var result: Result<ProgramVerdict, any Error>?

  init(on plan: ChapterPlan, by compiler: ChapterCompiler, in scratch: URL) throws {
    (news, bell) = try Descriptor.pair()
    Thread.detachNewThread { [self] in
      let found = Result {
        try withExtendedLifetime(ScratchFolder(in: scratch)) {
          try compiler.verdict(on: plan, in: $0.path)
        }
      }
      condition.withLock {
        result = found
        condition.broadcast()
      }
      var byte: UInt8 = 1
      send(bell.number, &byte, 1, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
    }
  }

  /// False while it is not known.
  var isRejection: Bool {
    condition.withLock { (try? result?.get())?.isAccepted == false }
  }

  /// Waits until it is known.
  func wait() throws -> ProgramVerdict {
    condition.lock()
    defer { condition.unlock() }
    while result == nil { condition.wait() }
    return try result!.get()
  }
}
