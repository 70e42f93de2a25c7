import Autograd
import NDArrayModule

extension Parameter {
  /// The values on every device, of which there is one.
  public final func listData() -> [NDArray] { [data()] }

  /// The gradients on every device, of which there is one.
  public final func listGrad() -> [NDArray] { [grad()] }

  /// The devices that hold values.
  public final func listContext() -> [Context] { [.cpu] }
}

extension Block {
  /// Says which parameters are this layer's, for messages before the first `initialize`.
  final func own(_ parameters: Parameter?...) {
    for case let parameter? in parameters where parameter.layer == nil { parameter.layer = self }
  }
}
