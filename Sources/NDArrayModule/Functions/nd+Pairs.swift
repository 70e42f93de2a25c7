import CKernels

extension nd {
  /// 1 where both elements are not 0, else 0; broadcasts, and has no gradient.
  public static func logicalAnd(_ a: NDArray, _ b: NDArray) -> NDArray { (a .!= 0) * (b .!= 0) }
  /// 1 where at least one of the elements is not 0, else 0.
  public static func logicalOr(_ a: NDArray, _ b: NDArray) -> NDArray {
    maximum(a .!= 0, b .!= 0)
  }
  /// 1 where exactly one of the elements is not 0, else 0.
  public static func logicalXor(_ a: NDArray, _ b: NDArray) -> NDArray { (a .!= 0) .!= (b .!= 0) }

  /// a ** b, broadcast.
  public static func power(_ a: NDArray, _ b: NDArray) -> NDArray { a ** b }
  public static func power(_ a: NDArray, _ b: Double) -> NDArray { a ** b }
  public static func power(_ a: Double, _ b: NDArray) -> NDArray { a ** b }
  /// The remainder of a / b, with the sign of b.
  public static func modulo(_ a: NDArray, _ b: NDArray) -> NDArray { a % b }
  public static func modulo(_ a: NDArray, _ b: Double) -> NDArray { a % b }
  public static func modulo(_ a: Double, _ b: NDArray) -> NDArray { a % b }

  /// The root of a² + b² without leaving the range of the type, broadcast: the long side of a
  /// right-angled triangle. The gradient at 0, 0 is 0.
  public static func hypot(_ a: NDArray, _ b: NDArray) -> NDArray {
    pair(nd_hypot, "hypot", a, b, saving: [.operand(0), .operand(1), .output(0)]) { g, a, b, h in
      let scale = g / (h + (h .== 0))
      return (scale * a, scale * b)
    }
  }

  /// The angle of the point with the coordinates `x` and `y`, from -pi to pi, broadcast.
  public static func arctan2(_ y: NDArray, _ x: NDArray) -> NDArray {
    pair(nd_arctan2, "arctan2", y, x, saving: [.operand(0), .operand(1)]) { g, y, x, _ in
      let scale = g / (x * x + y * y)
      return (scale * x, -(scale * y))
    }
  }

  private static func pair(
    _ kind: nd_pair_kind, _ name: String, _ a: NDArray, _ b: NDArray, saving: [Saving],
    _ slopes: @escaping (NDArray, NDArray, NDArray, NDArray) -> (NDArray, NDArray)
  ) -> NDArray {
    let a = a.dtype.isFloating ? a : a.inFloat32
    let b = b.dtype.isFloating ? b : b.inFloat32
    guard a.dtype == b.dtype else {
      return fail("\(name): the arrays hold \(a.dtype) and \(b.dtype); convert one with astype")
    }
    guard let shape = Shape.broadcast(a.shape, b.shape) else {
      return fail(NDArray.mismatch(name, a, b))
    }
    let out = NDArray(uninitialized: shape, a.dtype)
    let left = a.unrecorded { $0.shape == shape ? $0 : $0.broadcastTo(shape) }
    let right = b.unrecorded { $0.shape == shape ? $0 : $0.broadcastTo(shape) }
    nd_pair(a.dtype.code, kind, left.raw, right.raw, out.raw, out.size)
    if nd_is_recording() {
      recordRule(PairRule(name, slopes), out, of: [a, b], saving: saving)
    }
    return out
  }
}

/// The rule of a function of two arrays.
private final class PairRule: Rule {
  private let slopes: (NDArray, NDArray, NDArray, NDArray) -> (NDArray, NDArray)

  init(
    _ name: String, _ slopes: @escaping (NDArray, NDArray, NDArray, NDArray) -> (NDArray, NDArray)
  ) {
    self.slopes = slopes
    super.init(name)
  }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    let both = slopes(g, operands[0], operands[1], operands[saved.count - 1])
    return [both.0, both.1]
  }
}
