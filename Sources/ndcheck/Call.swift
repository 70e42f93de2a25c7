import Gluon

/// One call of an operation: its options, the arrays it works on, and what else it has to tell.
final class Call {
  let attributes: Attributes
  let inputs: [NDArray]
  /// Parameters of a layer that hold the values of an input: the input's gradient is theirs.
  private(set) var bound: [Int: Parameter] = [:]
  /// What is told beside the outputs, such as the text of an array.
  var texts: [String: String] = [:]
  /// Arrays that are read once the gradients are there, such as the statistics of a layer.
  private var later: [(name: String, read: () -> NDArray)] = []

  init(_ attributes: Attributes, _ inputs: [NDArray]) {
    self.attributes = attributes
    self.inputs = inputs
  }

  /// The input at `index`; an array without elements when the case has too few.
  subscript(index: Int) -> NDArray {
    index < inputs.count ? inputs[index] : nd.zeros(shape: 0)
  }

  /// Gives a parameter the values of an input, and the input the gradient of the parameter.
  func bind(_ parameter: Parameter, to index: Int) {
    guard index < inputs.count else { return }
    autograd.pause { parameter.setData(inputs[index]) }
    bound[index] = parameter
  }

  func tell(_ name: String, later read: @escaping () -> NDArray) {
    later.append((name, read))
  }

  var told: [(name: String, array: NDArray)] { later.map { ($0.name, $0.read()) } }

  /// What gradients are asked of: the parameter that an input is bound to, or the input.
  func variable(_ index: Int) -> NDArray { bound[index]?.data() ?? inputs[index] }
}
