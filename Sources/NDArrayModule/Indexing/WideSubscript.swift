/// A subscript with new axes, an ellipsis or index arrays, under NumPy's rules.
///
/// Index arrays (and, beside them, single positions) are broadcast together. Their shape takes the
/// place of the axes that they index when those stand side by side, and else comes first.
struct WideSubscript {
  /// One selection, with the axis that it indexes; -1 for a new axis.
  private struct Item {
    let selection: Selection
    let axis: Int
  }

  private let source: Shape
  private var items: [Item] = []

  /// Reads a subscript, or reports a mistake by returning nil.
  init?(_ source: Shape, _ selections: [Selection]) {
    self.source = source
    let indexed = selections.count { $0 != .newAxis && $0 != .ellipsis }
    let ellipses = selections.count { $0 == .ellipsis }
    guard ellipses <= 1 else {
      fail("subscript: an ellipsis can stand only once, and here are \(ellipses)")
      return nil
    }
    guard indexed <= source.count else {
      fail(
        "subscript: \(indexed) indices are too many for shape \(source.dimensions), which has"
          + " \(source.count) axes")
      return nil
    }
    var axis = 0
    for selection in selections {
      switch selection {
      case .newAxis: items.append(Item(selection: .newAxis, axis: -1))
      case .ellipsis:
        for _ in 0..<source.count - indexed {
          items.append(Item(selection: .whole, axis: axis))
          axis += 1
        }
      default:
        items.append(Item(selection: selection, axis: axis))
        axis += 1
      }
    }
    while axis < source.count {
      items.append(Item(selection: .whole, axis: axis))
      axis += 1
    }
  }

  /// The subscript without index arrays: the selections of a slice, and the shape that the part gets
  /// from the new axes. Nil when there are index arrays.
  func slice() -> (selections: [Selection], shape: (Shape) -> Shape)? {
    for item in items { if case .positions = item.selection { return nil } }
    let items = items
    return (
      items.filter { $0.axis >= 0 }.map(\.selection),
      { part in
        var target = Shape()
        var next = 0
        for item in items {
          switch item.selection {
          case .newAxis: target.append(1)
          case .at: break
          default:
            target.append(part[next])
            next += 1
          }
        }
        return target.isEmpty ? Shape(1) : target
      }
    )
  }

  /// Where the selected elements lie, or nil after reporting a mistake.
  func places() -> Places? {
    let strides = Strides(source)
    // Whole axes at the end stay together.
    var tail = items.count
    while tail > 0, items[tail - 1].selection == .whole { tail -= 1 }
    let block = items[tail...].reduce(1) { $0 * source[$1.axis] }
    guard block > 0, let advanced = advanced(strides, block) else {
      return block > 0 ? nil : emptyPlaces()
    }
    var parts: [[Int]] = []
    var sizes: [Int] = []
    func appendAdvanced() {
      parts.append(advanced.steps)
      sizes += Array(advanced.shape)
    }
    if !advanced.isTogether { appendAdvanced() }
    for (position, item) in items[..<tail].enumerated() {
      switch item.selection {
      case .newAxis: sizes.append(1)
      case .range(let lower, let upper, let step):
        let (start, count) = Slice.resolve(lower, upper, step, source[item.axis])
        let stride = strides[item.axis] / block
        parts.append((0..<count).map { (start + $0 * step) * stride })
        sizes.append(count)
      default:
        if advanced.isTogether && position == advanced.first { appendAdvanced() }
      }
    }
    sizes += items[tail...].map { source[$0.axis] }
    guard let target = Shape.fitting(sizes, "subscript") else { return nil }
    return Places("subscript", summing: parts, block: block, from: source, to: target)
  }

  /// All index arrays as one: for each element of their common shape what it adds to the place.
  private func advanced(
    _ strides: Strides, _ block: Int
  ) -> (steps: [Int], shape: Shape, first: Int, isTogether: Bool)? {
    var common = Shape()
    var members: [(position: Int, axis: Int, values: [Int], shape: Shape)] = []
    for (position, item) in items.enumerated() {
      switch item.selection {
      case .at(let index): members.append((position, item.axis, [index], Shape()))
      case .positions(let values, let shape):
        guard let both = Shape.broadcast(common, shape) else {
          return fail(
            "subscript: index arrays of shapes \(common.dimensions) and \(shape.dimensions) do not"
              + " fit together: they must broadcast to one shape")
        }
        common = both
        members.append((position, item.axis, values, shape))
      default: break
      }
    }
    guard Memory.holds(common.elementCount, of: Int.self, "subscript") else { return nil }
    var steps = [Int](repeating: 0, count: common.elementCount)
    for member in members {
      let size = source[member.axis]
      let stride = strides[member.axis] / block
      var places: [Int] = []
      for value in member.values {
        guard value >= -size, value < size else {
          return fail(
            "subscript: index \(value) is out of bounds for axis \(member.axis) with size \(size)")
        }
        places.append((value < 0 ? value + size : value) * stride)
      }
      let repeats = Strides(broadcasting: member.shape, to: common)
      for i in steps.indices { steps[i] += places[repeats.offset(ofPlace: i, in: common)] }
    }
    let positions = members.map(\.position)
    let isTogether = zip(positions, positions.dropFirst()).allSatisfy { $1 == $0 + 1 }
    return (steps, common, positions.first ?? 0, isTogether)
  }

  /// The places of a part without elements, because the array has none.
  private func emptyPlaces() -> Places? {
    guard let advanced = advanced(Strides(), 1) else { return nil }
    var sizes: [Int] = advanced.isTogether ? [] : Array(advanced.shape)
    for (position, item) in items.enumerated() {
      switch item.selection {
      case .newAxis: sizes.append(1)
      case .range(let lower, let upper, let step):
        sizes.append(Slice.resolve(lower, upper, step, source[item.axis]).count)
      default:
        if advanced.isTogether && position == advanced.first { sizes += Array(advanced.shape) }
      }
    }
    guard let target = Shape.fitting(sizes, "subscript") else { return nil }
    return Places("subscript", [], from: source, to: target)
  }
}

extension Strides {
  /// The offset of the element with a place in the row-major order of `shape`.
  func offset(ofPlace place: Int, in shape: Shape) -> Int {
    var rest = place
    var offset = 0
    for axis in (0..<shape.count).reversed() {
      offset += rest % shape[axis] * self[axis]
      rest /= shape[axis]
    }
    return offset
  }
}
