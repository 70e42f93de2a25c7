/// What one index of a subscript selects along its axis.
public enum Selection: Hashable, Sendable {
  /// One position; the axis goes.
  case at(Int)
  /// From `lower` up to `upper` in steps; nil is the start or the end, negative counts from the
  /// end.
  case range(lower: Int?, upper: Int?, step: Int)
  /// A new axis of size 1.
  case newAxis
  /// As many whole axes as the other selections leave.
  case ellipsis
  /// Positions in row-major order, whose shape takes the place of the axis.
  case positions([Int], Shape)
}

/// What can stand in an array's subscript besides `...`, which selects a whole axis.
public protocol NDIndex {
  var selection: Selection { get }
}

extension Int: NDIndex {
  public var selection: Selection { .at(self) }
}

extension Range<Int>: NDIndex {
  public var selection: Selection { .range(lower: lowerBound, upper: upperBound, step: 1) }
}

extension ClosedRange<Int>: NDIndex {
  public var selection: Selection {
    .range(lower: lowerBound, upper: upperBound == .max ? nil : upperBound + 1, step: 1)
  }
}

extension PartialRangeFrom<Int>: NDIndex {
  public var selection: Selection { .range(lower: lowerBound, upper: nil, step: 1) }
}

extension PartialRangeUpTo<Int>: NDIndex {
  public var selection: Selection { .range(lower: nil, upper: upperBound, step: 1) }
}

extension PartialRangeThrough<Int>: NDIndex {
  public var selection: Selection {
    .range(
      lower: nil, upper: upperBound == -1 || upperBound == .max ? nil : upperBound + 1, step: 1)
  }
}

extension StrideTo<Int>: NDIndex {
  /// `stride(from:to:by:)` as a subscript: every so many positions.
  public var selection: Selection {
    var positions = makeIterator()
    guard let first = positions.next() else { return .range(lower: 0, upper: 0, step: 1) }
    guard let second = positions.next() else {
      return .range(lower: first, upper: first &+ 1, step: 1)
    }
    let step = second &- first
    var (last, count) = (second, 2)
    while let next = positions.next() {
      (last, count) = (next, count + 1)
      // The type tells its end to a mirror alone.
      if count == 4096, let end = Mirror(reflecting: self).descendant("to") as? Int {
        let rest = (step > 0 ? UInt(bitPattern: end &- last) : UInt(bitPattern: last &- end)) - 1
        last = last &+ Int(bitPattern: rest / step.magnitude) &* step
        break
      }
    }
    return .range(lower: first, upper: last + (step > 0 ? 1 : -1), step: step)
  }
}

/// A part of an array: a start and a step for each axis.
package final class Slice {
  /// The shape of the array that is sliced.
  package let source: Shape
  /// The shape of the part before axes selected by a single position go.
  let kept: Shape
  /// The shape of the part.
  package let shape: Shape
  let offset: Int
  let strides: Strides

  /// Resolves the selections of a subscript; axes beyond them are whole. Reports a mistake by
  /// returning nil.
  init?(_ source: Shape, _ selections: [Selection]) {
    guard selections.count <= source.count else {
      fail(
        "subscript: \(selections.count) indices are too many for shape \(source.dimensions), which"
          + " has \(source.count) axes")
      return nil
    }
    let own = Strides(source)
    var kept = source
    var strides = own
    var shape = Shape()
    var offset = 0
    for axis in 0..<source.count {
      let size = source[axis]
      guard axis < selections.count else {
        shape.append(size)
        continue
      }
      switch selections[axis] {
      case .at(let index):
        guard let place = Slice.place(index, axis: axis, size: size) else { return nil }
        offset &+= place &* own[axis]
        kept[axis] = 1
      case .range(let lower, let upper, let step):
        let (start, count) = Slice.resolve(lower, upper, step, size)
        offset &+= start &* own[axis]
        strides[axis] = own[axis] &* step
        kept[axis] = count
        shape.append(count)
      case .newAxis, .ellipsis, .positions:
        trap("subscript: a slice takes positions and ranges alone")
      }
    }
    self.source = source
    self.kept = kept
    self.shape = shape.isEmpty ? Shape(1) : shape
    self.offset = offset
    self.strides = strides
  }

  /// A checked, non-negative position; nil after reporting that it is out of bounds.
  @inline(__always)
  static func place(_ index: Int, axis: Int, size: Int) -> Int? {
    let place = index < 0 ? index + size : index
    if place >= 0 && place < size { return place }
    fail("subscript: index \(index) is out of bounds for axis \(axis) with size \(size)")
    return nil
  }

  /// Start and count of a range, clamped to the axis as in Python.
  static func resolve(
    _ lower: Int?, _ upper: Int?, _ step: Int, _ size: Int
  ) -> (start: Int, count: Int) {
    func clamped(_ bound: Int) -> Int {
      Swift.min(Swift.max(bound < 0 ? bound + size : bound, 0), size)
    }
    if step > 0 {
      let start = clamped(lower ?? 0)
      let end = clamped(upper ?? size)
      return (start, end > start ? (end - start - 1) / step + 1 : 0)
    }
    // Downwards only from `stride`, whose bounds are plain positions.
    let start = Swift.min(lower ?? size - 1, size - 1)
    let end = Swift.max(upper ?? -1, -1)
    let count = start > end ? Int(UInt(start - end - 1) / step.magnitude) + 1 : 0
    return (Swift.max(start, 0), count)
  }

  /// Whether the part lies in memory without gaps, so that a view can show it.
  var isContiguous: Bool {
    var expected = 1
    for axis in stride(from: kept.count - 1, through: 0, by: -1) where kept[axis] != 1 {
      if strides[axis] != expected { return false }
      expected &*= kept[axis]
    }
    return true
  }
}
