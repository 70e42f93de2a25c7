import Autograd
import Figures

/// Shows what an array was computed from, as a figure: variables, operations and their shapes, from
/// what went in above to the array below.
///
///     let w = nd.ones(shape: [2, 1])
///     w.attachGrad()
///     let l = autograd.record { ((nd.dot(X, w) - 1) ** 2).mean() }
///     draw(l, names: ["w": w, "l": l])
///
/// Draw before `backward()`, which frees the computation unless told to keep it.
public func draw(
  _ array: NDArray, names: KeyValuePairs<String, NDArray> = [:], title: String? = nil
) {
  draw(autograd.graph(of: array, names: names), title: title)
}

/// Shows what an array was computed from, each parameter under its name.
///
///     draw(l, net.collectParams())
public func draw(_ array: NDArray, _ parameters: ParameterDict, title: String? = nil) {
  draw(graph(of: array, parameters), title: title)
}

/// What an array was computed from, each parameter under its name.
func graph(of array: NDArray, _ parameters: ParameterDict) -> ComputationGraph {
  let names = parameters.map { (name: $0.name, array: $0.parameter.data()) }
  return autograd.graph(of: [array], named: names)
}
