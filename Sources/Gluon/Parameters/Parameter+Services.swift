import Autograd
import NDArrayModule

extension Parameter {
  /// The values on every device, of which there is one.
  public final func listData() -> [NDArray] { [data()] }

  /// The gradients on every device, of which there is one.
  public final func listGrad() -> [NDArray] { [grad()] }

  /// The devices that hold values.
  public final func listContext() -> [Context] { [.cpu] }

  /// Changes the type of the values: they and the gradient are converted into new arrays.
  ///
  /// - Precondition: `dtype` is `.float32` or `.float64`, unless `gradReq` is `.null`.
  public final func cast(_ dtype: DType) {
    guard dtype.isFloating || gradReq == .null else {
      return fail(
        "cast: \(name) cannot be \(dtype), because only float32 and float64 have gradients. Set"
          + " gradReq to .null first.")
    }
    self.dtype = dtype
    guard let old = values, old.dtype != dtype else { return }
    autograd.pause {
      let gradient = old.gradient
      hold(old.astype(dtype))
      if let gradient, let own = values?.gradient { own[...] = gradient.astype(dtype) }
    }
  }
}

extension Block {
  /// Says which parameters are this layer's, for messages before the first `initialize`.
  final func own(_ parameters: Parameter?...) {
    for case let parameter? in parameters where parameter.layer == nil { parameter.layer = self }
  }
}
