import BookModel

/// A computation graph on a page: what went in above, what came out below.
struct GraphFigure {
  private let graph: Graph
  private let layout: GraphLayout
  private let words: Words
  private let margin = 8.0

  init(_ graph: Graph, words: Words) {
    self.graph = graph
    self.words = words
    layout = GraphLayout(graph)
  }

  var html: HTML {
    let title =
      graph.title.map { HTML.line("p", ["class": "plot-title"], [.text($0)]) } ?? .nothing
    guard !graph.vertices.isEmpty else {
      let nothing = HTML.line("p", ["class": "plot-empty"], [.text(words.noData)])
      return .block("div", ["class": "plot"], [title, nothing])
    }
    return .block(
      "div", ["class": "plot graph", "tabindex": "0", "role": "group", "aria-label": name],
      [title, svg])
  }

  private var name: String { graph.title ?? words.graph }

  /// The drawing, never stretched: a small graph stands in the middle.
  private var svg: HTML {
    let width = max(layout.width + 2 * margin, PlotDrawing.width)
    let height = layout.height + 2 * margin
    let left = (width - layout.width) / 2
    let edges = layout.routes.map { route in
      edge(route.map { ($0.x + left, $0.y + margin) })
    }
    let boxes = zip(graph.vertices, layout.boxes).map { vertex, box in
      self.vertex(vertex, box, left)
    }
    return .line(
      "svg",
      [
        "class": "drawing",
        "viewBox": "0 0 \(PlotDrawing.text(width)) \(PlotDrawing.text(height))",
        "style": "min-width: \(PlotDrawing.text(min(width, 2 * PlotDrawing.width)))px",
        "role": "img", "aria-label": "\(name). \(description)",
      ],
      [.element("title", [:], name)] + edges + boxes)
  }

  /// What goes into each operation, in words.
  private var description: String {
    graph.vertices.indices.compactMap { vertex in
      let operands = graph.edges.filter { $0.to == vertex }.map { graph.vertices[$0.from].label }
      guard !operands.isEmpty else { return nil }
      return "\(operands.joined(separator: ", ")) → \(graph.vertices[vertex].label)"
    }.joined(separator: "; ")
  }

  private func vertex(_ vertex: Graph.Vertex, _ box: GraphLayout.Box, _ left: Double) -> HTML {
    let (x, y) = (box.x + left, box.y + margin)
    let height = GraphLayout.boxHeight
    let frame = HTML.void(
      "rect",
      [
        "x": PlotDrawing.text(x - box.width / 2), "y": PlotDrawing.text(y - height / 2),
        "width": PlotDrawing.text(box.width), "height": PlotDrawing.text(height),
        "rx": vertex.kind == .variable ? "4" : "16",
      ])
    return .element(
      "g", ["class": "vertex \(vertex.kind.rawValue)"],
      [
        frame, line(vertex.label, x, vertex.detail.isEmpty ? y + 4.5 : y - 3, "axis-label"),
        vertex.detail.isEmpty ? .nothing : line(vertex.detail, x, y + 14, "tick-label"),
      ])
  }

  private func line(_ words: String, _ x: Double, _ y: Double, _ name: String) -> HTML {
    .element(
      "text",
      [
        "class": name, "x": PlotDrawing.text(x), "y": PlotDrawing.text(y),
        "text-anchor": "middle",
      ], words)
  }

  /// A line that leaves and arrives upright, with a tip.
  private func edge(_ points: [(x: Double, y: Double)]) -> HTML {
    guard let first = points.first, let last = points.last else { return .nothing }
    let end = (x: last.x, y: last.y - 5)
    var path = "M\(place(first))"
    var from = first
    for (index, point) in points.dropFirst().enumerated() {
      let to = index == points.count - 2 ? end : point
      let bend = (to.y - from.y) / 2
      path += "C\(place((from.x, from.y + bend))) \(place((to.x, to.y - bend))) \(place(to))"
      from = to
    }
    let tip = "M\(place((end.x - 4, end.y)))L\(place((end.x + 4, end.y)))L\(place(last))Z"
    return .element(
      "g", ["class": "edge"],
      [
        .void("path", ["class": "edge-line", "d": path]),
        .void("path", ["class": "edge-tip", "d": tip]),
      ])
  }

  private func place(_ point: (x: Double, y: Double)) -> String {
    "\(PlotDrawing.text(point.x)) \(PlotDrawing.text(point.y))"
  }
}
