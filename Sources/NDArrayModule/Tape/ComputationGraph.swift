/// What was computed from what: the part of the tape behind some arrays, as data to be drawn.
///
/// Only what gradients flow through is there: an operand without an attached gradient is not, nor is
/// a number.
public struct ComputationGraph: Hashable, Sendable {
  /// An array with an attached gradient, or an operation.
  public struct Vertex: Hashable, Sendable {
    /// The operation's name, or `variable`.
    public let operation: String
    /// The name of the array, where one was given.
    public let name: String?
    /// The shape of the array, or of each of the operation's outputs.
    public let shapes: [Shape]
    /// Whether it is an array with an attached gradient.
    public let isVariable: Bool
    /// Whether it is one of the arrays that the graph was asked for.
    public let isHead: Bool
  }

  /// From an operand to the operation, by their places in ``vertices``.
  public struct Edge: Hashable, Sendable {
    /// The place of the operand.
    public let from: Int
    /// The place of the operation.
    public let to: Int
  }

  /// Operands before what was computed from them.
  public private(set) var vertices: [Vertex] = []
  /// One for each operand of each operation.
  public private(set) var edges: [Edge] = []

  /// A graph without anything.
  package init() {}
}

extension ComputationGraph {
  /// The graph behind `heads`. `names` are put to the arrays in them.
  ///
  /// Reports a mistake when a head was not recorded, or a backward pass has freed its computation.
  package init?(of heads: [NDArray], names: [(name: String, array: NDArray)]) {
    var headNodes: [Node] = []
    for head in heads {
      guard let node = head.history else {
        fail(
          "graph: this array, of shape \(head.shape.dimensions), was not recorded, so there is"
            + " nothing to draw. Compute it inside autograd.record { ... } from arrays on which"
            + " attachGrad() was called.")
        return nil
      }
      headNodes.append(node)
    }
    guard let nodes = ComputationGraph.nodes(behind: headNodes) else { return nil }
    var places: [ObjectIdentifier: Int] = [:]
    for node in nodes where !node.isOutput {
      places[ObjectIdentifier(node)] = vertices.count
      vertices.append(
        Vertex(
          operation: node.leaf != nil ? "variable" : node.operation.label,
          name: names.first { $0.array.history?.computation === node }?.name,
          shapes: node.outputShapes, isVariable: node.leaf != nil,
          isHead: headNodes.contains { $0.computation === node }))
    }
    for node in nodes where !node.isOutput {
      for operand in node.operands {
        if let from = places[ObjectIdentifier(operand.computation)],
          let to = places[ObjectIdentifier(node)]
        {
          edges.append(Edge(from: from, to: to))
        }
      }
    }
  }

  /// The nodes that the heads were computed from, oldest first.
  private static func nodes(behind heads: [Node]) -> [Node]? {
    var seen: Set<ObjectIdentifier> = []
    var found: [Node] = []
    var waiting = heads
    while let node = waiting.popLast() {
      guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
      guard !node.isReleased else {
        return fail(
          "graph: the recorded computation was already used by a backward pass and freed. Draw it"
            + " before, or call backward with retainGraph: true.")
      }
      found.append(node)
      waiting += node.operands
    }
    return found.sorted { $0.order < $1.order }
  }
}

extension Node {
  /// The nodes of all operands that have one.
  fileprivate var operands: [Node] {
    [first, second, third].compactMap { $0 } + rest.compactMap { $0 }
  }

  /// Whether the node stands for one output of several.
  fileprivate var isOutput: Bool { if case .output = operation { true } else { false } }

  /// The node that computed: for one output of several the common node.
  fileprivate var computation: Node { isOutput ? first ?? self : self }

  fileprivate var outputShapes: [Shape] {
    if case .joint(let rule) = operation { rule.outputShapes } else { [shape] }
  }
}

extension Operation {
  /// What stands in a drawn graph.
  fileprivate var label: String {
    switch self {
    case .scalar(let kind, let number, let reversed):
      let text =
        Double(number) == Double(number).rounded() && Swift.abs(number) < 1e6
        ? "\(Int(number))" : "\(number)"
      return reversed ? "\(text) \(kind.symbol)" : "\(kind.symbol) \(text)"
    default: return name.filter { $0 != "'" }
    }
  }
}
