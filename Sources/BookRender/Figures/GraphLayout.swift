import BookModel

/// Where the vertices of a graph stand: in layers from top to bottom, each vertex below all that it
/// was computed from (Sugiyama, Tagawa and Toda 1981).
struct GraphLayout {
  struct Box: Hashable {
    var x: Double
    let y: Double
    let width: Double
  }

  static let boxHeight = 44.0
  static let layerHeight = 84.0
  private static let gap = 22.0

  /// The centre and width of each vertex.
  private(set) var boxes: [Box] = []
  /// The points that each edge passes, from the bottom of one box to the top of another.
  private(set) var routes: [[(x: Double, y: Double)]] = []
  private(set) var width = 0.0
  private(set) var height = 0.0

  /// A vertex, or the place where an edge passes through a layer.
  private struct Slot {
    let layer: Int
    let width: Double
    var x = 0.0
    var above: [Int] = []
    var below: [Int] = []
  }

  init(_ graph: Graph) {
    let layers = GraphLayout.layers(graph)
    var slots = zip(layers, graph.vertices).map { Slot(layer: $0, width: GraphLayout.width($1)) }
    // An edge over several layers passes through a slot in each.
    var chains: [[Int]] = []
    for edge in graph.edges {
      var chain = [edge.from]
      for layer in (layers[edge.from] + 1)..<max(layers[edge.to], layers[edge.from] + 1) {
        chain.append(slots.count)
        slots.append(Slot(layer: layer, width: 10))
      }
      chain.append(edge.to)
      for (upper, lower) in zip(chain, chain.dropFirst()) {
        slots[upper].below.append(lower)
        slots[lower].above.append(upper)
      }
      chains.append(chain)
    }
    var rows = [[Int]](repeating: [], count: (layers.max() ?? -1) + 1)
    for slot in slots.indices { rows[slots[slot].layer].append(slot) }
    GraphLayout.place(&slots, &rows)
    let left = slots.map { $0.x - $0.width / 2 }.min() ?? 0
    for slot in slots.indices { slots[slot].x -= left }
    width = slots.map { $0.x + $0.width / 2 }.max() ?? 0
    height = Double(max(rows.count - 1, 0)) * GraphLayout.layerHeight + GraphLayout.boxHeight
    boxes = graph.vertices.indices.map { vertex in
      Box(x: slots[vertex].x, y: GraphLayout.y(slots[vertex].layer), width: slots[vertex].width)
    }
    routes = chains.map { chain in
      chain.enumerated().map { place, slot in
        let middle = GraphLayout.y(slots[slot].layer)
        let shift =
          place == 0
          ? GraphLayout.boxHeight / 2
          : place == chain.count - 1 ? -GraphLayout.boxHeight / 2 : 0
        return (slots[slot].x, middle + shift)
      }
    }
  }

  private static func y(_ layer: Int) -> Double { Double(layer) * layerHeight + boxHeight / 2 }

  /// As wide as the longer of its lines.
  private static func width(_ vertex: Graph.Vertex) -> Double {
    max(Double(vertex.label.count) * 7.6, Double(vertex.detail.count) * 6.8, 24) + 22
  }

  /// Operations as high as they can be; what starts a computation just above its first use.
  private static func layers(_ graph: Graph) -> [Int] {
    var layers = [Int](repeating: 0, count: graph.vertices.count)
    for edge in graph.edges.sorted(by: { $0.to < $1.to }) {
      layers[edge.to] = max(layers[edge.to], layers[edge.from] + 1)
    }
    let starts = Set(graph.vertices.indices).subtracting(graph.edges.map(\.to))
    for start in starts {
      let uses = graph.edges.lazy.filter { $0.from == start }.map { layers[$0.to] }
      if let first = uses.min() { layers[start] = first - 1 }
    }
    return layers
  }

  /// Orders each layer by its neighbours, then moves slots towards them as far as there is room.
  private static func place(_ slots: inout [Slot], _ rows: inout [[Int]]) {
    for row in rows { spread(row, in: &slots) }
    for sweep in 0..<8 {
      let downwards = sweep % 2 == 0
      for layer in downwards ? Array(rows.indices) : rows.indices.reversed() {
        let wanted = rows[layer].map { slot -> Double in
          let neighbours = downwards ? slots[slot].above : slots[slot].below
          guard !neighbours.isEmpty else { return slots[slot].x }
          return neighbours.reduce(0) { $0 + slots[$1].x } / Double(neighbours.count)
        }
        let order = rows[layer].indices.sorted {
          (wanted[$0], $0) < (wanted[$1], $1)
        }
        rows[layer] = order.map { rows[layer][$0] }
        settle(rows[layer], at: order.map { wanted[$0] }, in: &slots)
      }
    }
  }

  /// One beside the other, around 0.
  private static func spread(_ row: [Int], in slots: inout [Slot]) {
    let total = row.reduce(0) { $0 + slots[$1].width + gap } - gap
    var x = -total / 2
    for slot in row {
      slots[slot].x = x + slots[slot].width / 2
      x += slots[slot].width + gap
    }
  }

  /// As near to the wanted places as the widths allow, in order: neighbours that would overlap form a
  /// group around the mean of what they want.
  private static func settle(_ row: [Int], at wanted: [Double], in slots: inout [Slot]) {
    // Without the widths before it, each slot wants a place and may not stand left of the one before.
    var offset = 0.0
    var groups: [(sum: Double, count: Int)] = []
    var offsets: [Double] = []
    for (place, slot) in row.enumerated() {
      offset += slots[slot].width / 2
      offsets.append(offset)
      groups.append((wanted[place] - offset, 1))
      offset += slots[slot].width / 2 + gap
      while groups.count > 1, let last = groups.last {
        let before = groups[groups.count - 2]
        if before.sum / Double(before.count) <= last.sum / Double(last.count) { break }
        groups.removeLast()
        groups[groups.count - 1] = (before.sum + last.sum, before.count + last.count)
      }
    }
    var place = 0
    for group in groups {
      for _ in 0..<group.count {
        slots[row[place]].x = group.sum / Double(group.count) + offsets[place]
        place += 1
      }
    }
  }
}
