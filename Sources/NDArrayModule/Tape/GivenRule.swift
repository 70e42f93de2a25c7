/// A rule that is given as functions: for operations of the modules above, which cannot override a
/// ``Rule``.
package final class GivenRule: Rule {
  package typealias OfOutput = (_ g: NDArray, _ operands: Operands) -> [NDArray?]
  package typealias OfOutputs = (_ g: [NDArray?], _ operands: Operands) -> [NDArray?]

  private let ofOutput: OfOutput
  private let ofOutputs: OfOutputs

  /// The rule of an operation of one output.
  package init(_ name: String, _ gradients: @escaping OfOutput) {
    ofOutput = gradients
    ofOutputs = { _, _ in trap("\(name): the rule is of one output") }
    super.init(name)
  }

  /// The rule of an operation of several outputs.
  package init(_ name: String, ofOutputs gradients: @escaping OfOutputs) {
    ofOutput = { _, _ in trap("\(name): the rule is of several outputs") }
    ofOutputs = gradients
    super.init(name)
  }

  package override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    ofOutput(g, operands)
  }

  package override func gradients(ofOutputs g: [NDArray?], _ operands: Operands) -> [NDArray?] {
    ofOutputs(g, operands)
  }
}
