import CKernels

/// The rule of a function of one array whose slope at each element depends on that element alone:
/// the gradient times the slope.
///
/// The slope is given twice: as one loop, and in recorded operations, which a gradient that is to be
/// differentiated again is computed with.
final class SlopeRule: Rule {
  private let loop: ((NDArray) -> NDArray)?
  private let slope: (NDArray, NDArray) -> NDArray

  /// - Parameters:
  ///   - loop: The slope from what was saved first; nil when `slope` is as quick.
  ///   - slope: The slope from what was saved first and last.
  init(
    _ name: String, loop: ((NDArray) -> NDArray)? = nil,
    slope: @escaping (NDArray, NDArray) -> NDArray
  ) {
    self.loop = loop
    self.slope = slope
    super.init(name)
  }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    if let loop, !nd_is_recording() { return [g * loop(operands[0])] }
    return [g * slope(operands[0], operands[saved.count - 1])]
  }
}

extension NDArray {
  /// A function of each element, not recorded; whole numbers are taken as float32.
  func special(_ kind: nd_special_kind, _ a: Double = 0, _ b: Double = 0) -> NDArray {
    let source = dtype.isFloating ? self : inFloat32
    let out = NDArray(uninitialized: shape, source.dtype)
    nd_special(source.dtype.code, kind, source.raw, a, b, out.raw, size)
    return out
  }

  /// The elements as float32, outside the tape.
  package var inFloat32: NDArray {
    let out = NDArray(uninitialized: shape, .float32)
    nd_convert(dtype.code, nd_float32, raw, out.raw, size)
    return out
  }

  /// A function of each element whose slope is that of `slope`, from the element.
  func function(
    _ kind: nd_special_kind, _ name: String, _ a: Double = 0, _ b: Double = 0,
    loop: nd_special_kind? = nil, slope: @escaping (_ x: NDArray) -> NDArray
  ) -> NDArray {
    let out = special(kind, a, b)
    if nd_is_recording() {
      recordRule(
        SlopeRule(
          name, loop: loop.map { kind in { $0.special(kind, a, b) } }, slope: { x, _ in slope(x) }),
        out, of: [self], saving: [.operand(0)])
    }
    return out
  }

  /// A function of each element whose slope is that of `slope`, from what the function gave.
  func functionByOutput(
    _ kind: nd_special_kind, _ name: String, slope: @escaping (_ y: NDArray) -> NDArray
  ) -> NDArray {
    let out = special(kind)
    if nd_is_recording() {
      recordRule(
        SlopeRule(name, slope: { y, _ in slope(y) }), out, of: [self],
        saving: [.output(0)])
    }
    return out
  }

  /// A function of each element whose slope needs the element and what the function gave.
  func functionByBoth(
    _ kind: nd_special_kind, _ name: String,
    slope: @escaping (_ x: NDArray, _ y: NDArray) -> NDArray
  ) -> NDArray {
    let out = special(kind)
    if nd_is_recording() {
      recordRule(
        SlopeRule(name, slope: slope), out, of: [self], saving: [.operand(0), .output(0)])
    }
    return out
  }
}
