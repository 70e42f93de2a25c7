/// A block that computes with arrays alone, so that it may be run faster after
/// ``hybridize(active:staticAlloc:staticShape:)``.
///
/// Gluon's users derive from it what they want to hybridize. Here every block may be, and gives the
/// same results before and after; a class of your own overrides ``Block/forward(_:)`` as in any
/// block.
///
///     class Doubled: HybridBlock {
///       override func forward(_ x: NDArray) -> NDArray { x * 2 }
///     }
///     let net = Doubled()
///     net.hybridize()
///     net(nd.array([1, 2])).elements  // [2.0, 4.0]
open class HybridBlock: Block {
  /// Whether ``hybridize(active:staticAlloc:staticShape:)`` is in force.
  public private(set) final var isHybridized = false

  /// A block; subclasses call it with `super.init()`.
  public override init() { super.init() }

  open override func hybridize(
    active: Bool = true, staticAlloc: Bool = false, staticShape: Bool = false
  ) {
    isHybridized = active
    super.hybridize(active: active, staticAlloc: staticAlloc, staticShape: staticShape)
  }
}
