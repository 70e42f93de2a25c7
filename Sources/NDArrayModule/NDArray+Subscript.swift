import CKernels

extension NDArray {
  /// The slice at position `i` of the first axis; an element of a one-axis array has shape `[1]`.
  ///
  /// Reading gives a view: writing to it writes to this array. Negative positions count from the
  /// end. Assigning writes in place.
  public subscript(i: Int) -> NDArray {
    get {
      guard let place = Slice.place(i, axis: 0, size: shape[0]) else { return .poison }
      let rest = shape.dropping(axis: 0)
      let out = NDArray(
        storage: storage, raw: address(place * rest.elementCount), shape: rest, dtype)
      if nd_is_recording() { recordSlice(out, [.at(i)]) }
      return out
    }
    set {
      guard let place = Slice.place(i, axis: 0, size: shape[0]) else { return }
      if newValue.size == 1, ndim == 1, !nd_is_recording() {
        if dtype == .float32 && newValue.dtype == .float32 {
          base[place] = newValue.base[0]
        } else {
          nd_convert(newValue.dtype.code, dtype.code, newValue.raw, address(place), 1)
        }
        storage.noteWrite(.assign)
      } else {
        write(newValue, [.at(i)])
      }
    }
  }

  /// The number at position `i` of an array of one axis; assigning a number fills the slice there.
  @_disfavoredOverload
  public subscript(i: Int) -> Double {
    get { (self[i] as NDArray).asScalar() }
    set { (self[i] as NDArray).fill(newValue) }
  }

  /// The slices in a range of positions of the first axis, as a view; bounds beyond the array are
  /// clamped. Assigning writes in place.
  public subscript(rows: Range<Int>) -> NDArray {
    get { read([rows.selection]) }
    set { write(newValue, [rows.selection]) }
  }

  /// The whole array; assigning `x[...] = y` writes `y`, broadcast, over all elements in place.
  public subscript(all: UnboundedRange) -> NDArray {
    get { self }
    set { if newValue !== self { assign(newValue) } }
  }

  /// The number in an array of one element; assigning `x[...] = 0` writes it over all elements.
  @_disfavoredOverload
  public subscript(all: UnboundedRange) -> Double {
    get { asScalar() }
    set { fill(newValue) }
  }

  /// Positions and ranges, one for each axis from the first; axes beyond them are whole. `...`
  /// stands for a whole axis: `features[..., 1]` is the second column.
  ///
  /// A part without gaps in memory is a view, any other a copy. Assigning writes in place.
  public subscript(indices: any NDIndex...) -> NDArray {
    get { read(indices.map(\.selection)) }
    set { write(newValue, indices.map(\.selection)) }
  }

  /// One column of a matrix, or what stands at position `column` of the second axis.
  public subscript(all: UnboundedRange, column: Int) -> NDArray {
    get { read([.whole, .at(column)]) }
    set { write(newValue, [.whole, .at(column)]) }
  }

  public subscript(all: UnboundedRange, rest: any NDIndex...) -> NDArray {
    get { read([.whole] + rest.map(\.selection)) }
    set { write(newValue, [.whole] + rest.map(\.selection)) }
  }

  public subscript(first: any NDIndex, all: UnboundedRange, rest: any NDIndex...) -> NDArray {
    get { read([first.selection, .whole] + rest.map(\.selection)) }
    set { write(newValue, [first.selection, .whole] + rest.map(\.selection)) }
  }

  public subscript(
    all: UnboundedRange, second: UnboundedRange, rest: any NDIndex...
  ) -> NDArray {
    get { read([.whole, .whole] + rest.map(\.selection)) }
    set { write(newValue, [.whole, .whole] + rest.map(\.selection)) }
  }

  public subscript(
    all: UnboundedRange, second: any NDIndex, third: UnboundedRange, rest: any NDIndex...
  ) -> NDArray {
    get { read([.whole, second.selection, .whole] + rest.map(\.selection)) }
    set { write(newValue, [.whole, second.selection, .whole] + rest.map(\.selection)) }
  }

  /// A part of the array along one axis.
  public func sliceAxis(_ axis: Int, _ range: Range<Int>) -> NDArray {
    guard let axis = resolved(axis, "sliceAxis") else { return .poison }
    return read(Array(repeating: .whole, count: axis) + [range.selection])
  }

  func read(_ selections: [Selection]) -> NDArray {
    if selections.contains(where: \.isWide) { return readWide(selections) }
    guard let slice = Slice(shape, selections) else { return .poison }
    return part(slice)
  }

  /// The part that `slice` describes, recorded.
  package func part(_ slice: Slice) -> NDArray {
    let out: NDArray
    if slice.isContiguous {
      out = NDArray(storage: storage, raw: address(slice.offset), shape: slice.shape, dtype)
    } else {
      out = NDArray(uninitialized: slice.shape, dtype)
      slice.strides.gather(from: address(slice.offset), dtype, shape: slice.kept, into: out.raw)
    }
    if nd_is_recording() { record(.slice(slice), out, self) }
    return out
  }

  /// The opposite of a slice: zeros with this array in the part's place.
  package func unslice(_ slice: Slice) -> NDArray {
    let out = nd.zeros(shape: slice.source, dtype: dtype)
    slice.strides.scatter(
      from: raw, dtype, shape: slice.kept, into: out.address(slice.offset))
    if nd_is_recording() { record(.unslice(slice), out, self) }
    return out
  }

  @inline(never)
  private func recordSlice(_ out: NDArray, _ selections: [Selection]) {
    guard isTracked, let slice = Slice(shape, selections) else { return }
    record(.slice(slice), out, self)
  }

  func write(_ value: NDArray, _ selections: [Selection]) {
    if selections.contains(where: \.isWide) { return writeWide(value, selections) }
    guard let slice = Slice(shape, selections) else { return }
    // The place has this array's history, so that the tape's rule sees a write to a tracked array.
    let place =
      slice.isContiguous
      ? NDArray(storage: storage, raw: address(slice.offset), shape: slice.shape, dtype)
      : NDArray(uninitialized: slice.shape, dtype)
    place.history = history
    place.assign(value)
    if !slice.isContiguous {
      slice.strides.scatter(
        from: place.raw, dtype, shape: slice.kept, into: address(slice.offset))
      storage.noteWrite(.assign)
    }
  }
}

extension Selection {
  /// A whole axis.
  static var whole: Selection { .range(lower: nil, upper: nil, step: 1) }
}
