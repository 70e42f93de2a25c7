import CKernels

extension NDArray {
  /// log(1 + e^x) for each element, without overflow and exact at both ends: a smooth relu. Its
  /// gradient is the logistic function. Of whole numbers it is float32.
  package func softplus() -> NDArray {
    guard dtype.isFloating else { return astype(.float32).softplus() }
    let out = NDArray(uninitialized: shape, dtype)
    nd_softplus(dtype.code, raw, out.raw, size)
    if nd_is_recording() { recordRule(SoftplusRule(), out, of: [self], saving: [.operand(0)]) }
    return out
  }
}

private final class SoftplusRule: Rule {
  init() { super.init("softplus") }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    [g * operands[0].sigmoid()]
  }
}
