import CellRuntime
import NDArrayModule

extension ComputationGraph: CellOutput {
  public var outputJSON: String { json(title: nil) }

  /// The graph in the form of the book's records. Keys stand in alphabetical order.
  func json(title: String?) -> String {
    var json = "{\"edges\":" + list(edges.map { "[\($0.from),\($0.to)]" })
    json += ",\"kind\":\"graph\""
    if let title { json += ",\"title\":" + JSONText.string(title) }
    return json + ",\"vertices\":" + list(vertices.map(vertexJSON)) + "}"
  }

  private func vertexJSON(_ vertex: Vertex) -> String {
    let kind = vertex.isVariable ? "variable" : vertex.isHead ? "result" : "operation"
    let label =
      vertex.isVariable
      ? vertex.name ?? "variable"
      : (vertex.name.map { "\($0) = " } ?? "") + vertex.operation
    let detail = vertex.shapes.map(\.dimensions).joined(separator: ", ")
    return "{\"detail\":\(JSONText.string(detail)),\"kind\":\"\(kind)\","
      + "\"label\":\(JSONText.string(label))}"
  }
}

/// Shows a computation graph with a title below the cell.
public func draw(_ graph: ComputationGraph, title: String? = nil) {
  emit(graph.json(title: title))
}
