/// A new axis of size 1 where it stands in a subscript, as NumPy's `None`.
public struct NewAxis: NDIndex, Hashable, Sendable {
  public var selection: Selection { .newAxis }
}

/// As many whole axes as the other indices of a subscript leave, as NumPy's `...`.
public struct Ellipsis: NDIndex, Hashable, Sendable {
  public var selection: Selection { .ellipsis }
}

extension nd {
  /// In a subscript, a new axis of size 1: `x[nd.newAxis, 0]`.
  public static let newAxis = NewAxis()

  /// In a subscript, as many whole axes as are left over: `x[nd.ellipsis, 0]`. (`...` is exactly one
  /// whole axis.)
  public static let ellipsis = Ellipsis()
}

extension Array: NDIndex where Element == Int {
  /// Positions along an axis, in any order and as often as wanted: `x[[2, 0, 0]]`.
  public var selection: Selection { .positions(self, Shape(count)) }
}

extension NDArray: NDIndex {
  /// Positions along an axis, whose shape takes the place of the axis: `x[nd.array([2, 0])]`.
  public var selection: Selection { .positions(wholeNumbers, shape) }
}

extension StrideThrough<Int>: NDIndex {
  /// `stride(from:through:by:)` as a subscript: every so many positions.
  public var selection: Selection {
    let positions = Array(self)
    return .positions(positions, Shape(positions.count))
  }
}

extension Selection {
  /// Whether only ``WideSubscript`` understands it.
  var isWide: Bool {
    switch self {
    case .at, .range: false
    case .newAxis, .ellipsis, .positions: true
    }
  }
}
