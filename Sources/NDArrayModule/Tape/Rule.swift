/// The gradient of an operation that `Operation` does not list: an object made when the operation is
/// recorded, with what the backward pass needs to know.
///
/// A subclass stands beside the operation it belongs to. It overrides ``gradients(_:_:)``, and writes
/// it with the library's own operations if the operation is to have higher derivatives.
open class Rule {
  /// The operation's name in error messages and drawn graphs.
  public final let name: String
  /// What is kept for the backward pass.
  @exclusivity(unchecked) package final var saved: [SavedArray] = []
  /// The shapes of the outputs, when there is more than one.
  package final var outputShapes: [Shape] = []

  /// A rule of the operation of that name.
  public init(_ name: String) { self.name = name }

  /// The gradients of the operands, nil for one that has none, from that of the output.
  ///
  /// Each may have any shape that was broadcast from the operand's. `operands.needs(i)` says whether
  /// anybody asks for the gradient of operand `i`.
  package func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    trap("\(name): the rule overrides no gradients")
  }

  /// The same for an operation of several outputs; an output that took no part has nil.
  package func gradients(ofOutputs g: [NDArray?], _ operands: Operands) -> [NDArray?] {
    trap("\(name): the rule overrides no gradients of several outputs")
  }
}

/// What a rule may ask for in the backward pass.
package struct Operands {
  package let node: Node
  package let rule: Rule

  package init(node: Node, rule: Rule) {
    self.node = node
    self.rule = rule
  }

  /// Whether the gradient of operand `index` is wanted.
  package func needs(_ index: Int) -> Bool { node.rest[index] != nil }

  /// How many operands the operation had.
  package var count: Int { node.rest.count }

  /// The array that was saved as number `index`, as it was when recorded.
  package subscript(index: Int) -> NDArray { rule.saved[index].restored(node, rule.name) }
}

/// What of an operation is kept for its backward pass.
package enum Saving {
  /// The operand of that number.
  case operand(Int)
  /// The output of that number; there is but number 0 unless the operation has several.
  case output(Int)
  /// An array that no gradient flows through, such as a mask.
  case constant(NDArray)
}

/// An array kept for the backward pass, with the count of writes that it had then.
package struct SavedArray {
  private let array: NDArray
  private let version: Int
  private let place: Saving

  init(_ place: Saving, operands: [NDArray], outputs: [NDArray]) {
    self.place = place
    switch place {
    case .operand(let index): array = operands[index]
    // A plain view: the node must not hold the output, which holds the node.
    case .output(let index): array = outputs[index].view(outputs[index].shape)
    case .constant(let constant): array = constant
    }
    version = array.storage.version
  }

  fileprivate func restored(_ node: Node, _ name: String) -> NDArray {
    guard array.isUnchanged(since: version, savedBy: name) else {
      return nd.zeros(shape: array.shape, dtype: array.dtype)
    }
    let history: Node? =
      switch place {
      case .operand(let index): node.rest[index]
      case .output: node.operation.isJoint ? nil : node
      case .constant: nil
      }
    return array.history === history ? array : array.alias(history: history)
  }
}

extension NDArray {
  /// Whether nobody wrote to the array since the tape saved it; reports the mistake otherwise.
  func isUnchanged(since version: Int, savedBy name: String) -> Bool {
    if storage.version == version { return true }
    fail(
      "backward: an array of shape \(shape.dimensions) that \(name) saved for its gradient was"
        + " overwritten after it was recorded, by \(storage.lastWrite.phrase). Call backward()"
        + " before changing it, or change a copy().")
    return false
  }
}

/// Puts an operation with a rule on the tape; call it only while recording.
package func recordRule(
  _ rule: @autoclosure () -> Rule, _ output: NDArray, of operands: [NDArray],
  saving: [Saving] = []
) {
  guard operands.contains(where: { $0.history != nil }) else { return }
  let rule = rule()
  rule.saved = saving.map { SavedArray($0, operands: operands, outputs: [output]) }
  output.history = Node(.rule(rule), of: output, all: operands.map(\.history))
}

/// Puts an operation with a rule and several outputs on the tape; call it only while recording.
///
/// The outputs' nodes hand their gradients to one joint node, whose rule sees them together.
package func recordRule(
  _ rule: @autoclosure () -> Rule, outputs: [NDArray], of operands: [NDArray],
  saving: [Saving] = []
) {
  guard operands.contains(where: { $0.history != nil }) else { return }
  let rule = rule()
  rule.saved = saving.map { SavedArray($0, operands: operands, outputs: outputs) }
  rule.outputShapes = outputs.map(\.shape)
  let joint = Node(joint: rule, all: operands.map(\.history))
  for (index, output) in outputs.enumerated() {
    output.history = Node(
      .output(index), of: output, first: joint, second: nil, saving: nil, andSaving: nil)
  }
}
