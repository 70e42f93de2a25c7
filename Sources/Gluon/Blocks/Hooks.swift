import NDArrayModule

/// The functions that are called around a block's forward pass.
final class Hooks {
  typealias Before = (Block, [NDArray]) -> Void
  typealias After = (Block, [NDArray], NDArray) -> Void

  fileprivate(set) var before: [(number: Int, body: Before)] = []
  fileprivate(set) var after: [(number: Int, body: After)] = []
  fileprivate var count = 0
}

/// What registering a hook gives: ``detach()`` takes the hook away again.
public final class HookHandle {
  private weak var block: Block?
  private let number: Int

  fileprivate init(_ block: Block, _ number: Int) {
    self.block = block
    self.number = number
  }

  /// Takes the hook away; a second call does nothing.
  public func detach() {
    guard let block, let hooks = block.hooks else { return }
    hooks.before.removeAll { $0.number == number }
    hooks.after.removeAll { $0.number == number }
    if hooks.before.isEmpty && hooks.after.isEmpty { block.hooks = nil }
  }
}

extension Block {
  /// Calls `hook` before every forward pass of this block, with the block and its inputs.
  ///
  /// Hooks of a block run in the order in which they were registered, also where the block is a
  /// part of a larger one. A hook only looks: what it computes goes nowhere.
  @discardableResult
  public final func registerForwardPreHook(
    _ hook: @escaping (_ block: Block, _ inputs: [NDArray]) -> Void
  ) -> HookHandle {
    let (hooks, number) = nextHook()
    hooks.before.append((number, hook))
    return HookHandle(self, number)
  }

  /// Calls `hook` after every forward pass of this block, with the block, its inputs and its
  /// output: the way to look into a network.
  ///
  ///     let net = nn.Sequential(nn.Dense(4), nn.Dense(2))
  ///     net.initialize()
  ///     var shapes: [Shape] = []
  ///     let handle = net[0].registerForwardHook { _, _, output in shapes.append(output.shape) }
  ///     _ = net(nd.ones(shape: [3, 5]))
  ///     shapes  // [[3, 4]]
  ///     handle.detach()
  @discardableResult
  public final func registerForwardHook(
    _ hook: @escaping (_ block: Block, _ inputs: [NDArray], _ output: NDArray) -> Void
  ) -> HookHandle {
    let (hooks, number) = nextHook()
    hooks.after.append((number, hook))
    return HookHandle(self, number)
  }

  private func nextHook() -> (Hooks, Int) {
    let hooks = hooks ?? Hooks()
    self.hooks = hooks
    hooks.count += 1
    return (hooks, hooks.count)
  }

  /// The forward pass with the hooks around it. A hook that detaches itself or others does so for
  /// the next pass.
  @inline(never)
  final func forward(betweenHooks inputs: [NDArray]) -> NDArray {
    for hook in hooks?.before ?? [] { hook.body(self, inputs) }
    let output =
      switch inputs.count {
      case 1: forward(inputs[0])
      case 2: forward(inputs[0], inputs[1])
      default: forward(inputs[0], inputs[1], inputs[2])
      }
    for hook in hooks?.after ?? [] { hook.body(self, inputs, output) }
    return output
  }
}
