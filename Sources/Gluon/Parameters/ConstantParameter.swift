import NDArrayModule

/// An array that belongs to a block, is saved with it and not trained: `gluon.Constant`.
///
///     class Scaled: Block {
///       let scale = gluon.Constant("scale", nd.array([1, 10]))
///       override func forward(_ x: NDArray) -> NDArray { x * scale.data() }
///     }
///     let net = Scaled()
///     net.initialize()
///     net(nd.array([[2, 3]])).elements  // [2.0, 30.0]
public final class ConstantParameter: Parameter {
  /// The array that ``Block/initialize(_:forceReinit:)`` copies.
  public let value: NDArray

  /// A constant that starts with a copy of `value`.
  public init(_ name: String, _ value: NDArray) {
    self.value = value
    super.init(
      name, gradReq: .null, shape: value.shape, dtype: value.dtype, init: Copied(value: value))
  }
}

/// The rule of a constant.
private struct Copied: Initializer {
  let value: NDArray

  func fill(_ data: NDArray) { data[...] = value }
}
