import CBLAS
import CKernels
import Glibc

/// Products of matrices in memory, whoever computes them.
enum Gemm {
  private static let preparedBLAS: Void = nd_prepare_blas()
  /// Whether this processor has our own loops, which serve float32.
  private static let isOurs = nd_gemm_is_available()

  /// Runs `body` with the loops that every processor of the last ten years has.
  static func withNarrowLoops<Value>(_ body: () -> Value) -> Value {
    nd_gemm_prefer_avx2(true)
    defer { nd_gemm_prefer_avx2(false) }
    return body()
  }

  /// `c = op(a) op(b)`, added to `c` when `adding`: op(a) has m rows and k columns, op(b) k and n.
  ///
  /// `bias` is added to every row of a product that is not added to `c`.
  ///
  /// Each matrix comes with the distance of its rows, in elements of `type`, as it lies in memory.
  static func multiply(
    _ type: DType, _ m: Int, _ n: Int, _ k: Int, _ a: UnsafeRawPointer, _ aRow: Int,
    transposeA: Bool = false, _ b: UnsafeRawPointer, _ bRow: Int, transposeB: Bool = false,
    _ c: UnsafeMutableRawPointer, _ cRow: Int, adding: Bool = false, bias: UnsafeRawPointer? = nil
  ) {
    guard m > 0, n > 0 else { return }
    guard k > 0 else {
      for row in 0..<m {
        let line = c + row * cRow * type.byteCount
        if let bias {
          memcpy(line, bias, n * type.byteCount)
        } else if !adding {
          memset(line, 0, n * type.byteCount)
        }
      }
      return
    }
    if type == .float32 && isOurs {
      nd_gemm(
        transposeA, transposeB, m, n, k, a.assumingMemoryBound(to: Float.self), aRow,
        b.assumingMemoryBound(to: Float.self), bRow, c.assumingMemoryBound(to: Float.self), cRow,
        adding, bias?.assumingMemoryBound(to: Float.self))
      return
    }
    require(
      Swift.max(m, n, k) <= Int(Int32.max),
      "dot: a product of \(m)x\(k) and \(k)x\(n) matrices is too large; sides fit 31 bits")
    if let bias {
      for row in 0..<m {
        let line = c + row * cRow * type.byteCount
        memcpy(line, bias, n * type.byteCount)
      }
    }
    let adding = adding || bias != nil
    preparedBLAS
    let flagA = transposeA ? CblasTrans : CblasNoTrans
    let flagB = transposeB ? CblasTrans : CblasNoTrans
    if type == .float64 {
      cblas_dgemm(
        CblasRowMajor, flagA, flagB, Int32(m), Int32(n), Int32(k), 1,
        a.assumingMemoryBound(to: Double.self), Int32(aRow),
        b.assumingMemoryBound(to: Double.self), Int32(bRow), adding ? 1 : 0,
        c.assumingMemoryBound(to: Double.self), Int32(cRow))
    } else {
      cblas_sgemm(
        CblasRowMajor, flagA, flagB, Int32(m), Int32(n), Int32(k), 1,
        a.assumingMemoryBound(to: Float.self), Int32(aRow),
        b.assumingMemoryBound(to: Float.self), Int32(bRow), adding ? 1 : 0,
        c.assumingMemoryBound(to: Float.self), Int32(cRow))
    }
  }
}
