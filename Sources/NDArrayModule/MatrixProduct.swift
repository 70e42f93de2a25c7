import CKernels

/// Two arrays of one type seen as matrices m x k and k x n.
struct MatrixProduct {
  let m: Int
  let n: Int
  let k: Int
  /// The length that has to equal `k`.
  let otherK: Int
  private let dtype: DType
  private let a: UnsafeRawPointer
  private let b: UnsafeRawPointer
  private let transposeA: Bool
  private let transposeB: Bool

  init(_ a: NDArray, _ transposeA: Bool, _ b: NDArray, _ transposeB: Bool) {
    dtype = a.dtype
    self.a = UnsafeRawPointer(a.raw)
    self.b = UnsafeRawPointer(b.raw)
    self.transposeA = transposeA
    self.transposeB = transposeB
    k = transposeA ? a.shape[0] : a.shape.lastSize
    m = transposeA ? a.shape[1] : a.shape.elementCount(0..<a.ndim - 1)
    otherK = transposeB ? b.shape.lastSize : b.shape[0]
    n = transposeB ? b.shape[0] : b.shape.elementCount(1..<b.ndim)
  }

  func outputShape(_ a: NDArray, _ transposeA: Bool, _ b: NDArray, _ transposeB: Bool) -> Shape {
    if a.ndim == 2 && b.ndim == 2 { return Shape(m, n) }
    var shape = Shape()
    if transposeA { shape.append(m) } else { for size in a.shape.dropLast() { shape.append(size) } }
    if transposeB {
      shape.append(n)
    } else {
      for size in b.shape.dropFirst() { shape.append(size) }
    }
    return shape.isEmpty ? Shape(1) : shape
  }

  func mismatch(_ a: NDArray, _ b: NDArray) -> Message {
    let first: Message = transposeA ? "first" : "last"
    let second: Message = transposeB ? "last" : "first"
    var message: Message =
      "dot: shapes \(a.shape.dimensions) and \(b.shape.dimensions) do not fit: the \(first) axis of"
      + " the first array (\(k)) must be as long as the \(second) axis of the second (\(otherK))."
    if b.ndim == 2, !transposeB, b.shape[1] == k {
      message += "\(Message(" Did you mean transposeB: true?"))"
    } else if a.ndim == 2, !transposeA, a.shape[0] == otherK {
      message += "\(Message(" Did you mean transposeA: true?"))"
    }
    return message
  }

  /// Products with two short sides, or of few terms, run in our own loop: it costs less than a call
  /// of the BLAS there, and gives the same bits on every processor.
  private var isSmall: Bool {
    let short = (m <= 4 ? 1 : 0) + (n <= 4 ? 1 : 0) + (k <= 4 ? 1 : 0)
    return short >= 2 || m &* n &* k <= 512
  }

  /// Writes the product to `c`, or adds it; `bias`, if any, is added to every row of a product that
  /// is not added. Whole numbers are multiplied exactly and wrap round.
  func compute(into c: UnsafeMutableRawPointer, adding: Bool, bias: UnsafeRawPointer? = nil) {
    if m == 0 || n == 0 { return }
    if isSmall || !dtype.isFloating {
      let width = n * dtype.byteCount
      if let bias {
        for row in 0..<m { (c + row * width).copyMemory(from: bias, byteCount: width) }
      }
      nd_matmul_small(
        dtype.code, a, transposeA ? 1 : k, transposeA ? m : 1, b, transposeB ? 1 : n,
        transposeB ? k : 1, c, m, n, k, adding || bias != nil)
      return
    }
    Gemm.multiply(
      dtype, m, n, k, a, transposeA ? m : k, transposeA: transposeA, b, transposeB ? k : n,
      transposeB: transposeB, c, n, adding: adding, bias: bias)
  }
}
