import CKernels

extension NDArray {
  /// Cuts this array into `count` equal parts along `axis`: new arrays, not views.
  ///
  /// With `squeezeAxis`, parts of length 1 lose the axis. The gradient of the array is the gradients
  /// of the parts joined; a part that was not used counts as zeros.
  ///
  ///     nd.arange(6).split(3, axis: 0)[1]  // [2. 3.]
  ///
  /// - Precondition: The length of the axis is a multiple of `count`.
  public func split(_ count: Int, axis: Int = 1, squeezeAxis: Bool = false) -> [NDArray] {
    guard let axis = resolved(axis, "split") else { return [] }
    guard count > 0, shape[axis] % count == 0, count <= Swift.max(shape[axis], 1 << 16) else {
      return fail(
        "split: axis \(axis) of shape \(shape.dimensions) has \(shape[axis]) elements, which do not"
          + " divide into \(count) equal parts. split(indices:) cuts anywhere.")
    }
    let length = shape[axis] / count
    return parts((0...count).map { $0 * length }, axis, squeezeAxis)
  }

  /// Cuts this array along `axis` before each of the positions `indices`: one part more than there
  /// are indices, new arrays.
  ///
  ///     nd.arange(5).split(indices: [1, 3])[1]  // [1. 2.]
  ///
  /// - Precondition: The positions do not fall, and none is beyond the axis.
  public func split(indices: [Int], axis: Int = 0, squeezeAxis: Bool = false) -> [NDArray] {
    guard let axis = resolved(axis, "split") else { return [] }
    let bounds = [0] + indices + [shape[axis]]
    guard zip(bounds, bounds.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      return fail(
        "split: indices \(indices) are no rising positions of axis \(axis) with size"
          + " \(shape[axis])")
    }
    return parts(bounds, axis, squeezeAxis)
  }

  private func parts(_ bounds: [Int], _ axis: Int, _ squeezeAxis: Bool) -> [NDArray] {
    let lengths = zip(bounds, bounds.dropFirst()).map { $1 - $0 }
    guard !squeezeAxis || lengths.allSatisfy({ $0 == 1 }) else {
      return fail(
        "split: squeezeAxis needs parts of length 1; the parts of axis \(axis) of shape"
          + " \(shape.dimensions) have lengths \(lengths)")
    }
    let (outer, count, inner) = split(at: axis)
    let width = inner * dtype.byteCount
    let outputs = zip(bounds, lengths).map { start, length -> NDArray in
      let whole = shape.replacing(axis: axis, with: length)
      let part = NDArray(
        uninitialized: squeezeAxis ? shape.dropping(axis: axis) : whole, dtype)
      for row in 0..<outer {
        (part.raw + row * length * width).copyMemory(
          from: raw + (row * count + start) * width, byteCount: length * width)
      }
      return part
    }
    if nd_is_recording() {
      recordRule(SplitRule(shape, axis, lengths, dtype), outputs: outputs, of: [self])
    }
    return outputs
  }
}

private final class SplitRule: Rule {
  private let shape: Shape
  private let axis: Int
  private let lengths: [Int]
  private let dtype: DType

  init(_ shape: Shape, _ axis: Int, _ lengths: [Int], _ dtype: DType) {
    self.shape = shape
    self.axis = axis
    self.lengths = lengths
    self.dtype = dtype
    super.init("split")
  }

  override func gradients(ofOutputs g: [NDArray?], _ operands: Operands) -> [NDArray?] {
    let parts = zip(g, lengths).map { g, length -> NDArray in
      let part = shape.replacing(axis: axis, with: length)
      return g?.reshaped(part) ?? nd.zeros(shape: part, dtype: dtype)
    }
    return [nd.concat(parts, axis: axis)]
  }
}

extension nd {
  /// See ``NDArray/split(_:axis:squeezeAxis:)``.
  public static func split(
    _ x: NDArray, numOutputs: Int, axis: Int = 1, squeezeAxis: Bool = false
  ) -> [NDArray] {
    x.split(numOutputs, axis: axis, squeezeAxis: squeezeAxis)
  }

  /// Cuts `x` into equal parts, along the first axis unless told otherwise.
  public static func splitV2(
    _ x: NDArray, _ sections: Int, axis: Int = 0, squeezeAxis: Bool = false
  ) -> [NDArray] {
    x.split(sections, axis: axis, squeezeAxis: squeezeAxis)
  }

  /// See ``NDArray/split(indices:axis:squeezeAxis:)``.
  public static func splitV2(
    _ x: NDArray, _ indices: [Int], axis: Int = 0, squeezeAxis: Bool = false
  ) -> [NDArray] {
    x.split(indices: indices, axis: axis, squeezeAxis: squeezeAxis)
  }
}
