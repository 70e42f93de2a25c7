import Foundation
@testable import Gluon
import TestSupport
import Testing

/// A layer with given parameters, called on one batch after another.
struct BlockCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let layer: String
  let options: LayerOptions
  /// How the layer prints before and after the first batch.
  let printed: [String]
  let parameters: [String: VectorArray]
  let keys: [String]
  let steps: [Step]

  struct Step: Decodable, Sendable {
    let mode: String
    let input: VectorArray
    let output: VectorArray
    let head: VectorArray
    let inputGradient: VectorArray?
    let gradients: [String: VectorArray]
    /// The running averages after the backward pass.
    let after: [String: VectorArray]
  }

  var description: String { name }
}

/// A network: how it prints, under which names its parameters are saved, and its summary.
struct NetworkCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let printed: [String]
  let keys: [String]
  let input: [Int]
  let outputShape: [Int]
  let summary: String

  var description: String { name }
}

/// A network that MXNet saved to `saved.params`, and what it predicts.
struct SavedCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let names: [String]
  let input: VectorArray
  let output: VectorArray

  var description: String { name }
}

@Suite("Blocks, against MXNet")
struct OracleBlocks {
  /// Sums over a batch, and the variance of few numbers, lose some digits there.
  private let rule = Agreement.relative(1e-5)

  @Test(
    "a layer gives MXNet's outputs, gradients and running averages, and prints as there",
    arguments: ["blocks", "activations"].flatMap {
      Vectors.cases($0, of: BlockCase.self, in: .module)
    })
  func layer(_ example: BlockCase) throws {
    let layer = try example.options.layer(example.layer)
    #expect("\(layer)" == example.printed[0])
    layer.initialize()
    _ = layer(NDArray(example.steps[0].input))
    for (name, values) in example.parameters {
      try #require(layer.params[name], "no \(name)").setData(NDArray(values))
    }
    #expect("\(layer)" == example.printed[1])
    #expect(layer.places.map(\.name) == example.keys)
    for (index, step) in example.steps.enumerated() {
      let what = "\(example.name), batch \(index)"
      let x = NDArray(step.input)
      x.attachGrad()
      let y = autograd.record(trainMode: step.mode == "train") { layer(x) }
      expect(what, "output", step.output, y)
      y.backward(headGradient: NDArray(step.head))
      if let wanted = step.inputGradient { expect(what, "input gradient", wanted, x.grad) }
      for (name, wanted) in step.gradients {
        expect(what, "gradient of \(name)", wanted, try #require(layer.params[name]).grad())
      }
      for (name, wanted) in step.after {
        expect(what, name, wanted, try #require(layer.params[name]).data())
      }
    }
  }

  @Test(
    "a network prints, is summarized and is saved under the names as in MXNet",
    arguments: Vectors.cases("networks", of: NetworkCase.self, in: .module))
  func network(_ example: NetworkCase) throws {
    let net = try network(example.name)
    #expect("\(net)" == example.printed[0])
    net.initialize(initializer.Constant(0.01))
    #expect(Array(net(nd.ones(shape: Shape(example.input))).shape) == example.outputShape)
    #expect("\(net)" == example.printed[1])
    #expect(net.places.map(\.name) == example.keys)
    #expect("\(net.summarize(nd.ones(shape: Shape(example.input))))" == example.summary)
  }

  @Test(
    "a network reads the file that MXNet saved, and predicts what MXNet does",
    arguments: Vectors.cases("saved", of: SavedCase.self, in: .module))
  func saved(_ example: SavedCase) throws {
    let net = try network(example.name)
    let path = Bundle.module.bundleURL.appendingPathComponent("Vectors/saved.params").path
    try net.loadParameters(path)
    #expect(net.places.map(\.name) == example.names)
    expect(example.name, "output", example.output, net(NDArray(example.input)))
    // What we write has the same names and values as what we read.
    let folder = try TemporaryFolder()
    try net.saveParameters(folder.file("ours.params"))
    let (theirs, ours) = (try nd.load(path), try nd.load(folder.file("ours.params")))
    #expect(ours.names == theirs.names)
    #expect(ours.map(\.elements) == theirs.map(\.elements))
  }

  private func network(_ name: String) throws -> Block {
    switch name {
    case "small":
      return nn.HybridSequential(
        nn.Dense(4, activation: .relu), nn.HybridSequential(nn.Dense(3), nn.Dropout(0.5)),
        nn.Dense(2))
    case "lenet":
      return nn.HybridSequential {
        nn.Conv2D(6, kernelSize: 5, activation: .sigmoid)
        nn.MaxPool2D(2, strides: 2)
        nn.BatchNorm()
        nn.Flatten()
        nn.Dense(10)
      }
    case "shared":
      let first = nn.Dense(4, inUnits: 4)
      return nn.Sequential(first, nn.Dense(4, params: first.params), nn.LayerNorm(), nn.Dense(4))
    default:
      try #require(name == "side")
      return nn.HybridConcurrent(
        nn.Dense(2, useBias: false), nn.Identity(), nn.Activation(.tanh), axis: 1)
    }
  }

  private func expect(_ name: String, _ what: String, _ wanted: VectorArray, _ got: NDArray) {
    let mismatch = rule.mismatch(wanted, got.vector, what: what)
    #expect(mismatch == nil, "\(name): \(mismatch ?? "")")
  }
}
