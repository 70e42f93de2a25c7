import Autograd
import NDArrayModule

/// What a network is made of, layer by layer, with the shapes of the outputs for one batch and the
/// numbers of parameters: what ``Block/summary(_:)`` prints.
public struct Summary {
  /// A call of a layer.
  public struct Row: Hashable, Sendable {
    /// The class of the layer and the number of the call: `Dense-2`.
    public let name: String
    /// The shape of the output, as Python writes it: `(1, 10)`.
    public let outputShape: String
    /// The elements in the layer's own parameters.
    public let parameterCount: Int
    /// Those among them that training changes.
    public let trainableCount: Int
    /// Those among them that an earlier row has, too.
    public let sharedCount: Int
  }

  /// The input, and a row for each call of a layer.
  public private(set) var rows: [Row]
  private var seen: Set<ObjectIdentifier> = []

  /// The sum over all rows; parameters that are used twice count twice.
  public var totalCount: Int { rows.reduce(0) { $0 + $1.parameterCount } }
  /// The sum over all rows of what training changes.
  public var trainableCount: Int { rows.reduce(0) { $0 + $1.trainableCount } }
  /// What was counted before in ``totalCount``.
  public var sharedCount: Int { rows.reduce(0) { $0 + $1.sharedCount } }
  /// The number of parameters, each counted once.
  public var uniqueCount: Int { totalCount - sharedCount }

  fileprivate init(inputs: [NDArray]) {
    let shapes = inputs.map(\.shape.tuple).joined(separator: ", ")
    rows = [
      Row(
        name: "Input", outputShape: shapes, parameterCount: 0, trainableCount: 0, sharedCount: 0)
    ]
  }

  fileprivate mutating func add(_ block: Block, _ output: NDArray) {
    if let layer = block as? any ActivatedLayer, layer.activation != nil {
      add("Activation", output, ParameterDict())
    }
    add("\(type(of: block))", output, block.params)
  }

  private mutating func add(_ kind: String, _ output: NDArray, _ parameters: ParameterDict) {
    var (count, trainable, shared) = (0, 0, 0)
    for parameter in parameters.values {
      let size = parameter.shape.elementCount
      count += size
      if parameter.gradReq != .null { trainable += size }
      if !seen.insert(ObjectIdentifier(parameter)).inserted { shared += size }
    }
    rows.append(
      Row(
        name: "\(kind)-\(rows.count)", outputShape: output.shape.tuple, parameterCount: count,
        trainableCount: trainable, sharedCount: shared))
  }
}

/// A layer whose output goes through an activation, which Gluon lists as a layer of its own.
protocol ActivatedLayer: Block {
  var activation: ActivationKind? { get }
}

extension Summary: CustomStringConvertible {
  public var description: String {
    let line = String(repeating: "-", count: 80)
    let doubled = String(repeating: "=", count: 80)
    var lines = [line, columns("Layer (type)", "Output Shape", "Param #"), doubled]
    lines += rows.map { columns($0.name, $0.outputShape, String($0.parameterCount)) }
    lines += [
      doubled,
      "Parameters in forward computation graph, duplicate included",
      "   Total params: \(totalCount)",
      "   Trainable params: \(trainableCount)",
      "   Non-trainable params: \(totalCount - trainableCount)",
      "Shared params in forward computation graph: \(sharedCount)",
      "Unique parameters in model: \(uniqueCount)",
      line,
    ]
    return lines.joined(separator: "\n")
  }

  private func columns(_ name: String, _ shape: String, _ count: String) -> String {
    padded(name, 20) + "  " + padded(shape, 42) + " " + padded(count, 15)
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - text.count)) + text
  }
}

extension Block {
  /// Prints a table of the layers with the shapes of their outputs for the batch `x` and their
  /// numbers of parameters.
  ///
  ///     let net = nn.Sequential(nn.Dense(4, activation: .relu), nn.Dense(1))
  ///     net.initialize()
  ///     net.summary(nd.ones(shape: [10, 2]))
  ///
  /// The batch runs through the network in prediction mode, and deferred parameters are drawn. A
  /// layer that is called twice has two rows, the second one with shared parameters.
  ///
  /// - Precondition: The network has been initialized.
  public final func summary(_ x: NDArray...) {
    print(summarize(x))
  }

  /// What ``summary(_:)`` prints, as a value.
  public final func summarize(_ x: NDArray...) -> Summary { summarize(x) }

  private func summarize(_ inputs: [NDArray]) -> Summary {
    require(
      (1...3).contains(inputs.count),
      "summary: give the block one array for each of its inputs, 1 to 3, not \(inputs.count).")
    var summary = Summary(inputs: inputs)
    var handles: [HookHandle] = []
    var seen: Set<ObjectIdentifier> = []
    apply { block in
      if block is nn.Sequential || !seen.insert(ObjectIdentifier(block)).inserted { return }
      handles.append(block.registerForwardHook { block, _, output in summary.add(block, output) })
    }
    defer { for handle in handles { handle.detach() } }
    autograd.pause {
      switch inputs.count {
      case 1: _ = self(inputs[0])
      case 2: _ = self(inputs[0], inputs[1])
      default: _ = self(inputs[0], inputs[1], inputs[2])
      }
    }
    return summary
  }
}
