import NDArrayModule

/// One walk over the tape from the heads to the attached arrays.
///
/// Nodes wait in a heap for their turn, the newest first. Every output is newer than its operands,
/// so when a node's turn comes all of its gradient has arrived; nothing is searched or sorted
/// beforehand, and only what the heads were computed from is visited.
final class BackwardPass {
  private let retainGraph: Bool
  /// The nodes whose gradients are wanted, or nil to write to the attached arrays.
  private let wanted: [Node]?
  private var found: [ObjectIdentifier: NDArray] = [:]
  @exclusivity(unchecked) private var waiting: [Node] = []
  private let number: Int

  /// Counts the passes of the process, to tell the first contribution of a pass from later ones.
  @exclusivity(unchecked) nonisolated(unsafe) private static var passes = 0

  init(retainGraph: Bool, capturing wanted: [Node]?) {
    self.retainGraph = retainGraph
    self.wanted = wanted
    BackwardPass.passes &+= 1
    number = BackwardPass.passes
  }

  /// Sets the gradients of the heads; false after reporting a mistake.
  func start(_ heads: [NDArray], _ gradients: [NDArray?]?) -> Bool {
    if let gradients, gradients.count != heads.count {
      fail("backward: \(heads.count) heads but \(gradients.count) head gradients")
      return false
    }
    for (index, head) in heads.enumerated() {
      guard start(head, gradients?[index]) else {
        abandon()
        return false
      }
    }
    return true
  }

  func start(_ head: NDArray, _ gradient: NDArray?) -> Bool {
    guard let node = head.history else {
      fail(
        "backward: this array, of shape \(head.shape.dimensions), was not recorded, so there is"
          + " nothing to differentiate. Compute it inside autograd.record { ... } from arrays on"
          + " which attachGrad() was called.")
      return false
    }
    if let gradient, gradient.shape != head.shape {
      fail(
        "backward: the head gradient has shape \(gradient.shape.dimensions), the head"
          + " \(head.shape.dimensions); they must be equal")
      return false
    }
    add(gradient ?? nd.ones(shape: head.shape, dtype: head.dtype), to: node)
    return true
  }

  func run() {
    while let node = pop() {
      if case .joint(let rule) = node.operation {
        let parts = node.parts
        node.parts = []
        hand(
          rule.gradients(ofOutputs: parts, Operands(node: node, rule: rule)), to: node)
        if !retainGraph { node.release() }
        continue
      }
      guard let gradient = node.gradient else { continue }
      node.gradient = nil
      if node.isReleased {
        fail(
          "backward: the recorded computation of \(node.operation.name), of shape"
            + " \(node.shape.dimensions), was already used by a backward pass and freed. Record it"
            + " again, or call the first backward with retainGraph: true. The same happens when two"
            + " results share a part of the computation: give both to autograd.backward([a, b]).")
        abandon()
        return
      }
      if wanted != nil { keepIfWanted(node, gradient) }
      propagate(gradient, through: node)
      if !retainGraph { node.release() }
    }
    if let wanted {
      for node in wanted where node.leaf != nil {
        if let gradient = node.gradient { keepIfWanted(node, gradient) }
      }
      for node in touchedLeaves { node.gradient = nil }
    }
  }

  func captured(_ node: Node) -> NDArray? { found[ObjectIdentifier(node)] }

  @exclusivity(unchecked) private var touchedLeaves: [Node] = []

  private func keepIfWanted(_ node: Node, _ gradient: NDArray) {
    if let wanted, wanted.contains(where: { $0 === node }) {
      found[ObjectIdentifier(node)] = gradient
    }
  }

  /// Clears what has arrived so far, after a mistake.
  private func abandon() {
    for node in waiting + touchedLeaves {
      node.gradient = nil
      node.parts = []
    }
    waiting = []
  }
}

extension BackwardPass {
  /// Adds a contribution to the gradient of the operand with `node`, summing over the axes along
  /// which the operand was repeated, in the operand's type.
  func add(_ contribution: NDArray, to node: Node) {
    // After a mistake inside nd.checked the contribution may be anything.
    guard contribution.canSum(to: node.shape) else { return }
    let contribution = contribution.sum(to: node.shape).cast(node.dtype)
    if let leaf = node.leaf, wanted == nil {
      write(contribution, to: leaf)
      return
    }
    if let known = node.gradient {
      if node.ownsGradient && !autograd.isRecording {
        known += contribution
      } else {
        node.gradient = known + contribution
        node.ownsGradient = true
      }
      return
    }
    node.gradient = contribution
    node.ownsGradient = false
    if node.leaf != nil { touchedLeaves.append(node) } else { push(node) }
  }

  /// Adds the gradient of one output to the joint node of an operation of several.
  func add(_ g: NDArray, toOutput index: Int, of joint: Node) {
    guard case .joint(let rule) = joint.operation else { return }
    if joint.parts.isEmpty {
      joint.parts = Array(repeating: nil, count: rule.outputShapes.count)
      push(joint)
    }
    joint.parts[index] = joint.parts[index].map { $0 + g } ?? g
  }

  /// The first contribution of a pass overwrites an attached gradient (or adds to it, as the array
  /// asked for); later ones add.
  private func write(_ contribution: NDArray, to leaf: Leaf) {
    guard let buffer = leaf.buffer else { return }
    if isFirst(leaf) && leaf.request == .write {
      buffer.writeGradient(contribution)
    } else {
      buffer.addGradient(contribution)
    }
  }

  private func isFirst(_ leaf: Leaf) -> Bool {
    leaf.isFresh = true
    if leaf.lastPass == number { return false }
    leaf.lastPass = number
    return true
  }

  /// Adds the matrix product of `a` and `b` to the gradient of the operand with `node`: straight
  /// into an attached gradient where there is one.
  func addDot(
    _ a: NDArray, _ b: NDArray, transposeA: Bool = false, transposeB: Bool = false, to node: Node
  ) {
    if let leaf = node.leaf, wanted == nil, !autograd.isRecording, a.dtype == b.dtype,
      a.dtype == node.dtype
    {
      guard let buffer = leaf.buffer else { return }
      let replaces = isFirst(leaf) && leaf.request == .write
      buffer.writeDot(a, b, transposeA: transposeA, transposeB: transposeB, adding: !replaces)
      return
    }
    add(nd.dot(a, b, transposeA: transposeA, transposeB: transposeB).reshaped(node.shape), to: node)
  }
}

extension BackwardPass {
  private func push(_ node: Node) {
    waiting.append(node)
    var child = waiting.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if waiting[parent].order >= waiting[child].order { break }
      waiting.swapAt(parent, child)
      child = parent
    }
  }

  /// The newest node that waits.
  private func pop() -> Node? {
    guard waiting.count > 1 else { return waiting.popLast() }
    waiting.swapAt(0, waiting.count - 1)
    let newest = waiting.removeLast()
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child >= waiting.count { break }
      if child + 1 < waiting.count && waiting[child + 1].order > waiting[child].order { child += 1 }
      if waiting[parent].order >= waiting[child].order { break }
      waiting.swapAt(parent, child)
      parent = child
    }
    return newest
  }
}
