extension NDArray {
  /// A part of this array: along axis `k` from `begin[k]` up to `end[k]` in steps of `step[k]`.
  ///
  /// Nil is the start or the end of the axis, in the direction of the step; a negative position
  /// counts from the end; axes beyond the lists are whole.
  ///
  ///     nd.arange(6).slice(begin: [nil], end: [nil], step: [-2])  // [5. 3. 1.]
  public func slice(begin: [Int?], end: [Int?], step: [Int?] = []) -> NDArray {
    guard begin.count == end.count, begin.count <= ndim, step.count <= begin.count else {
      return fail(
        "slice: \(begin.count) beginnings, \(end.count) ends and \(step.count) steps do not fit an"
          + " array of shape \(shape.dimensions)")
    }
    var selections: [Selection] = []
    for axis in begin.indices {
      let step = (axis < step.count ? step[axis] : nil) ?? 1
      guard step != 0, step > -(1 << 40), step < 1 << 40 else {
        return fail("slice: a step of \(step) along axis \(axis) goes nowhere")
      }
      selections.append(.along(shape[axis], begin[axis], end[axis], step))
    }
    return read(selections)
  }

  /// The part of this array that has the shape of `other`, from the first position of each axis; of
  /// the given axes only, if there are any.
  public func sliceLike(_ other: NDArray, axes: [Int] = []) -> NDArray {
    guard let chosen = axisSet(axes.isEmpty ? Array(0..<ndim) : axes, "sliceLike") else {
      return .poison
    }
    var selections: [Selection] = []
    for axis in 0..<ndim {
      guard chosen.contains(axis) else {
        selections.append(.whole)
        continue
      }
      guard axis < other.ndim, other.shape[axis] <= shape[axis] else {
        return fail(
          "sliceLike: axis \(axis) of shape \(shape.dimensions) cannot be cut to that of shape"
            + " \(other.shape.dimensions), which must not be longer")
      }
      selections.append(.range(lower: 0, upper: other.shape[axis], step: 1))
    }
    return read(selections)
  }
}

extension Selection {
  /// A range as Python's slices have it, brought to the form that `Slice` reads.
  static func along(_ size: Int, _ begin: Int?, _ end: Int?, _ step: Int) -> Selection {
    guard step < 0 else { return .range(lower: begin, upper: end, step: step) }
    // Downwards `Slice` takes plain positions, -1 being the one before the first.
    func plain(_ place: Int) -> Int { Swift.max(place < 0 ? place + size : place, -1) }
    return .range(lower: begin.map(plain), upper: end.map(plain), step: step)
  }
}

extension nd {
  /// See ``NDArray/slice(begin:end:step:)``.
  public static func slice(
    _ x: NDArray, begin: [Int?], end: [Int?], step: [Int?] = []
  ) -> NDArray {
    x.slice(begin: begin, end: end, step: step)
  }
  /// A part of `x` along one axis; `end` nil is the end of the axis.
  public static func sliceAxis(_ x: NDArray, axis: Int, begin: Int, end: Int?) -> NDArray {
    guard let axis = x.resolved(axis, "sliceAxis") else { return .poison }
    var selections = [Selection](repeating: .whole, count: axis)
    selections.append(.range(lower: begin, upper: end, step: 1))
    return x.read(selections)
  }
  /// See ``NDArray/sliceLike(_:axes:)``.
  public static func sliceLike(_ x: NDArray, _ other: NDArray, axes: [Int] = []) -> NDArray {
    x.sliceLike(other, axes: axes)
  }
}
