extension nd.linalg {
  /// The elements of a triangle of each matrix, as vectors.
  ///
  /// The triangle ends at the diagonal that `offset` counts upwards from the main one: above 0 the
  /// upper triangle that starts there, below 0 the lower one, and for 0 the one that `lower` chooses.
  /// Lower triangles are read row by row, upper ones column by column.
  ///
  /// Shapes: `[..., n, n] → [..., k (k + 1) / 2]`, where k is n less the size of `offset`.
  ///
  ///     let a = nd.array([[1, 2], [3, 4]])
  ///     nd.linalg.extracttrian(a)                // [1. 3. 4.]
  ///     nd.linalg.extracttrian(a, lower: false)  // [1. 2. 4.]
  ///     nd.linalg.extracttrian(a, offset: 1)     // [2.]
  ///
  /// The gradient is put back into the triangle. ``maketrian(_:offset:lower:)`` is the opposite.
  public static func extracttrian(
    _ a: NDArray, offset: Int = 0, lower: Bool = true
  ) -> NDArray {
    let name = "linalg.extracttrian"
    guard a.isSquare(name) else { return .poison }
    let n = a.shape.lastSize
    guard offset.magnitude < n else {
      return fail(
        "linalg.extracttrian: the matrices of an array of shape \(a.shape.dimensions) have no diagonal"
          + " \(offset); the offset counts from the main one, up to \(n - 1)")
    }
    let triangle = places(n, offset, lower)
    var target = Shape(a.shape.dropLast(2))
    target.append(triangle.count)
    let matrices = a.shape.elementCount(0..<a.ndim - 2)
    let list = (0..<matrices).flatMap { matrix in triangle.map { matrix * n * n + $0 } }
    return a.gathered(Places(name, list, from: a.shape, to: target))
  }

  /// The matrices with these elements in a triangle and zeros elsewhere: the opposite of
  /// ``extracttrian(_:offset:lower:)``, which says in which order they stand.
  ///
  /// Shapes: `[..., k (k + 1) / 2] → [..., n, n]`, where n is k and the size of `offset`.
  ///
  ///     nd.linalg.maketrian(nd.array([1, 2, 3]))         // [[1. 0.] [2. 3.]]
  ///     nd.linalg.maketrian(nd.array([5]), offset: 1)    // [[0. 5.] [0. 0.]]
  ///
  /// The gradient is taken from the triangle.
  public static func maketrian(_ a: NDArray, offset: Int = 0, lower: Bool = true) -> NDArray {
    let name = "linalg.maketrian"
    guard a.holdsNumbers(name) else { return .poison }
    let count = a.shape.lastSize
    var side = Int(Double(2 * count).squareRoot())
    if side * (side + 1) / 2 > count { side -= 1 }
    guard count > 0, side * (side + 1) / 2 == count else {
      return fail(
        "linalg.maketrian: the last axis of an array of shape \(a.shape.dimensions) has \(count)"
          + " elements, which fill no triangle: those of 1, 2, 3 and more rows have 1, 3, 6, ...")
    }
    let n = side + Int(Swift.min(offset.magnitude, 1 << 40))
    guard let target = Shape.fitting(a.shape.dropLast() + [n, n], name) else { return .poison }
    var list = [Int](repeating: -1, count: target.elementCount)
    let triangle = places(n, offset, lower)
    for matrix in 0..<a.shape.elementCount(0..<a.ndim - 1) {
      for (i, place) in triangle.enumerated() { list[matrix * n * n + place] = matrix * count + i }
    }
    return a.gathered(Places(name, list, from: a.shape, to: target))
  }

  /// Where the elements of a triangle lie in a matrix of `n` rows.
  private static func places(_ n: Int, _ offset: Int, _ lower: Bool) -> [Int] {
    let isLower = offset < 0 || (offset == 0 && lower)
    let shift = Swift.abs(offset)
    return (shift..<n).flatMap { line in
      (0...line - shift).map { isLower ? line * n + $0 : $0 * n + line }
    }
  }
}
