import CKernels

/// One recorded operation, or an array that a gradient was attached to (a leaf).
///
/// The tape has no list: an array holds the node that computed it, and a node holds the nodes of
/// its operands, so a part of the tape lives as long as something can still ask for its gradient.
/// A node saves an operand's values only when the backward pass reads them.
package final class Node {
  package let operation: Operation
  /// The shape of the output, and so of its gradient.
  package let shape: Shape
  /// The type of the output, and so of its gradient.
  package let dtype: DType
  /// Grows from operand to output; going down from the largest visits every output before its
  /// operands.
  package let order: Int
  /// The nodes of the operands; nil for an operand that needs no gradient.
  @exclusivity(unchecked) package private(set) var first: Node?
  @exclusivity(unchecked) package private(set) var second: Node?
  @exclusivity(unchecked) package private(set) var third: Node?
  /// The nodes of all operands of an operation with a list of them (`concat`, `stack`).
  @exclusivity(unchecked) package private(set) var rest: [Node?] = []
  @exclusivity(unchecked) private var savedFirst: NDArray?
  @exclusivity(unchecked) private var savedSecond: NDArray?
  @exclusivity(unchecked) private var firstVersion = 0
  @exclusivity(unchecked) private var secondVersion = 0
  /// What has arrived from the outputs in the backward pass under way.
  @exclusivity(unchecked) package var gradient: NDArray?
  /// What has arrived at each output of a joint node.
  @exclusivity(unchecked) package var parts: [NDArray?] = []
  /// Whether `gradient` is nobody else's, so that more can be added in place.
  @exclusivity(unchecked) package var ownsGradient = false
  /// Whether a backward pass has already used and freed this node.
  @exclusivity(unchecked) package private(set) var isReleased = false
  /// What a leaf keeps.
  package let leaf: Leaf?

  init(
    _ operation: Operation, of output: NDArray, first: Node?, second: Node?, third: Node? = nil,
    saving: NDArray?, andSaving: NDArray?
  ) {
    self.operation = operation
    self.shape = output.shape
    self.dtype = output.dtype
    self.first = first
    self.second = second
    self.third = third
    self.leaf = nil
    if let saving {
      savedFirst = saving
      firstVersion = saving.storage.version
    }
    if let andSaving {
      savedSecond = andSaving
      secondVersion = andSaving.storage.version
    }
    self.order = Node.nextOrder(
      after: Swift.max(first?.order ?? 0, second?.order ?? 0, third?.order ?? 0))
  }

  init(_ operation: Operation, of output: NDArray, all: [Node?], saving: NDArray? = nil) {
    self.operation = operation
    self.shape = output.shape
    self.dtype = output.dtype
    self.rest = all
    self.leaf = nil
    if let saving {
      savedFirst = saving
      firstVersion = saving.storage.version
    }
    self.order = Node.nextOrder(after: all.reduce(0) { Swift.max($0, $1?.order ?? 0) })
  }

  /// The common node of an operation of several outputs.
  init(joint rule: Rule, all: [Node?]) {
    self.operation = .joint(rule)
    self.shape = Shape(0)
    self.dtype = .float32
    self.rest = all
    self.leaf = nil
    self.order = Node.nextOrder(after: all.reduce(0) { Swift.max($0, $1?.order ?? 0) })
  }

  package init(leaf: Leaf, of array: NDArray) {
    self.operation = .leaf
    self.shape = array.shape
    self.dtype = array.dtype
    self.leaf = leaf
    self.order = Node.nextOrder(after: 0)
  }

  /// One more than the thread's newest node and than `operand`, which may be another thread's.
  @inline(__always)
  private static func nextOrder(after operand: Int) -> Int {
    let thread = nd_thread()
    let order = Swift.max(Int(thread.pointee.order), operand) + 1
    thread.pointee.order = Int64(order)
    return order
  }

  deinit {
    // Operands that are leaves have nothing behind them to free.
    if isDeep(first) || isDeep(second) || isDeep(third) || !rest.isEmpty { unlink() }
  }

  @inline(__always)
  private func isDeep(_ node: Node?) -> Bool {
    if let node { node.leaf == nil } else { false }
  }
}

extension Node {
  /// The values of the first operand (or of the output, for operations such as `exp`) as they were
  /// when recorded.
  package func saved(history: Node?) -> NDArray {
    restored(savedFirst, firstVersion, history)
  }

  /// The values of the second operand as they were when recorded.
  package func savedOther(history: Node?) -> NDArray {
    restored(savedSecond, secondVersion, history)
  }

  /// A saved array, linked to the node that it had when recorded: its own may be another by now.
  private func restored(_ saved: NDArray?, _ version: Int, _ history: Node?) -> NDArray {
    guard let saved else { trap("backward: \(operation.name) saved no array") }
    guard saved.isUnchanged(since: version, savedBy: operation.name) else {
      // Inside nd.checked the rule runs on, and counts on the shape.
      return nd.zeros(shape: saved.shape, dtype: saved.dtype)
    }
    return saved.history === history ? saved : saved.alias(history: history)
  }

  /// Frees what only the backward pass needed. A later backward pass that gets here is an error.
  package func release() {
    isReleased = true
    savedFirst = nil
    savedSecond = nil
    first = nil
    second = nil
    third = nil
    rest = []
    switch operation {
    case .rule(let rule), .joint(let rule): rule.saved = []
    default: break
    }
  }

  /// Drops the operands without recursion, however long the chain of nodes is.
  private func unlink() {
    var pending: [Node] = []
    take(into: &pending)
    while var node = pending.popLast() {
      if isKnownUniquelyReferenced(&node) { node.take(into: &pending) }
    }
  }

  /// Moves the operands to `pending` and then drops the saved arrays, whose histories those are.
  private func take(into pending: inout [Node]) {
    if let first { pending.append(first) }
    if let second { pending.append(second) }
    if let third { pending.append(third) }
    for case let node? in rest { pending.append(node) }
    first = nil
    second = nil
    third = nil
    rest = []
    savedFirst = nil
    savedSecond = nil
    switch operation {
    case .rule(let rule), .joint(let rule): rule.saved = []
    default: break
    }
  }
}

/// What is kept for an array that a gradient was attached to.
package final class Leaf {
  @exclusivity(unchecked) package var request: GradReq
  /// The gradient; the same array for the life of the leaf. Nil when the request is `.null`.
  package let buffer: NDArray?
  /// Set by a backward pass that wrote the gradient, cleared by whoever used it.
  @exclusivity(unchecked) package var isFresh = false
  /// The backward pass that wrote last, so that its later contributions add to the first.
  @exclusivity(unchecked) package var lastPass = 0

  package init(request: GradReq, buffer: NDArray?) {
    self.request = request
    self.buffer = buffer
  }
}

/// What a backward pass does with the gradient of an attached array.
public enum GradReq: String, Hashable, Sendable {
  /// Overwrite the gradient of the pass before.
  case write
  /// Add to what is there; call `zeroGrad()` when you want to start again.
  case add
  /// Keep no gradient.
  case null
}
