/// The sizes below 0 that `reshape` understands, worked out against the shape of an array.
///
/// 0 keeps a size, -1 is worked out from the others, -2 keeps all that remain, -3 joins two, and -4
/// splits one into the two sizes that follow, of which one can be -1.
struct ReshapeCodes {
  private let shape: Shape
  private var next = 0
  private var sizes: [Int] = []
  private var unknown: Int?

  private init(_ shape: Shape) { self.shape = shape }

  /// The shape that `codes` mean, or nil after reporting a mistake. With `reverse` the codes are
  /// matched from the last axis.
  static func resolve(_ codes: [Int], of shape: Shape, reverse: Bool = false) -> Shape? {
    if reverse {
      guard !codes.contains(-4) else {
        return fail("reshape: code -4 cannot be used with reverse")
      }
      let flipped = ReshapeCodes.resolve(codes.reversed(), of: Shape(shape.reversed()))
      return flipped.map { Shape($0.reversed()) }
    }
    var reader = ReshapeCodes(shape)
    guard reader.read(codes) else {
      return fail(
        "reshape: codes \(codes) do not fit shape \(shape.dimensions). 0 keeps a size, -1 is worked"
          + " out, -2 keeps the remaining sizes, -3 joins two, -4 splits one into the two sizes that"
          + " follow.")
    }
    return Shape.fitting(reader.sizes, "reshape")
  }

  /// Whether some size is a code that only this type knows.
  static func isNeeded(_ target: Shape) -> Bool { target.contains { $0 < -1 } }

  private mutating func read(_ codes: [Int]) -> Bool {
    var i = 0
    while i < codes.count {
      switch codes[i] {
      case 0:
        guard next < shape.count else { return false }
        sizes.append(shape[next])
        next += 1
      case -1:
        guard unknown == nil else { return false }
        unknown = sizes.count
        sizes.append(1)
        next += 1
      case -2:
        while next < shape.count {
          sizes.append(shape[next])
          next += 1
        }
      case -3:
        guard next + 1 < shape.count else { return false }
        sizes.append(shape[next].multipliedClamped(by: shape[next + 1]))
        next += 2
      case -4:
        guard i + 2 < codes.count, readSplit(codes[i + 1], codes[i + 2]) else { return false }
        i += 2
      case let size:
        guard size > 0 else { return false }
        sizes.append(size)
        next += 1
      }
      i += 1
    }
    return fillUnknown()
  }

  /// One size as a product of two.
  private mutating func readSplit(_ first: Int, _ second: Int) -> Bool {
    guard next < shape.count, first > 0 || first == -1, second > 0 || second == -1,
      first > 0 || second > 0
    else { return false }
    let size = shape[next]
    let known = first > 0 ? first : second
    guard size % known == 0 else { return false }
    let left = first > 0 ? first : size / known
    let right = second > 0 ? second : size / known
    guard left.multipliedClamped(by: right) == size else { return false }
    sizes += [left, right]
    next += 1
    return true
  }

  private mutating func fillUnknown() -> Bool {
    guard let unknown else { return true }
    let known = sizes.reduce(1) { $0.multipliedClamped(by: $1) }
    guard known > 0, shape.elementCount % known == 0 else { return false }
    sizes[unknown] = shape.elementCount / known
    return true
  }
}

extension NDArray {
  /// The same elements under another shape, the codes of which are matched from the last axis.
  ///
  ///     nd.zeros(shape: [10, 5, 4]).reshape([-1, 0], reverse: true).shape  // [50, 4]
  public func reshape(_ target: Shape, reverse: Bool) -> NDArray {
    guard reverse else { return reshape(target) }
    guard let resolved = ReshapeCodes.resolve(Array(target), of: shape, reverse: true) else {
      return .poison
    }
    return reshape(resolved)
  }

  /// The same elements in the shape of `other`; a view.
  public func reshapeLike(_ other: NDArray) -> NDArray { reshape(other.shape) }

  /// The same elements without several axes of size 1.
  public func squeeze(axis: [Int]) -> NDArray {
    guard let axes = axisSet(axis, "squeeze") else { return .poison }
    for axis in 0..<ndim where axes.contains(axis) && shape[axis] != 1 {
      return fail(
        "squeeze: axis \(axis) of shape \(shape.dimensions) has size \(shape[axis]), not 1")
    }
    return reshaped(shape.dropping(axes))
  }

  /// An axis moved to another position, the others staying in order. A copy.
  public func moveAxis(_ source: Int, _ destination: Int) -> NDArray {
    moveAxis([source], [destination])
  }

  /// Several axes moved to other positions, the others staying in order. A copy.
  ///
  ///     nd.zeros(shape: [2, 3, 4]).moveAxis([0, 1], [-1, 0]).shape  // [3, 4, 2]
  public func moveAxis(_ source: [Int], _ destination: [Int]) -> NDArray {
    guard let from = axisSet(source, "moveAxis"), let to = axisSet(destination, "moveAxis") else {
      return .poison
    }
    guard from.count == source.count, to.count == destination.count, source.count == to.count else {
      return fail(
        "moveAxis: axes \(source) cannot be moved to \(destination): both lists need as many"
          + " different axes")
    }
    var order = [Int?](repeating: nil, count: ndim)
    for (axis, place) in zip(source, destination) {
      order[place < 0 ? place + ndim : place] = axis < 0 ? axis + ndim : axis
    }
    var rest = (0..<ndim).filter { !from.contains($0) }
    let axes = order.map { axis in axis ?? rest.removeFirst() }
    return transpose(axes: axes)
  }
}

extension nd {
  /// See ``NDArray/moveAxis(_:_:)-(Int,Int)``.
  public static func moveAxis(_ x: NDArray, _ source: Int, _ destination: Int) -> NDArray {
    x.moveAxis(source, destination)
  }
  /// See ``NDArray/swapAxes(_:_:)``.
  public static func swapAxes(_ x: NDArray, _ a: Int, _ b: Int) -> NDArray { x.swapAxes(a, b) }
  /// `x` without its axes of size 1.
  public static func squeeze(_ x: NDArray) -> NDArray { x.squeeze() }
  /// `x` without one axis of size 1.
  public static func squeeze(_ x: NDArray, axis: Int) -> NDArray { x.squeeze(axis: axis) }
  /// `x` without several axes of size 1.
  public static func squeeze(_ x: NDArray, axis: [Int]) -> NDArray { x.squeeze(axis: axis) }
  /// The axes of `x` in another order.
  public static func transpose(_ x: NDArray, axes: [Int]) -> NDArray { x.transpose(axes: axes) }
  /// All axes of `x` but the first joined.
  public static func flatten(_ x: NDArray) -> NDArray { x.flatten() }

  /// The sum of several arrays of one shape, as one operation.
  public static func addN(_ arrays: [NDArray]) -> NDArray {
    guard let first = arrays.first else { return fail("addN: the list of arrays is empty") }
    for array in arrays where array.shape != first.shape {
      return fail("addN: shapes \(first.shape.dimensions) and \(array.shape.dimensions) differ")
    }
    return arrays.count == 1 ? first.copy() : arrays.dropFirst().reduce(first) { $0 + $1 }
  }
  /// The sum of several arrays of one shape.
  public static func addN(_ arrays: NDArray...) -> NDArray { addN(arrays) }
}
