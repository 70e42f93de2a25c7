import CKernels

/// A mistake in the use of an operation, such as shapes that do not fit, as thrown by
/// `try nd.checked { ... }`.
public struct NDError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was wrong: the operation, the shapes, the rule, and often a suggestion.
  public let message: String

  public var description: String { message }
}

extension nd {
  /// Runs `body`, turning the first mistake in it into a thrown ``NDError``.
  ///
  /// Operations stop the program when their operands do not fit. Inside `checked` the operation
  /// gives an empty array instead and the rest of the body runs on; the error is thrown at the end.
  ///
  ///     do {
  ///       try nd.checked { nd.ones(shape: [2, 3]) + nd.ones(shape: 2) }
  ///     } catch {
  ///       print(error)
  ///     }
  public static func checked<Value>(_ body: () throws -> Value) throws -> Value {
    let thread = nd_thread()
    let outer = thread.pointee.failure
    thread.pointee.failure = nil
    thread.pointee.checked += 1
    defer {
      thread.pointee.checked -= 1
      thread.pointee.failure = outer
    }
    let result = Result { try body() }
    if let kept = thread.pointee.failure {
      throw Unmanaged<KeptFailure>.fromOpaque(kept).takeRetainedValue().error
    }
    return try result.get()
  }
}

/// The first error of a `checked` scope.
private final class KeptFailure {
  let error: NDError
  init(_ error: NDError) { self.error = error }
}

/// What an operation returns after a mistake inside `nd.checked`.
package protocol Poisonable {
  static var poison: Self { get }
}

extension NDArray: Poisonable {
  /// An empty array: every operation accepts it or fails again, and nothing is read from it.
  package static var poison: Self { Self.init(poisoned: ()) }

  private convenience init(poisoned: Void) {
    self.init(uninitialized: Shape(0))
  }
}

extension Float: Poisonable {
  package static var poison: Float { .nan }
}

extension Int: Poisonable {
  package static var poison: Int { 0 }
}

extension Array: Poisonable {
  package static var poison: [Element] { [] }
}

extension Shape: Poisonable {
  package static var poison: Shape { Shape(0) }
}

extension Optional: Poisonable {
  package static var poison: Wrapped? { nil }
}

/// Reports a mistake of the caller: stops the program, or inside `nd.checked` keeps the message
/// and returns a harmless value.
@inline(never)
package func fail<Value: Poisonable>(_ message: Message) -> Value {
  fail(message)
  return .poison
}

/// Reports a mistake of the caller where nothing is returned.
@inline(never)
package func fail(_ message: Message) {
  let thread = nd_thread()
  guard thread.pointee.checked > 0 else { trap(message) }
  if thread.pointee.failure == nil {
    let kept = KeptFailure(NDError(message: message.text))
    thread.pointee.failure = Unmanaged.passRetained(kept).toOpaque()
  }
}

/// Stops the program unless `condition` holds. Unlike `precondition` it keeps its message when
/// optimized. For mistakes after which `nd.checked` cannot go on.
@inline(__always)
package func require(_ condition: Bool, _ message: @autoclosure () -> Message) {
  if !condition { trap(message()) }
}

@inline(never)
package func trap(_ message: Message) -> Never {
  fatalError(message.text)
}
