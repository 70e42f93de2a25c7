import CKernels

extension NDArray {
  /// What a subscript with new axes, an ellipsis or index arrays selects. Index arrays give a copy,
  /// whose gradient is added where the elements came from.
  func readWide(_ selections: [Selection]) -> NDArray {
    guard let subscripted = WideSubscript(shape, selections) else { return .poison }
    if let slice = subscripted.slice() {
      guard let plain = Slice(shape, slice.selections) else { return .poison }
      return part(plain).reshaped(slice.shape(plain.shape))
    }
    guard let places = subscripted.places() else { return .poison }
    return gathered(places)
  }

  /// Writes `value`, broadcast, over what such a subscript selects; of a place that is selected twice
  /// the last value remains.
  func writeWide(_ value: NDArray, _ selections: [Selection]) {
    guard let subscripted = WideSubscript(shape, selections) else { return }
    if let slice = subscripted.slice() {
      guard let plain = Slice(shape, slice.selections) else { return }
      let target = slice.shape(plain.shape)
      guard Shape.broadcast(target, value.shape) == target else {
        return write(value, slice.selections)
      }
      let wide = value.broadcastTo(target)
      let flat = wide.view(plain.shape)
      flat.history = wide.history
      write(flat, slice.selections)
      return
    }
    guard let places = subscripted.places() else { return }
    write(value, at: places)
  }

  /// Writes `value`, broadcast, over the blocks at `places`.
  func write(_ value: NDArray, at places: Places) {
    // The place has this array's history, so that the tape's rule sees a write to a tracked array.
    let place = alias(history: nil).unrecorded { $0.gathered(places) }
    place.history = history
    place.assign(value)
    nd_scatter(
      place.raw, false, places.list, places.list.count, places.block * dtype.byteCount, raw)
    storage.noteWrite(.assign)
  }

  /// What `body` makes of this array while nothing is recorded.
  func unrecorded(_ body: (NDArray) -> NDArray) -> NDArray {
    let before = Recording.set(recording: false, training: Recording.isTraining)
    defer { _ = Recording.set(recording: before.recording, training: before.training) }
    return body(self)
  }

  /// The elements where `mask` is not 0, one after another; a mask of fewer axes selects whole slices
  /// along the first ones. Assigning writes in place: `x[mask: x .< 0] = 0`.
  ///
  ///     let x = nd.array([3, -1, 2])
  ///     x[mask: x .< 0] = 0
  ///     x  // [3. 0. 2.]
  ///
  /// - Precondition: The mask has the sizes of the array's first axes.
  public subscript(mask mask: NDArray) -> NDArray {
    get { maskPlaces(mask, "subscript").map { gathered($0) } ?? .poison }
    set { if let places = maskPlaces(mask, "subscript") { write(newValue, at: places) } }
  }

  /// The number where `mask` is not 0, if there is exactly one; assigning writes a number to all such
  /// places.
  @_disfavoredOverload
  public subscript(mask mask: NDArray) -> Double {
    get { (self[mask: mask] as NDArray).asScalar() }
    set {
      self[mask: mask] = nd.full(shape: 1, newValue, dtype: dtype) as NDArray
    }
  }

  func maskPlaces(_ mask: NDArray, _ name: String) -> Places? {
    guard mask.ndim <= ndim, zip(mask.shape, shape).allSatisfy({ $0 == $1 }) else {
      return fail(
        "\(name): a mask of shape \(mask.shape.dimensions) does not fit an array of shape"
          + " \(shape.dimensions): it needs the sizes of the array's first axes")
    }
    let list = mask.nonzeroPlaces
    let rest = shape.dropFirst(mask.ndim)
    return Places(
      name, list, block: rest.reduce(1, *), from: shape, to: Shape([list.count] + rest))
  }
}

extension nd {
  /// The slices of `x` along `axis` where `mask`, an array of one axis, is not 0.
  ///
  ///     nd.booleanMask(nd.array([[1, 2], [3, 4]]), nd.array([0, 1]))  // [[3. 4.]]
  public static func booleanMask(_ x: NDArray, _ mask: NDArray, axis: Int = 0) -> NDArray {
    guard let axis = x.resolved(axis, "booleanMask") else { return .poison }
    guard mask.ndim == 1, mask.size == x.shape[axis] else {
      return fail(
        "booleanMask: a mask of shape \(mask.shape.dimensions) does not fit axis \(axis) of shape"
          + " \(x.shape.dimensions): it needs one number for each of the \(x.shape[axis]) slices")
    }
    var maps = [[Int]?](repeating: nil, count: x.ndim)
    maps[axis] = mask.nonzeroPlaces
    return x.gathered(Places("booleanMask", x.shape, maps: maps))
  }
}
