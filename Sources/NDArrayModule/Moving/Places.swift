import CKernels

/// Where the blocks of one array lie in another.
///
/// Repeats, paddings, flips, diagonals, sorted orders and index arrays are all the same movement:
/// block `i` of the result is block `list[i]` of the source. Its gradient is the opposite movement,
/// which adds the blocks where they came from, and the gradient of that is this one again.
package final class Places {
  /// The operation's name in error messages and drawn graphs.
  let name: String
  /// For each block of the target the block of the source; below 0 where there is none.
  let list: [Int]
  /// How many elements a block has.
  let block: Int
  let source: Shape
  let target: Shape

  init(_ name: String, _ list: [Int], block: Int = 1, from source: Shape, to target: Shape) {
    self.name = name
    self.list = list
    self.block = block
    self.source = source
    self.target = target
  }

  /// The places whose numbers are sums, one part an axis of the target: the last varies fastest. A
  /// part below 0 means that nothing is there.
  convenience init(
    _ name: String, summing parts: [[Int]], block: Int, from source: Shape, to target: Shape
  ) {
    var list = [0]
    for part in parts {
      var next: [Int] = []
      next.reserveCapacity(list.count * part.count)
      for place in list {
        for step in part { next.append(place < 0 || step < 0 ? -1 : place + step) }
      }
      list = next
    }
    self.init(name, list, block: block, from: source, to: target)
  }

  /// Each axis on its own: position `i` of axis `k` comes from position `maps[k][i]`, or from `i`
  /// where the map is nil. There may be more maps than axes: those are of new leading axes of size 1.
  convenience init(_ name: String, _ source: Shape, maps: [[Int]?]) {
    let missing = maps.count - source.count
    let mapped = (maps.lastIndex { $0 != nil } ?? -1) + 1
    var target = Shape()
    for (axis, map) in maps.enumerated() { target.append(map?.count ?? source[axis - missing]) }
    let block = source.elementCount(Swift.max(mapped - missing, 0)..<source.count)
    var stride = 1
    var parts: [[Int]] = []
    for axis in (0..<mapped).reversed() {
      let size = axis < missing ? 1 : source[axis - missing]
      let map = maps[axis] ?? Array(0..<size)
      parts.append(map.map { $0 < 0 ? -1 : $0 * stride })
      stride *= size
    }
    self.init(name, summing: parts.reversed(), block: block, from: source, to: target)
  }
}

extension NDArray {
  /// This array's blocks at `places`, recorded; `value` where there is none.
  package func gathered(_ places: Places, filling value: Double = 0) -> NDArray {
    let out = NDArray(uninitialized: places.target, dtype)
    if out.size > 0 {
      withElement(value, dtype) { fill in
        nd_gather(
          raw, places.list, places.list.count, places.block * dtype.byteCount, fill,
          dtype.byteCount, out.raw)
      }
    }
    if nd_is_recording() { recordRule(GatherRule(places), out, of: [self]) }
    return out
  }

  /// The opposite of ``gathered(_:filling:)``: zeros, with this array's blocks added at `places`.
  package func scattered(_ places: Places) -> NDArray {
    let out = nd.zeros(shape: places.source, dtype: dtype)
    // Only the author of a scatter can ask for more than there is.
    guard out.shape == places.source else { return .poison }
    if size > 0 {
      nd_scatter_add(dtype.code, raw, places.list, places.list.count, places.block, out.raw)
    }
    if nd_is_recording() { recordRule(ScatterRule(places), out, of: [self]) }
    return out
  }
}

private final class GatherRule: Rule {
  private let places: Places

  init(_ places: Places) {
    self.places = places
    super.init(places.name)
  }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    [g.scattered(places)]
  }
}

private final class ScatterRule: Rule {
  private let places: Places

  init(_ places: Places) {
    self.places = places
    super.init(places.name)
  }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    [g.gathered(places)]
  }
}

/// Lets `body` read one element of a type, converted as the loops convert.
func withElement<Value>(
  _ value: Double, _ dtype: DType, _ body: (UnsafeRawPointer) -> Value
) -> Value {
  var element: UInt64 = 0
  nd_fill(dtype.code, &element, value, 1)
  return withUnsafeBytes(of: element) { body($0.baseAddress!) }
}

extension Shape {
  /// The shape of the given sizes, unless it has too many axes or would not fit into the memory of
  /// the machine, which is reported as a mistake of `operation`.
  static func fitting(_ sizes: [Int], _ operation: String) -> Shape? {
    if sizes.count > maximumRank {
      return fail("\(operation): the result would have \(sizes.count) axes; an array has at most 8")
    }
    var elements = 1
    for size in sizes where elements > 0 {
      let product = elements.multipliedReportingOverflow(by: size)
      elements = product.overflow || size > Int(Int32.max) ? Int.max : product.partialValue
    }
    if sizes.contains(0) { elements = 0 }
    if sizes.contains(where: { $0 > Int(Int32.max) }) { elements = .max }
    // Places take eight bytes an element, twice while they are gathered.
    if elements > Memory.ofMachine / 16 || !Memory.hasRoom(16 * Swift.max(elements, 0)) {
      return fail(
        "\(operation): a result of shape \(sizes.map(String.init).joined(separator: "x")) does not"
          + " fit into memory")
    }
    return Shape(sizes)
  }
}

extension Int {
  /// The number, or the nearest of which no sum with the size of an axis overflows.
  var clampedOffset: Int { Swift.min(Swift.max(self, -1 << 40), 1 << 40) }
}
