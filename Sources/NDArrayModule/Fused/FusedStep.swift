import CKernels

/// One elementwise operation, or two of which the second takes the result of the first.
struct FusedStep: Equatable {
  /// What a step reads: a whole array, a number, or what an earlier step gave.
  enum Value: Hashable {
    case source(Int)
    case number(Double)
    case step(Int)
  }

  private(set) var form: nd_fused_form
  private(set) var kind: Int32
  private(set) var left: Value
  private(set) var right: Value?
  /// The other operand of the second operation.
  private(set) var other: Value?

  var operands: [Value] { [left, right, other].compactMap { $0 } }

  static func == (a: FusedStep, b: FusedStep) -> Bool {
    a.form == b.form && a.kind == b.kind && a.left == b.left && a.right == b.right
      && a.other == b.other
  }

  private init(_ kind: UnaryOperation, _ operand: Value) {
    (form, self.kind, left) = (nd_fused_unary, kind.rawValue, operand)
  }

  private init(_ kind: BinaryOperation, _ left: Value, _ right: Value) {
    (form, self.kind, self.left, self.right) = (nd_fused_binary, kind.rawValue, left, right)
  }

  /// The step of a recorded operation, computed by the loop that computed the operation.
  init?(_ node: Node, _ left: Value, _ right: Value?) {
    switch node.operation {
    case .unary(let kind): self.init(kind, left)
    case .binary(let kind):
      guard let right else { return nil }
      self.init(kind, left, right)
    case .scalar(.power, 2, reversed: false): self.init(.square, left)
    case .scalar(.power, 3, reversed: false): self.init(.cube, left)
    case .scalar(.power, 0.5, reversed: false): self.init(.sqrt, left)
    case .scalar(.power, -1, reversed: false): self.init(.reciprocal, left)
    case .scalar(.power, 1, reversed: false): return nil
    case .scalar(let kind, let number, reversed: false): self.init(kind, left, .number(number))
    case .scalar(let kind, let number, reversed: true): self.init(kind, .number(number), left)
    default: return nil
    }
  }

  /// Whether the step is a sum, difference or product, which can share a loop with a second one.
  private var isPlain: Bool {
    form == nd_fused_binary
      && [BinaryOperation.add, .subtract, .multiply].map(\.rawValue).contains(kind)
  }

  /// The steps with pairs put together: a sum, difference or product that only one later step reads,
  /// and that step.
  static func paired(_ steps: [FusedStep]) -> [FusedStep] {
    var uses = Array(repeating: 0, count: steps.count)
    for case .step(let value) in steps.flatMap(\.operands) { uses[value] += 1 }
    var steps = steps
    var isGone = Array(repeating: false, count: steps.count)
    for index in steps.indices {
      for case .step(let value) in steps[index].operands
      where uses[value] == 1 && !isGone[value] && steps[value].isPlain {
        guard let pair = steps[index].after(steps[value], value) else { continue }
        steps[index] = pair
        isGone[value] = true
        break
      }
    }
    // The steps that are left, by their new numbers.
    var number: [Int: Int] = [:]
    for index in steps.indices where !isGone[index] { number[index] = number.count }
    func moved(_ value: Value?) -> Value? {
      if case .step(let index) = value { .step(number[index] ?? 0) } else { value }
    }
    return zip(steps, isGone).filter { !$1 }.map { step, _ in
      var step = step
      step.left = moved(step.left) ?? step.left
      step.right = moved(step.right)
      step.other = moved(step.other)
      return step
    }
  }

  /// This step with the one before it, whose result it reads as number `value`, in one loop.
  private func after(_ first: FusedStep, _ value: Int) -> FusedStep? {
    var pair = first
    if form == nd_fused_unary {
      guard kind == UnaryOperation.negative.rawValue else { return nil }
      pair.form = nd_fused_then_negate
      return pair
    }
    guard isPlain, let right else { return nil }
    let isLeft = left == .step(value)
    pair.other = isLeft ? right : left
    switch BinaryOperation(rawValue: kind) {
    case .add: pair.form = nd_fused_then_add
    case .multiply: pair.form = nd_fused_then_multiply
    default: pair.form = isLeft ? nd_fused_then_subtract : nd_fused_then_subtract_from
    }
    return pair
  }
}
