import CKernels

/// Random streams of their own for a piece of work, so that its draws neither depend on what was
/// drawn before nor change what is drawn after.
///
/// A data loader gives each batch such streams: the batch is then the same whichever thread makes it.
package final class IsolatedStreams {
  private let streams = RandomStreams()

  package init() {}

  /// Runs `body` with streams that start from `seed`; `nd.random` and the shuffles draw from them.
  package func run<Value>(seed: UInt64, _ body: () throws -> Value) rethrows -> Value {
    streams.restart(Int(truncatingIfNeeded: seed))
    let thread = nd_thread()
    let outer = thread.pointee.random
    thread.pointee.random = Unmanaged.passUnretained(streams).toOpaque()
    defer { thread.pointee.random = outer }
    return try body()
  }
}
