import CBLAS
import CKernels

extension nd.linalg {
  /// The factors of `a = l q`: `l` lower triangular, the rows of `q` at right angles to each other and
  /// of length 1 (LAPACK's `geqrf` of the transposed matrices, in float64). On the diagonal of `l`,
  /// numbers of both signs may stand.
  ///
  /// Shapes: `[..., m, n] → q [..., m, n]` and `l [..., m, m]`, where `m <= n`.
  ///
  ///     let (q, l) = nd.linalg.gelqf(nd.array([[0, 3, 4]]))
  ///     q  // [[ 0.  -0.6 -0.8]]
  ///     l  // [[-5.]]
  ///
  /// Gradient: l^-T (dq + S q), where S is the lower triangle of l^T dl - dq q^T mirrored on its
  /// diagonal (Seeger and others, 2017). It needs rows that do not depend on each other.
  ///
  /// - Precondition: float32 or float64, and not more rows than columns.
  public static func gelqf(_ a: NDArray) -> (q: NDArray, l: NDArray) {
    let name = "linalg.gelqf"
    guard a.ndim >= 2 else { return (notMatrices(a, name), .poison) }
    guard a.holdsNumbers(name) else { return (.poison, .poison) }
    let (rows, columns) = a.matrix()
    guard rows <= columns else {
      let poison: NDArray = fail(
        "linalg.gelqf: the matrices of an array of shape \(a.shape.dimensions) have \(rows) rows and"
          + " only \(columns) columns; they must have at least as many columns as rows. Factor the"
          + " transposed ones.")
      return (poison, .poison)
    }
    guard isSmall(columns, a, name) else { return (.poison, .poison) }
    let q = a.doubles()
    var square = Shape(a.shape.dropLast())
    square.append(rows)
    let l = nd.zeros(shape: square, dtype: .float64)
    if q.size > 0 {
      let batches = a.shape.elementCount(0..<a.ndim - 2)
      for batch in 0..<batches {
        factor(
          q.wideBase + batch * rows * columns, into: l.wideBase + batch * rows * rows, rows, columns
        )
      }
    }
    let outputs = [q.rounded(to: a.dtype), l.rounded(to: a.dtype)]
    if nd_is_recording() {
      recordRule(
        FactorRule(), outputs: outputs, of: [a], saving: [.operand(0), .output(0), .output(1)])
    }
    return (outputs[0], outputs[1])
  }

  /// One matrix: its factor q in its place, and l, which is all zeros, filled.
  private static func factor(
    _ a: UnsafeMutablePointer<Double>, into l: UnsafeMutablePointer<Double>, _ rows: Int,
    _ columns: Int
  ) {
    // Row by row a matrix is its transposed one column by column: a^T = q^T l^T.
    var (height, width, info) = (Int32(columns), Int32(rows), Int32(0))
    var roomSize = width * 64
    withUnsafeTemporaryAllocation(of: Double.self, capacity: Int(roomSize) + rows) { room in
      let reflections = room.baseAddress!
      let rest = reflections + rows
      dgeqrf_(&height, &width, a, &height, reflections, rest, &roomSize, &info)
      for row in 0..<rows {
        for column in 0...row { l[row * rows + column] = a[row * columns + column] }
      }
      dorgqr_(&height, &width, &width, a, &height, reflections, rest, &roomSize, &info)
    }
  }

  /// The eigenvectors of symmetric matrices, as the rows of `u`, and their eigenvalues `l`, rising:
  /// `u a = diag(l) u` (LAPACK's `syevd`, in float64). Lower triangles are read, and the largest
  /// element of every vector is positive.
  ///
  /// Shapes: `[..., n, n] → u [..., n, n]` and `l [..., n]`.
  ///
  ///     let (u, l) = nd.linalg.syevd(nd.array([[2, 0], [0, 1]]))
  ///     u  // [[0. 1.] [1. 0.]]
  ///     l  // [1. 2.]
  ///
  /// Gradient: u^T (F · (du u^T) + diag(dl)) u made symmetric, where F has 1 / (l_i - l_j), and 0 for
  /// equal values (Seeger and others, 2017): of vectors it is defined for eigenvalues that differ.
  ///
  /// - Precondition: float32 or float64, finite, and symmetric.
  public static func syevd(_ a: NDArray) -> (u: NDArray, l: NDArray) {
    let name = "linalg.syevd"
    guard a.isSquare(name), isSmall(a.shape.lastSize, a, name) else { return (.poison, .poison) }
    let n = a.shape.lastSize
    let u = a.doubles()
    let l = NDArray(uninitialized: Shape(a.shape.dropLast()), .float64)
    if u.size > 0 {
      for batch in 0..<a.shape.elementCount(0..<a.ndim - 2) {
        guard decompose(u.wideBase + batch * n * n, values: l.wideBase + batch * n, n) else {
          let poison: NDArray = fail(
            "linalg.syevd: matrix \(batch) of an array of shape \(a.shape.dimensions) has elements"
              + " that are not finite, so it has no eigenvalues")
          return (poison, .poison)
        }
      }
    }
    let outputs = [u.rounded(to: a.dtype), l.rounded(to: a.dtype)]
    if nd_is_recording() {
      recordRule(
        EigenRule(), outputs: outputs, of: [a], saving: [.operand(0), .output(0), .output(1)])
    }
    return (outputs[0], outputs[1])
  }

