import Glibc

extension Shape {
  /// Whether an array of this shape can be made at all; reports the mistake otherwise.
  ///
  /// Operations whose result can be far larger than their operands ask before they make it.
  @inline(__always)
  package func fits(_ dtype: DType, _ operation: @autoclosure () -> String) -> Bool {
    var bytes = dtype.byteCount
    for size in self {
      let (next, isTooLarge) = bytes.multipliedReportingOverflow(by: size)
      if isTooLarge || next > 1 << 28 { return fitsMemory(dtype, operation()) }
      bytes = next
    }
    return true
  }

  /// The same for an array of more than 256 MB: a shape that needs more bytes than the machine has
  /// memory is a mistake.
  @inline(never)
  private func fitsMemory(_ dtype: DType, _ operation: String) -> Bool {
    if contains(0) { return true }
    let needed = reduce(Double(dtype.byteCount)) { $0 * Double($1) }
    let present = Double(Memory.ofMachine)
    if needed <= present { return true }
    fail(
      "\(operation): an array of shape \(dimensions) needs \(gigabytes(needed)) GB as \(dtype), and this"
        + " machine has \(gigabytes(present)) GB of memory. Is one of the sizes a slip?")
    return false
  }
}

private func gigabytes(_ bytes: Double) -> String {
  let tenths = (bytes / 1e8).rounded()
  return tenths < 1e15 ? "\(tenths / 10)" : "\(Float(bytes / 1e9))"
}
