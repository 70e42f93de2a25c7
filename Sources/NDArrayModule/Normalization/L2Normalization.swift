/// Over which elements ``nd/l2Normalization(_:eps:mode:)`` takes a length.
public enum NormalizedPart: String, Hashable, Sendable, CaseIterable {
  /// All elements of a sample.
  case instance
  /// The channels at each place: the second axis.
  case channel
  /// The places of each channel: all axes from the third on.
  case spatial
}

extension nd {
  /// `x` over its length: x / √(sum of x² + `eps`), where the sum goes over each sample, over the
  /// channels at each place, or over the places of each channel.
  ///
  ///     nd.l2Normalization(nd.array([[3, 4], [0, 2]]))  // [[0.6 0.8] [0.  1. ]]
  ///
  /// Gradient: (g - y · sum of g y) over the length, where y is the result.
  ///
  /// - Precondition: Modes other than `.instance` need three axes or more.
  public static func l2Normalization(
    _ x: NDArray, eps: Double = 1e-10, mode: NormalizedPart = .instance
  ) -> NDArray {
    let x = x.dtype.isFloating ? x : x.cast(.float32)
    guard mode == .instance || x.ndim >= 3 else {
      return fail(
        "l2Normalization: an array of shape \(x.shape.dimensions) has too few axes for mode"
          + " \(mode.rawValue), which needs three or more; .instance takes any")
    }
    let axes =
      switch mode {
      case .instance: Array(1..<x.ndim)
      case .channel: [1]
      case .spatial: Array(2..<x.ndim)
      }
    let squares = x.square()
    let sum = axes.isEmpty ? squares : squares.sum(axis: axes, keepDims: true)
    return x / (sum + eps).sqrt()
  }
}
