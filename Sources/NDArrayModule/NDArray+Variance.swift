extension NDArray {
  /// The sum of the elements that are not NaN, over all axes or those in the list. The gradient of a
  /// NaN is 0.
  ///
  ///     nd.array([1, .nan, 2]).nanSum()  // [3.]
  public func nanSum(axis: [Int] = [], keepDims: Bool = false) -> NDArray {
    replacingNaN(by: 0).sum(axis: axis, keepDims: keepDims)
  }
  public func nanSum(axis: Int, keepDims: Bool = false) -> NDArray {
    nanSum(axis: [axis], keepDims: keepDims)
  }

  /// The product of the elements that are not NaN, over all axes or those in the list. The gradient of
  /// a NaN is 0.
  public func nanProd(axis: [Int] = [], keepDims: Bool = false) -> NDArray {
    replacingNaN(by: 1).prod(axis: axis, keepDims: keepDims)
  }
  public func nanProd(axis: Int, keepDims: Bool = false) -> NDArray {
    nanProd(axis: [axis], keepDims: keepDims)
  }

  private func replacingNaN(by value: Double) -> NDArray {
    guard dtype.isFloating else { return self }
    return nd.where(self .== self, self, nd.full(shape: shape, value, dtype: dtype))
  }

  /// The variance: the mean of the squared distances from the mean, over all axes or those in the
  /// list. With `ddof: 1` the sum is divided by one less than the number of elements, which estimates
  /// the variance of what a sample was drawn from.
  ///
  ///     nd.array([1, 2, 3, 4]).var()  // [1.25]
  ///
  /// Whole numbers give float32. NaN where there are not more than `ddof` elements.
  public func `var`(axis: [Int] = [], ddof: Int = 0, keepDims: Bool = false) -> NDArray {
    guard dtype.isFloating else {
      return converted(to: .float64).var(axis: axis, ddof: ddof, keepDims: keepDims)
        .converted(to: .float32)
    }
    guard ddof >= 0 else { return fail("var: ddof is how many are counted off, not \(ddof)") }
    guard let axes = axis.isEmpty ? .all(ndim) : axisSet(axis, "var") else { return .poison }
    let spread = (self - reduce(.mean, axes, true)).square()
    if ddof == 0 { return spread.reduce(.mean, axes, keepDims) }
    let kept = shape.keeping(axes).elementCount
    let count = kept == 0 ? 0 : size / kept
    return spread.reduce(.sum, axes, keepDims) / (count > ddof ? Double(count - ddof) : .nan)
  }
  public func `var`(axis: Int, ddof: Int = 0, keepDims: Bool = false) -> NDArray {
    self.var(axis: [axis], ddof: ddof, keepDims: keepDims)
  }

  /// The standard deviation: the square root of ``var(axis:ddof:keepDims:)-([Int],_,_)``. Its gradient
  /// is infinite where all elements are equal.
  public func std(axis: [Int] = [], ddof: Int = 0, keepDims: Bool = false) -> NDArray {
    self.var(axis: axis, ddof: ddof, keepDims: keepDims).sqrt()
  }
  public func std(axis: Int, ddof: Int = 0, keepDims: Bool = false) -> NDArray {
    std(axis: [axis], ddof: ddof, keepDims: keepDims)
  }
}

extension nd {
  public static func nanSum(_ x: NDArray, axis: [Int] = [], keepDims: Bool = false) -> NDArray {
    x.nanSum(axis: axis, keepDims: keepDims)
  }
  public static func nanSum(_ x: NDArray, axis: Int, keepDims: Bool = false) -> NDArray {
    x.nanSum(axis: axis, keepDims: keepDims)
  }
  public static func nanProd(_ x: NDArray, axis: [Int] = [], keepDims: Bool = false) -> NDArray {
    x.nanProd(axis: axis, keepDims: keepDims)
  }
  public static func nanProd(_ x: NDArray, axis: Int, keepDims: Bool = false) -> NDArray {
    x.nanProd(axis: axis, keepDims: keepDims)
  }
}
