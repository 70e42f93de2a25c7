extension NDArray {
  /// The diagonal of a matrix, or for one axis the matrix that has this array on its diagonal.
  ///
  /// `k` counts diagonals upwards from the main one. Of an array with more axes it takes the diagonal
  /// of the matrices along `axis1` and `axis2`, which becomes the last axis.
  ///
  ///     nd.arange(9).reshape(3, 3).diag()  // [0. 4. 8.]
  ///     nd.array([1, 2]).diag(k: 1).shape  // [3, 3]
  public func diag(k: Int = 0, axis1: Int = 0, axis2: Int = 1) -> NDArray {
    if ndim == 1 { return diagonalMatrices(k, "diag") }
    return diagonals(k, axis1, axis2, "diag")
  }

  /// Matrices that have the last axis of this array on a diagonal.
  func diagonalMatrices(_ k: Int, _ name: String) -> NDArray {
    let count = shape.lastSize
    let k = k.clampedOffset
    let side = count + Swift.abs(k)
    guard let target = Shape.fitting(shape.dropLast() + [side, side], name) else { return .poison }
    let lines = shape.elementCount(0..<ndim - 1)
    var list = [Int](repeating: -1, count: target.elementCount)
    for line in 0..<lines {
      for i in 0..<count {
        let row = i + Swift.max(-k, 0)
        let column = i + Swift.max(k, 0)
        list[(line * side + row) * side + column] = line * count + i
      }
    }
    return gathered(Places(name, list, from: shape, to: target))
  }

  /// The diagonals of the matrices along two axes, as a last axis.
  func diagonals(_ k: Int, _ axis1: Int, _ axis2: Int, _ name: String) -> NDArray {
    guard let rowAxis = resolved(axis1, name), let columnAxis = resolved(axis2, name) else {
      return .poison
    }
    guard rowAxis != columnAxis else {
      return fail("\(name): the axes of a matrix must differ, and both are \(rowAxis)")
    }
    let k = k.clampedOffset
    let strides = Strides(shape)
    let rows = Swift.max(0, shape[rowAxis] + Swift.min(k, 0))
    let columns = Swift.max(0, shape[columnAxis] - Swift.max(k, 0))
    let count = Swift.min(rows, columns)
    var parts: [[Int]] = []
    var target = Shape()
    for axis in 0..<ndim where axis != rowAxis && axis != columnAxis {
      parts.append((0..<shape[axis]).map { $0 * strides[axis] })
      target.append(shape[axis])
    }
    let first = (Swift.max(-k, 0), Swift.max(k, 0))
    parts.append(
      (0..<count).map {
        ($0 + first.0) * strides[rowAxis] + ($0 + first.1) * strides[columnAxis]
      })
    target.append(count)
    return gathered(Places(name, summing: parts, block: 1, from: shape, to: target))
  }
}

extension nd {
  /// See ``NDArray/diag(k:axis1:axis2:)``.
  public static func diag(_ x: NDArray, k: Int = 0, axis1: Int = 0, axis2: Int = 1) -> NDArray {
    x.diag(k: k, axis1: axis1, axis2: axis2)
  }
}
