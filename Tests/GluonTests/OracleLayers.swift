import Foundation
import Gluon
import TestSupport
import Testing

/// A Dense layer with given parameters: its output and its gradients.
struct DenseCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let units: Int
  let activation: String?
  let useBias: Bool
  let flatten: Bool
  let input: VectorArray
  let weight: VectorArray
  let bias: VectorArray?
  let output: VectorArray
  let head: VectorArray
  let inputGradient: VectorArray
  let weightGradient: VectorArray
  let biasGradient: VectorArray?

  var description: String { name }
}

/// What the parameters of a network hold after its first forward pass.
struct InitialCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let seed: Int
  let initializer: String
  /// Units and input units of each layer; 0 input units are found at the first forward pass.
  let layers: [[Int]]
  let inputWidth: Int
  let drawnBeforeForward: Int
  let weights: [VectorArray]
  let biases: [VectorArray]

  var description: String { name }
}

@Suite("Layers, against MXNet")
struct OracleLayers {
  @Test(
    "Dense gives MXNet's output and gradients",
    arguments: Vectors.cases("dense", of: DenseCase.self, in: .module))
  func dense(_ example: DenseCase) throws {
    let layer = nn.Dense(
      example.units, activation: try activation(example.activation), useBias: example.useBias,
      flatten: example.flatten)
    let x = NDArray(example.input)
    layer.initialize()
    _ = layer(x)
    layer.weight.setData(NDArray(example.weight))
    if let bias = example.bias { layer.bias.setData(NDArray(bias)) }
    x.attachGrad()
    let output = autograd.record { layer(x) }
    expect(example.name, "output", example.output, output)
    output.backward(headGradient: NDArray(example.head))
    expect(example.name, "input gradient", example.inputGradient, x.grad)
    expect(example.name, "weight gradient", example.weightGradient, layer.weight.grad())
    if let wanted = example.biasGradient {
      expect(example.name, "bias gradient", wanted, layer.bias.grad())
    }
  }

  @Test(
    "parameters start with MXNet's draws, in MXNet's order",
    arguments: Vectors.cases("initial", of: InitialCase.self, in: .module))
  func initial(_ example: InitialCase) throws {
    nd.seed(example.seed)
    let net = nn.Sequential()
    let layers = example.layers.map { nn.Dense($0[0], inUnits: $0[1]) }
    for layer in layers { net.add(layer) }
    try initialize(net, example.initializer)
    if example.drawnBeforeForward > 0 {
      _ = nd.random.normal(shape: Shape(example.drawnBeforeForward))
    }
    _ = net(nd.ones(shape: [1, example.inputWidth]))
    for (index, layer) in layers.enumerated() {
      let (weight, bias) = (layer.weight.data().vector, layer.bias.data().vector)
      #expect(weight == example.weights[index], "\(example.name): weight \(index)")
      #expect(bias == example.biases[index], "\(example.name): bias \(index)")
    }
  }

  private func expect(_ name: String, _ what: String, _ wanted: VectorArray, _ got: NDArray) {
    let mismatch = Agreement.relative(2e-6).mismatch(wanted, got.vector, what: what)
    #expect(mismatch == nil, "\(name): \(mismatch ?? "")")
  }

  private func activation(_ name: String?) throws -> ActivationKind? {
    guard let name else { return nil }
    let kind: ActivationKind = try #require(ActivationKind(rawValue: name), "no activation \(name)")
    return kind
  }

  private func initialize(_ net: nn.Sequential, _ name: String) throws {
    switch name {
    case "default": net.initialize()
    case "Normal(0.01)": net.initialize(initializer.Normal(sigma: 0.01))
    case "Normal(1)": net.initialize(initializer.Normal(sigma: 1))
    case "Uniform(0.07)": net.initialize(initializer.Uniform(0.07))
    case "Uniform(2)": net.initialize(initializer.Uniform(2))
    case "Xavier": net.initialize(initializer.Xavier())
    case "Xavier(gaussian, in, 2)":
      net.initialize(initializer.Xavier(.gaussian, factor: .in, magnitude: 2))
    case "Xavier(uniform, out, 6)":
      net.initialize(initializer.Xavier(.uniform, factor: .out, magnitude: 6))
    case "Zero": net.initialize(initializer.Zero())
    case "One": net.initialize(initializer.One())
    case "Constant(0.25)": net.initialize(initializer.Constant(0.25))
    default: Issue.record("no initializer \(name)")
    }
  }
}
