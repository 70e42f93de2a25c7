import NDArrayModule

extension CallTable {
  /// Products of batches and `nd.linalg`.
  static func matrices(_ call: String) -> Function? {
    switch call {
    case "nd.batchDot(x, y, transposeA: false, transposeB: false)":
      return { nd.batchDot($0[0], $0[1], transposeA: false, transposeB: false) }
    case "nd.batchDot(x, y, transposeA: false, transposeB: true)":
      return { nd.batchDot($0[0], $0[1], transposeA: false, transposeB: true) }
    case "nd.batchDot(x, y, transposeA: true, transposeB: false)":
      return { nd.batchDot($0[0], $0[1], transposeA: true, transposeB: false) }
    case "nd.batchDot(x, y, transposeA: true, transposeB: true)":
      return { nd.batchDot($0[0], $0[1], transposeA: true, transposeB: true) }
    case "nd.linalg.gemm2(x, y, transposeB: true, alpha: 2)":
      return { nd.linalg.gemm2($0[0], $0[1], transposeB: true, alpha: 2) }
    case "nd.linalg.gemm(x, y, z, alpha: 2, beta: 10)":
      return { nd.linalg.gemm($0[0], $0[1], $0[2], alpha: 2, beta: 10) }
    case "nd.linalg.syrk(x)":
      return { nd.linalg.syrk($0[0]) }
    case "nd.linalg.syrk(x, transpose: true, alpha: 2)":
      return { nd.linalg.syrk($0[0], transpose: true, alpha: 2) }
    case "nd.linalg.potrf(x)":
      return { nd.linalg.potrf($0[0]) }
    case "nd.linalg.potri(x)":
      return { nd.linalg.potri($0[0]) }
    case "nd.linalg.sumlogdiag(x)":
      return { nd.linalg.sumlogdiag($0[0]) }
    case "nd.linalg.sumlogdiag(x[0])":
      return { nd.linalg.sumlogdiag($0[0][0]) }
    case "nd.linalg.extractdiag(x, offset: 1)":
      return { nd.linalg.extractdiag($0[0], offset: 1) }
    case "nd.linalg.makediag(x, offset: -1)":
      return { nd.linalg.makediag($0[0], offset: -1) }
    case "nd.linalg.inverse(x)":
      return { nd.linalg.inverse($0[0]) }
    case "nd.linalg.det(x)":
      return { nd.linalg.det($0[0]) }
    case "nd.linalg.slogdet(x).logabsdet":
      return { nd.linalg.slogdet($0[0]).logabsdet }
    case "nd.linalg.gelqf(x)":
      return { joined(nd.linalg.gelqf($0[0])) }
    case "nd.linalg.syevd(x)":
      return { joined(nd.linalg.syevd($0[0])) }
    case "nd.linalg.extracttrian(x)":
      return { nd.linalg.extracttrian($0[0]) }
    case "nd.linalg.extracttrian(x, offset: 1)":
      return { nd.linalg.extracttrian($0[0], offset: 1) }
    case "nd.linalg.extracttrian(x, lower: false)":
      return { nd.linalg.extracttrian($0[0], lower: false) }
    case "nd.linalg.maketrian(x)":
      return { nd.linalg.maketrian($0[0]) }
    case "nd.linalg.maketrian(x, offset: -2)":
      return { nd.linalg.maketrian($0[0], offset: -2) }
    case "nd.linalg.maketrian(x, lower: false)":
      return { nd.linalg.maketrian($0[0], lower: false) }
    case "nd.linalg.trmm(x, y, transpose: false, rightside: false, lower: true, alpha: 3)":
      return {
        nd.linalg.trmm($0[0], $0[1], transpose: false, rightside: false, lower: true, alpha: 3)
      }
    case "nd.linalg.trmm(x, y, transpose: false, rightside: false, lower: false, alpha: 3)":
      return {
        nd.linalg.trmm($0[0], $0[1], transpose: false, rightside: false, lower: false, alpha: 3)
      }
    case "nd.linalg.trmm(x, y, transpose: false, rightside: true, lower: true, alpha: 3)":
      return {
        nd.linalg.trmm($0[0], $0[1], transpose: false, rightside: true, lower: true, alpha: 3)
      }
    case "nd.linalg.trmm(x, y, transpose: false, rightside: true, lower: false, alpha: 3)":
      return {
        nd.linalg.trmm($0[0], $0[1], transpose: false, rightside: true, lower: false, alpha: 3)
      }
    case "nd.linalg.trmm(x, y, transpose: true, rightside: false, lower: true, alpha: 3)":
      return {
        nd.linalg.trmm($0[0], $0[1], transpose: true, rightside: false, lower: true, alpha: 3)
      }
    case "nd.linalg.trmm(x, y, transpose: true, rightside: false, lower: false, alpha: 3)":
      return {
        nd.linalg.trmm($0[0], $0[1], transpose: true, rightside: false, lower: false, alpha: 3)
      }
    case "nd.linalg.trmm(x, y, transpose: true, rightside: true, lower: true, alpha: 3)":
      return {
        nd.linalg.trmm($0[0], $0[1], transpose: true, rightside: true, lower: true, alpha: 3)
      }
    case "nd.linalg.trmm(x, y, transpose: true, rightside: true, lower: false, alpha: 3)":
      return {
        nd.linalg.trmm($0[0], $0[1], transpose: true, rightside: true, lower: false, alpha: 3)
      }
    case "nd.linalg.trsm(x, y, transpose: false, rightside: false, lower: true, alpha: 3)":
      return {
        nd.linalg.trsm($0[0], $0[1], transpose: false, rightside: false, lower: true, alpha: 3)
      }
    case "nd.linalg.trsm(x, y, transpose: false, rightside: false, lower: false, alpha: 3)":
      return {
        nd.linalg.trsm($0[0], $0[1], transpose: false, rightside: false, lower: false, alpha: 3)
      }
    case "nd.linalg.trsm(x, y, transpose: false, rightside: true, lower: true, alpha: 3)":
      return {
        nd.linalg.trsm($0[0], $0[1], transpose: false, rightside: true, lower: true, alpha: 3)
      }
    case "nd.linalg.trsm(x, y, transpose: false, rightside: true, lower: false, alpha: 3)":
      return {
        nd.linalg.trsm($0[0], $0[1], transpose: false, rightside: true, lower: false, alpha: 3)
      }
    case "nd.linalg.trsm(x, y, transpose: true, rightside: false, lower: true, alpha: 3)":
      return {
        nd.linalg.trsm($0[0], $0[1], transpose: true, rightside: false, lower: true, alpha: 3)
      }
    case "nd.linalg.trsm(x, y, transpose: true, rightside: false, lower: false, alpha: 3)":
      return {
        nd.linalg.trsm($0[0], $0[1], transpose: true, rightside: false, lower: false, alpha: 3)
      }
    case "nd.linalg.trsm(x, y, transpose: true, rightside: true, lower: true, alpha: 3)":
      return {
        nd.linalg.trsm($0[0], $0[1], transpose: true, rightside: true, lower: true, alpha: 3)
      }
    case "nd.linalg.trsm(x, y, transpose: true, rightside: true, lower: false, alpha: 3)":
      return {
        nd.linalg.trsm($0[0], $0[1], transpose: true, rightside: true, lower: false, alpha: 3)
      }
    default: return nil
    }
  }
}