  /// One matrix: its eigenvectors in its place as rows, and the eigenvalues; false where there are none.
  private static func decompose(
    _ a: UnsafeMutablePointer<Double>, values: UnsafeMutablePointer<Double>, _ n: Int
  ) -> Bool {
    for row in 0..<n {
      for column in 0...row where !a[row * n + column].isFinite { return false }
    }
    var (size, info) = (Int32(n), Int32(0))
    var (roomSize, wholeRoomSize) = (Int32(1 + 6 * n + 2 * n * n), Int32(3 + 5 * n))
    let room = UnsafeMutablePointer<Double>.allocate(capacity: Int(roomSize))
    let wholeRoom = UnsafeMutablePointer<Int32>.allocate(capacity: Int(wholeRoomSize))
    defer {
      room.deallocate()
      wholeRoom.deallocate()
    }
    // The lower triangle row by row is the upper one column by column.
    dsyevd_(
      "V", "U", &size, a, &size, values, room, &roomSize, wholeRoom, &wholeRoomSize, &info, 1, 1)
    for row in 0..<n {
      let vector = a + row * n
      var largest = 0
      for i in 1..<Swift.max(n, 1) where abs(vector[i]) > abs(vector[largest]) { largest = i }
      if vector[largest] < 0 { for i in 0..<n { vector[i] = -vector[i] } }
    }
    return info == 0
  }

  /// LAPACK counts in 32 bits, and the squares of sizes are among what it counts.
  private static func isSmall(_ side: Int, _ a: NDArray, _ name: String) -> Bool {
    if side <= 30_000 { return true }
    fail("\(name): the matrices of an array of shape \(a.shape.dimensions) are too large")
    return false
  }
}

extension NDArray {
  /// A new array of the same numbers as float64, outside the tape.
  fileprivate func doubles() -> NDArray {
    dtype == .float64 ? unrecordedCopy() : converted(to: .float64)
  }

  /// The numbers in the type of another array, outside the tape.
  fileprivate func rounded(to dtype: DType) -> NDArray {
    dtype == .float64 ? self : converted(to: dtype)
  }

  /// The first element of an array that is known to be float64.
  fileprivate var wideBase: UnsafeMutablePointer<Double> {
    raw.assumingMemoryBound(to: Double.self)
  }
}

private final class FactorRule: Rule {
  init() { super.init("linalg.gelqf") }

  override func gradients(ofOutputs g: [NDArray?], _ operands: Operands) -> [NDArray?] {
    // While recording they are computed again, so that they can be differentiated again.
    let (q, l) =
      nd_is_recording() ? nd.linalg.gelqf(operands[0]) : (operands[1], operands[2])
    var inner = nd.zerosLike(l)
    if let ofL = g[1] { inner = nd.batchDot(l, ofL, true, false, name) }
    if let ofQ = g[0] { inner = inner - nd.batchDot(ofQ, q, false, true, name) }
    let triangle = inner.triangle(true, name)
    let half = triangle - triangle * nd.linalg.identities(like: l) * 0.5
    var sum = nd.batchDot(half + half.matrixTranspose(), q, false, false, name)
    if let ofQ = g[0] { sum = sum + ofQ }
    return [nd.linalg.trsm(l, sum, transpose: true)]
  }
}

private final class EigenRule: Rule {
  init() { super.init("linalg.syevd") }

  override func gradients(ofOutputs g: [NDArray?], _ operands: Operands) -> [NDArray?] {
    let (u, l) =
      nd_is_recording() ? nd.linalg.syevd(operands[0]) : (operands[1], operands[2])
    var inner = nd.zerosLike(u)
    if let ofL = g[1] { inner = ofL.diagonalMatrices(0, name) }
    if let ofU = g[0] {
      let gaps = l.expandDims(axis: -1) - l.expandDims(axis: -2)
      let equal = gaps .== 0
      inner = inner + nd.batchDot(ofU, u, false, true, name) * (1 - equal) / (gaps + equal)
    }
    let product = nd.batchDot(nd.batchDot(u, inner, true, false, name), u, false, false, name)
    return [(product + product.matrixTranspose()) * 0.5]
  }
}
