/// The sizes of an array along its axes, outermost first.
///
/// Written as a list or, for one axis, as a number: `nd.zeros(shape: [2, 3])`, `nd.ones(shape: 3)`.
/// A shape is also a collection of its sizes: `x.shape[0]`, `x.shape.count` (the number of axes).
/// At most eight axes; every size fits 31 bits. It is a plain value without references, so passing
/// one around allocates nothing.
public struct Shape: Hashable, Sendable {
  private var low: SIMD4<Int32> = .zero
  private var high: SIMD4<Int32> = .zero
  private var axes: Int32 = 0

  /// The largest number of axes an array can have.
  public static let maximumRank = 8

  /// A shape of one axis.
  public init(_ size: Int) {
    append(size)
  }

  /// The shape with the given sizes.
  public init(_ sizes: some Sequence<Int>) {
    for size in sizes { append(size) }
  }

  init() {}

  @inline(__always)
  init(_ rows: Int, _ columns: Int) {
    low[0] = Int32(truncatingIfNeeded: rows)
    low[1] = Int32(truncatingIfNeeded: columns)
    axes = 2
  }

  /// How many elements an array of this shape has: the product of the sizes.
  public var elementCount: Int {
    var product = 1
    for axis in 0..<count { product *= self[axis] }
    return product
  }

  mutating func append(_ size: Int) {
    guard count < Shape.maximumRank, let narrow = Int32(exactly: size) else {
      trap("shape: an array has at most 8 axes, each shorter than 2147483648")
    }
    axes += 1
    if axes <= 4 { low[Int(axes) - 1] = narrow } else { high[Int(axes) - 5] = narrow }
  }

  /// The shape without one axis; a shape of one axis becomes `[1]`, as arrays keep at least one.
  func dropping(axis dropped: Int) -> Shape {
    var result = Shape()
    for axis in 0..<count where axis != dropped { result.append(self[axis]) }
    return result.isEmpty ? Shape(1) : result
  }

  /// The shape with one size replaced.
  func replacing(axis: Int, with size: Int) -> Shape {
    var result = self
    result[axis] = size
    return result
  }

  /// The shape with an axis put in.
  func inserting(_ size: Int, at position: Int) -> Shape {
    var result = Shape()
    for axis in 0..<count {
      if axis == position { result.append(size) }
      result.append(self[axis])
    }
    if position == count { result.append(size) }
    return result
  }

  /// The sizes joined by `x`, as an array's last line shows them: `10x2`.
  public var dimensions: String {
    map(String.init).joined(separator: "x")
  }
}

extension Shape: RandomAccessCollection, MutableCollection {
  public var startIndex: Int { 0 }
  @inline(__always)
  public var endIndex: Int { Int(axes) }

  /// The number of axes.
  @inline(__always)
  public var count: Int { Int(axes) }

  public subscript(axis: Int) -> Int {
    get {
      if axis < 0 || axis >= count {
        trap("shape: axis \(axis) of \(self), which has \(count) axes")
      }
      return Int(axis < 4 ? low[axis] : high[axis &- 4])
    }
    set {
      if axis < 0 || axis >= count {
        trap("shape: axis \(axis) of \(self), which has \(count) axes")
      }
      if axis < 4 { low[axis] = Int32(newValue) } else { high[axis &- 4] = Int32(newValue) }
    }
  }

  /// The size of the last axis.
  var lastSize: Int { self[count - 1] }
}

extension Shape: ExpressibleByArrayLiteral, ExpressibleByIntegerLiteral {
  public init(arrayLiteral sizes: Int...) {
    for size in sizes { append(size) }
  }

  public init(integerLiteral size: Int) {
    append(size)
  }
}

extension Shape: CustomStringConvertible {
  public var description: String {
    "[" + map(String.init).joined(separator: ", ") + "]"
  }
}
