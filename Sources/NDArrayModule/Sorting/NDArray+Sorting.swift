import CKernels

/// What `topk` gives.
public enum TopK: String, Hashable, Sendable {
  /// The elements.
  case value
  /// Their positions along the axis.
  case indices
  /// An array of the same shape, 1 where one of the elements is and 0 elsewhere.
  case mask
}

extension NDArray {
  /// The elements in order along `axis`; nil sorts the flattened array. NaN counts as larger than
  /// every number. The gradient goes back to where the elements came from.
  ///
  ///     nd.array([3, 1, 2]).sort()  // [1. 2. 3.]
  public func sort(axis: Int? = -1, isAscend: Bool = true) -> NDArray {
    guard let axis else { return reshaped(Shape(size)).sort(axis: 0, isAscend: isAscend) }
    guard let order = order(axis, isAscend, "sort") else { return .poison }
    return order.values(of: self, order.count)
  }

  /// The positions along `axis` that put the elements in order; equal elements keep theirs.
  ///
  ///     nd.array([3, 1, 2]).argsort()  // [1. 2. 0.]
  public func argsort(
    axis: Int? = -1, isAscend: Bool = true, dtype: DType = .float32
  ) -> NDArray {
    guard let axis else {
      return view(Shape(size)).argsort(axis: 0, isAscend: isAscend, dtype: dtype)
    }
    guard let order = order(axis, isAscend, "argsort") else { return .poison }
    return order.positions(order.count, dtype)
  }

  /// The `k` largest elements along `axis` (with `isAscend` the smallest), or their positions, or
  /// where they are; nil looks through the flattened array, and `k` of 0 takes all.
  ///
  /// Of equal elements the first counts as the better one. The gradient of the values goes back to
  /// where they came from; positions and masks have none.
  ///
  ///     nd.array([3, 1, 5]).topk(k: 2, retTyp: .value)  // [5. 3.]
  ///
  /// - Parameter dtype: The type of the positions.
  public func topk(
    axis: Int? = -1, k: Int = 1, retTyp: TopK = .indices, isAscend: Bool = false,
    dtype: DType = .float32
  ) -> NDArray {
    guard let axis else {
      let flat = reshaped(Shape(size))
      let found = flat.topk(axis: 0, k: k, retTyp: retTyp, isAscend: isAscend, dtype: dtype)
      return retTyp == .mask ? found.view(found.size == size ? shape : found.shape) : found
    }
    guard let (order, k) = best(axis, k, isAscend) else { return .poison }
    switch retTyp {
    case .value: return order.values(of: self, k)
    case .indices: return order.positions(k, dtype)
    case .mask: return order.mask(k, self.dtype)
    }
  }

  /// The `k` largest elements along `axis` and their positions; see
  /// ``topk(axis:k:retTyp:isAscend:dtype:)``.
  public func topkBoth(
    axis: Int? = -1, k: Int = 1, isAscend: Bool = false, dtype: DType = .float32
  ) -> (values: NDArray, indices: NDArray) {
    let source = axis == nil ? reshaped(Shape(size)) : self
    guard let (order, k) = source.best(axis ?? 0, k, isAscend) else { return (.poison, .poison) }
    return (order.values(of: source, k), order.positions(k, dtype))
  }

  private func best(_ axis: Int, _ k: Int, _ isAscend: Bool) -> (SortOrder, Int)? {
    guard let order = order(axis, isAscend, "topk") else { return nil }
    guard k >= 0, k <= order.count else {
      return fail(
        "topk: there are no \(k) elements along axis \(axis) of shape \(shape.dimensions), which has"
          + " \(order.count)")
    }
    return (order, k == 0 ? order.count : k)
  }

  private func order(_ axis: Int, _ isAscend: Bool, _ name: String) -> SortOrder? {
    guard let axis = resolved(axis, name) else { return nil }
    return SortOrder(name, self, axis, isAscend)
  }
}

/// For each line along an axis the positions of its elements in order.
private struct SortOrder {
  private let name: String
  private let shape: Shape
  private let axis: Int
  /// In the array's own layout: entry `i` of a line is the position of its `i`-th element in order.
  private let places: [Int]
  /// The length of the axis.
  var count: Int { shape[axis] }

  init?(_ name: String, _ x: NDArray, _ axis: Int, _ isAscend: Bool) {
    self.name = name
    self.axis = axis
    shape = x.shape
    let (outer, count, inner) = x.split(at: axis)
    var isDone = true
    places = Array(unsafeUninitializedCapacity: x.size) { buffer, filled in
      if let start = buffer.baseAddress, x.size > 0 {
        isDone = nd_sort_order(x.dtype.code, x.raw, outer, count, inner, !isAscend, start)
      }
      filled = isDone ? x.size : 0
    }
    guard isDone else {
      fail("\(name): no memory to sort an axis of \(count) elements")
      return nil
    }
  }

  /// The sizes of the result when the first `k` of each line are taken.
  private func target(_ k: Int) -> Shape { shape.replacing(axis: axis, with: k) }

  /// Calls `body` for the first `k` of each line with the place in the result and in the array.
  private func forEach(_ k: Int, _ body: (_ result: Int, _ rank: Int, _ source: Int) -> Void) {
    let outer = shape.elementCount(0..<axis)
    let inner = shape.elementCount(axis + 1..<shape.count)
    for o in 0..<outer {
      for rank in 0..<k {
        for j in 0..<inner {
          let entry = (o * count + rank) * inner + j
          body(
            (o * k + rank) * inner + j, places[entry], (o * count + places[entry]) * inner + j)
        }
      }
    }
  }

  func values(of x: NDArray, _ k: Int) -> NDArray {
    let target = target(k)
    var list = [Int](repeating: 0, count: target.elementCount)
    forEach(k) { result, _, source in list[result] = source }
    return x.gathered(Places(name, list, from: shape, to: target))
  }

  func positions(_ k: Int, _ dtype: DType) -> NDArray {
    let target = target(k)
    var list = [Int](repeating: 0, count: target.elementCount)
    forEach(k) { result, rank, _ in list[result] = rank }
    return NDArray(wholeNumbers: list, shape: target, dtype)
  }

  func mask(_ k: Int, _ dtype: DType) -> NDArray {
    var list = [Int](repeating: 0, count: shape.elementCount)
    forEach(k) { _, _, source in list[source] = 1 }
    return NDArray(wholeNumbers: list, shape: shape, dtype)
  }
}

extension nd {
  /// See ``NDArray/sort(axis:isAscend:)``.
  public static func sort(_ x: NDArray, axis: Int? = -1, isAscend: Bool = true) -> NDArray {
    x.sort(axis: axis, isAscend: isAscend)
  }
  /// See ``NDArray/argsort(axis:isAscend:dtype:)``.
  public static func argsort(
    _ x: NDArray, axis: Int? = -1, isAscend: Bool = true, dtype: DType = .float32
  ) -> NDArray {
    x.argsort(axis: axis, isAscend: isAscend, dtype: dtype)
  }
  /// See ``NDArray/topk(axis:k:retTyp:isAscend:dtype:)``.
  public static func topk(
    _ x: NDArray, axis: Int? = -1, k: Int = 1, retTyp: TopK = .indices, isAscend: Bool = false,
    dtype: DType = .float32
  ) -> NDArray {
    x.topk(axis: axis, k: k, retTyp: retTyp, isAscend: isAscend, dtype: dtype)
  }
}
