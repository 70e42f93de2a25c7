/// Steps parameters.
///
/// Second paragraph.
public final class Trainer {
  /// Makes it.
  public init(_ parameters: [Parameter]) {}
  public convenience init() { self.init([]) }

  /// Moves by ``Parameter/value`` once.
  ///
  ///     trainer.step(batchSize: 10)
  ///
  /// - Parameter batchSize: The size.
  @discardableResult
  public func step(
    batchSize: Int,
    ignoreStale: Bool = false
  ) -> Int { 1 }

  /// Steps with nothing.
  public func step() {}

  func hidden() {}
}

/// Holds a value.
public struct Parameter: Hashable {
  /// The value.
  public private(set) var value: Double = 0
  /// Not for the public.
  private var secret = 1
  /// What it is.
  public var name: String { "p" }
}

public enum nd {
  public enum utils {}
}

extension nd.utils {
  /// Clips.
  public static func clip(_ x: Double) -> Double { x }
}
