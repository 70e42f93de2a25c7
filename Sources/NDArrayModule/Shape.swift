/// The sizes of an array along its axes, outermost first.
///
/// Written as a list or, for one axis, as a number: `nd.zeros(shape: [2, 3])`, `nd.ones(shape: 3)`.
/// A shape is also a collection of its sizes: `x.shape[0]`, `x.shape.count` (the number of axes).
/// At most eight axes; every size fits 31 bits. It is a plain value without references, so passing
/// one around allocates nothing.
public struct Shape: Hashable, Sendable {
  // Two sizes a word, unused ones 0. Plain words keep objects with a shape at the alignment that
  // the allocator gives without a search.
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  private var axes = 0

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
    axes = 2
    put(rows, at: 0)
    put(columns, at: 1)
  }

  /// How many elements an array of this shape has: the product of the sizes.
  public var elementCount: Int {
    // An unused size is 0; the first two axes are one word.
    switch axes {
    case 1: Int(Int32(truncatingIfNeeded: words.0))
    case 2:
      Int(Int32(truncatingIfNeeded: words.0)) &* Int(Int32(truncatingIfNeeded: words.0 &>> 32))
    default: elementCount(0..<count)
    }
  }

  /// The product of the sizes of some axes.
  @inline(__always)
  package func elementCount(_ axes: Range<Int>) -> Int {
    var product = 1
    for axis in axes {
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: self[axis])
      if isTooLarge { return countPastOverflow() }
      product = next
    }
    return product
  }

  /// No memory holds so many, unless an axis is empty.
  @inline(never)
  private func countPastOverflow() -> Int {
    if contains(0) { return 0 }
    trap("shape: \(dimensions) has more elements than can be counted in 64 bits")
  }

  mutating func append(_ size: Int) {
    if axes == Shape.maximumRank {
      trap("shape: an array has at most 8 axes")
    }
    put(size, at: axes)
    axes += 1
  }

  @inline(__always)
  private func word(_ index: Int) -> UInt64 {
    switch index {
    case 0: words.0
    case 1: words.1
    case 2: words.2
    default: words.3
    }
  }

  @inline(__always)
  private mutating func put(_ size: Int, at axis: Int) {
    guard let narrow = Int32(exactly: size) else {
      trap("shape: a size of \(size) is too large; an axis has fewer than 2147483648 elements")
    }
    let shift = UInt64(axis & 1) &* 32
    let bits = UInt64(UInt32(bitPattern: narrow)) &<< shift
    let mask = ~(0xFFFF_FFFF as UInt64 &<< shift)
    switch axis &>> 1 {
    case 0: words.0 = words.0 & mask | bits
    case 1: words.1 = words.1 & mask | bits
    case 2: words.2 = words.2 & mask | bits
    default: words.3 = words.3 & mask | bits
    }
  }

  /// The shape without one axis; a shape of one axis becomes `[1]`, as arrays keep at least one.
  func dropping(axis dropped: Int) -> Shape {
    if count == 1 { return Shape(1) }
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

extension Shape {
  @inline(__always)
  public static func == (a: Shape, b: Shape) -> Bool {
    a.axes == b.axes && a.words == b.words
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(axes)
    for size in self { hasher.combine(size) }
  }
}

extension Shape: RandomAccessCollection, MutableCollection {
  public var startIndex: Int { 0 }
  @inline(__always)
  public var endIndex: Int { axes }

  /// The number of axes.
  @inline(__always)
  public var count: Int { axes }

  public subscript(axis: Int) -> Int {
    get {
      if axis < 0 || axis >= axes { noAxis(axis) }
      let half = word(axis &>> 1) &>> (UInt64(axis & 1) &* 32)
      return Int(Int32(truncatingIfNeeded: half))
    }
    set {
      if axis < 0 || axis >= axes { noAxis(axis) }
      put(newValue, at: axis)
    }
  }

  private func noAxis(_ axis: Int) -> Never {
    trap("shape: axis \(axis) of \(self), which has \(count) axes")
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
