import BookModel
import Foundation

/// Images that are compiled one after the other, while the first of them run already.
final class ImageQueue: @unchecked Sendable {
  /// Readable when something was finished.
  let news: Descriptor
  private let bell: Descriptor
  private let condition = NSCondition()
  private var results: [Int: Result<ImageCompiler.Compiled, any Error>] = [:]
  private var isCancelled = false
  private var isDone = false

  /// Starts to compile.
  ///
  /// - Parameters:
  ///   - images: In the order in which they are loaded.
  ///   - live: What the process has loaded before the first.
  init(_ images: [Image], after live: [LiveImage], with compiler: ImageCompiler) throws {
    (news, bell) = try Descriptor.pair()
    Thread.detachNewThread { [self] in
      var live = live
      for image in images where !condition.withLock({ isCancelled }) {
        let result = Result { try compiler.compile(image, after: live) }
        finish(image.cells.lowerBound, result)
        guard case .success = result else { break }
        live = live.loading(image)
      }
      condition.withLock {
        isDone = true
        condition.broadcast()
      }
    }
  }

  /// Images that are compiled already.
  init(_ compiled: [ImageCompiler.Compiled]) throws {
    (news, bell) = try Descriptor.pair()
    for one in compiled { results[one.image.cells.lowerBound] = .success(one) }
    isDone = true
  }

  /// What came of the image that starts with `cell`; nil while it is compiled.
  func result(_ cell: Int) -> Result<ImageCompiler.Compiled, any Error>? {
    condition.withLock { results[cell] }
  }

  /// Waits for the image that starts with `cell`.
  func wait(for cell: Int) throws -> ImageCompiler.Compiled {
    condition.lock()
    defer { condition.unlock() }
    while results[cell] == nil, !isDone { condition.wait() }
    guard let result = results[cell] else { throw KernelProcess.Gone() }
    return try result.get()
  }

  /// Compiles nothing more, and returns when the compiler has stopped.
  func stop() {
    condition.lock()
    isCancelled = true
    while !isDone { condition.wait() }
    condition.unlock()
  }

  private func finish(_ cell: Int, _ result: Result<ImageCompiler.Compiled, any Error>) {
    condition.withLock {
      results[cell] = result
      condition.broadcast()
    }
    var byte: UInt8 = 1
    send(bell.number, &byte, 1, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
  }
}
