/// What was computed from what: the vertices of a computation, and which go into which.
public struct Graph: Hashable, Sendable, Codable {
  public struct Vertex: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable {
      /// A start of the computation.
      case variable
      case operation
      /// An operation whose outcome the figure is about.
      case result
    }

    public let kind: Kind
    /// What stands in it first, such as the name of an operation.
    public let label: String
    /// What stands below, such as a shape.
    public let detail: String

    public init(kind: Kind, label: String, detail: String) {
      self.kind = kind
      self.label = label
      self.detail = detail
    }
  }

  /// From one vertex into a later one.
  public struct Edge: Hashable, Sendable {
    public let from: Int
    public let to: Int

    public init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  public let title: String?
  /// Operands stand before what is computed from them.
  public let vertices: [Vertex]
  public let edges: [Edge]

  public init(title: String? = nil, vertices: [Vertex], edges: [Edge]) {
    self.title = title
    self.vertices = vertices
    self.edges = edges
  }
}

extension Graph.Edge: Codable {
  public init(from decoder: any Decoder) throws {
    var ends = try decoder.unkeyedContainer()
    from = try ends.decode(Int.self)
    to = try ends.decode(Int.self)
    guard ends.isAtEnd else {
      throw DecodingError.dataCorruptedError(in: ends, debugDescription: "an edge has two ends")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var ends = encoder.unkeyedContainer()
    try ends.encode(from)
    try ends.encode(to)
  }
}
