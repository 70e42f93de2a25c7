import BookModel
import Testing

@testable import BookRender

@Suite("Computation graphs")
struct GraphFigureTests {
  private func graph(_ count: Int, _ edges: [(Int, Int)]) -> Graph {
    Graph(
      vertices: (0..<count).map { vertex in
        .init(
          kind: edges.contains { $0.1 == vertex } ? .operation : .variable, label: "v\(vertex)",
          detail: "2x3")
      }, edges: edges.map { .init(from: $0.0, to: $0.1) })
  }

  /// A chain, a diamond, an edge that skips layers, two starts, a vertex alone, nothing.
  private var graphs: [Graph] {
    [
      graph(3, [(0, 1), (1, 2)]), graph(4, [(0, 1), (0, 2), (1, 3), (2, 3)]),
      graph(4, [(0, 1), (1, 2), (2, 3), (0, 3)]), graph(5, [(0, 2), (1, 2), (2, 4), (3, 4)]),
      graph(1, []), graph(0, []), graph(2, [(0, 1), (0, 1)]),
      graph(40, (1..<40).map { ($0 / 2, $0) } + (2..<40).map { ($0 - 2, $0) }),
    ]
  }

  @Test("every operation stands below its operands, and no two boxes overlap")
  func layers() {
    for graph in graphs {
      let boxes = GraphLayout(graph).boxes
      for edge in graph.edges { #expect(boxes[edge.from].y < boxes[edge.to].y) }
      for (a, first) in boxes.enumerated() {
        for second in boxes[(a + 1)...] where first.y == second.y {
          #expect(abs(first.x - second.x) >= (first.width + second.width) / 2)
        }
      }
    }
  }

  @Test("everything lies within the drawing")
  func bounds() {
    for graph in graphs {
      let layout = GraphLayout(graph)
      for box in layout.boxes {
        #expect(box.x - box.width / 2 >= -0.001 && box.x + box.width / 2 <= layout.width + 0.001)
        #expect(box.y + GraphLayout.boxHeight / 2 <= layout.height + 0.001)
      }
      for point in layout.routes.joined() {
        #expect(point.x >= 0 && point.x <= layout.width && point.y <= layout.height)
      }
    }
  }

  @Test("an edge goes from the bottom of one box to the top of the other")
  func edges() {
    for graph in graphs {
      let layout = GraphLayout(graph)
      for (edge, route) in zip(graph.edges, layout.routes) {
        #expect(route.first?.x == layout.boxes[edge.from].x)
        #expect(route.first?.y == layout.boxes[edge.from].y + GraphLayout.boxHeight / 2)
        #expect(route.last?.x == layout.boxes[edge.to].x)
        #expect(route.last?.y == layout.boxes[edge.to].y - GraphLayout.boxHeight / 2)
      }
    }
  }

  @Test("the page says in words what goes into what, and escapes what cells say")
  func page() {
    let graph = Graph(
      title: "Loss",
      vertices: [
        .init(kind: .variable, label: "w<1>", detail: "2x1"),
        .init(kind: .result, label: "l = sum", detail: "1"),
      ], edges: [.init(from: 0, to: 1)])
    let html = HTMLPrinter.print(GraphFigure(graph, words: .english).html)
    #expect(html.contains("aria-label=\"Loss. w&lt;1&gt; → l = sum\""))
    #expect(html.contains("class=\"vertex variable\""))
    #expect(html.contains("class=\"vertex result\""))
    #expect(!html.contains("<1>"))
    let empty = GraphFigure(Graph(vertices: [], edges: []), words: .english).html
    #expect(HTMLPrinter.print(empty).contains("no data"))
  }

  @Test(
    "a graph whose edges lead nowhere, or back, is refused",
    arguments: [(0, 5), (1, 1), (1, 0), (-1, 1)])
  func flaws(from: Int, to: Int) {
    let broken = Graph(
      vertices: graph(2, []).vertices, edges: [.init(from: from, to: to)])
    #expect(Output.graph(broken).flaw?.contains("goes from \(from) to \(to)") == true)
    #expect(Output.graph(graph(2, [(0, 1)])).flaw == nil)
  }
}
