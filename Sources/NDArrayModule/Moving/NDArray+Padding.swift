/// What `pad` puts around an array.
public enum PadMode: String, Hashable, Sendable {
  /// One number everywhere.
  case constant
  /// The nearest element.
  case edge
  /// The elements mirrored at the edge, which is not repeated.
  case reflect
}

extension NDArray {
  /// This array with elements put around it: `width[k].before` before axis `k` and `width[k].after`
  /// behind it.
  ///
  ///     nd.array([1, 2, 3]).pad([(1, 2)], mode: .edge)  // [1. 1. 2. 3. 3. 3.]
  ///
  /// Gradients flow to the elements that the padding was copied from; a constant takes none.
  ///
  /// - Precondition: There is a pair for each axis, none is negative, and `.reflect` reaches less far
  ///   than the axis is long.
  public func pad(
    _ width: [(before: Int, after: Int)], mode: PadMode = .constant, constantValue: Double = 0
  ) -> NDArray {
    guard width.count == ndim, width.allSatisfy({ $0.before >= 0 && $0.after >= 0 }) else {
      return fail(
        "pad: an array of shape \(shape.dimensions) needs two widths of 0 or more for each of its"
          + " \(ndim) axes, not \(width.map { [$0.before, $0.after] })")
    }
    var sizes: [Int] = []
    for (axis, width) in width.enumerated() {
      let size = shape[axis]
      let longest = Swift.max(width.before, width.after)
      guard longest == 0 || mode == .constant || (mode == .edge && size > 0) || longest < size
      else {
        return fail(
          "pad: axis \(axis) of shape \(shape.dimensions) is too short to be padded by \(longest)"
            + " with mode \(mode.rawValue)")
      }
      guard longest < Int(Int32.max) else {
        return fail("pad: a width of \(longest) is too large")
      }
      sizes.append(width.before + size + width.after)
    }
    guard Shape.fitting(sizes, "pad") != nil,
      sizes.allSatisfy({ Memory.holds($0, of: Int.self, "pad") })
    else { return .poison }
    let maps = zip(width, shape).map { width, size in
      width == (0, 0) ? nil : mode.places(width.before, size, width.after)
    }
    return gathered(Places("pad", shape, maps: maps), filling: constantValue)
  }
}

extension PadMode {
  /// The positions of a padded axis of `size` elements.
  fileprivate func places(_ before: Int, _ size: Int, _ after: Int) -> [Int] {
    (-before..<size + after).map { place in
      if place >= 0 && place < size { return place }
      switch self {
      case .constant: return -1
      case .edge: return place < 0 ? 0 : size - 1
      case .reflect: return place < 0 ? -place : 2 * size - 2 - place
      }
    }
  }
}

extension nd {
  /// `x` with elements put around it; `padWidth` has two numbers an axis, as MXNet's `pad`.
  ///
  ///     nd.pad(nd.array([[1, 2]]), padWidth: [0, 1, 1, 1]).shape  // [2, 4]
  public static func pad(
    _ x: NDArray, mode: PadMode = .constant, padWidth: [Int], constantValue: Double = 0
  ) -> NDArray {
    guard padWidth.count == 2 * x.ndim else {
      return fail(
        "pad: an array of shape \(x.shape.dimensions) needs \(2 * x.ndim) widths, two an axis, not"
          + " \(padWidth.count)")
    }
    let width = (0..<x.ndim).map { (before: padWidth[2 * $0], after: padWidth[2 * $0 + 1]) }
    return x.pad(width, mode: mode, constantValue: constantValue)
  }
}
