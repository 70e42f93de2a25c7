import CBLAS
import CKernels
import Glibc

/// Products of matrices in memory, whoever computes them.
enum Gemm {
  private static let preparedBLAS: Void = nd_prepare_blas()

  /// `c = op(a) op(b)`, added to `c` when `adding`: op(a) has m rows and k columns, op(b) k and n.
  ///
  /// Each matrix comes with the distance of its rows, in elements of `type`, as it lies in memory.
  static func multiply(
    _ type: DType, _ m: Int, _ n: Int, _ k: Int, _ a: UnsafeRawPointer, _ aRow: Int,
    transposeA: Bool = false, _ b: UnsafeRawPointer, _ bRow: Int, transposeB: Bool = false,
    _ c: UnsafeMutableRawPointer, _ cRow: Int, adding: Bool = false
  ) {
    guard m > 0, n > 0 else { return }
    guard k > 0 else {
      if !adding {
        for row in 0..<m { memset(c + row * cRow * type.byteCount, 0, n * type.byteCount) }
      }
      return
    }
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
