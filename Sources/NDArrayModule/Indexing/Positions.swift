import CKernels

/// Whole numbers read from an array that is used as an index.
extension NDArray {
  /// The elements as whole numbers, fractions cut off. NaN and numbers beyond any index give
  /// `Int.min`, which no check of bounds lets pass.
  package var wholeNumbers: [Int] {
    Memory.demand(size, of: Int.self)
    return Array(unsafeUninitializedCapacity: size) { buffer, count in
      if let start = buffer.baseAddress { nd_places(dtype.code, raw, size, start) }
      count = size
    }
  }

  /// The places of the elements that are not 0.
  var nonzeroPlaces: [Int] {
    let isSet = self .!= 0
    return zip(0..., isSet.wholeNumbers).compactMap { $1 != 0 ? $0 : nil }
  }

  /// An array of the given whole numbers; `values` fill `shape`.
  convenience init(wholeNumbers values: [Int], shape: Shape, _ dtype: DType) {
    self.init(uninitialized: shape, dtype)
    nd_store_places(dtype.code, values, size, raw)
  }
}

extension TakeMode {
  /// The position that an index means on an axis of `count` slices; nil when it is out of bounds.
  func place(_ index: Int, of count: Int) -> Int? {
    switch self {
    case .clip: return count > 0 ? Swift.min(Swift.max(index, 0), count - 1) : nil
    case .wrap:
      guard count > 0, index != Int.min else { return nil }
      let rest = index % count
      return rest < 0 ? rest + count : rest
    case .raise: return index >= 0 && index < count ? index : nil
    }
  }
}
