import NDArrayModule

extension autograd {
  /// What an array was computed from: the operations and variables that a backward pass would visit,
  /// as data. `draw(_:names:)` shows it as a figure.
  ///
  ///     let x = nd.array([1, 2])
  ///     x.attachGrad()
  ///     let y = autograd.record { (x * x).sum() }
  ///     autograd.graph(of: y).vertices.map(\.operation)  // ["variable", "*", "sum"]
  ///
  /// - Parameter names: Names for arrays in it, such as `["w": w, "loss": l]`.
  /// - Precondition: `array` was recorded, and no backward pass has freed the computation yet.
  public static func graph(
    of array: NDArray, names: KeyValuePairs<String, NDArray> = [:]
  ) -> ComputationGraph {
    graph(of: [array], named: names.map { ($0.key, $0.value) })
  }

  /// The same for several arrays, with names in a list.
  package static func graph(
    of arrays: [NDArray], named names: [(name: String, array: NDArray)]
  ) -> ComputationGraph {
    ComputationGraph(of: arrays, names: names) ?? ComputationGraph()
  }
}
