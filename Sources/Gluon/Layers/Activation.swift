import Autograd
import NDArrayModule

/// A function that bends a layer's output, element by element. Without one between them, two dense
/// layers compute no more than one.
public enum ActivationKind: String, Hashable, Sendable, CaseIterable {
  /// max(x, 0).
  case relu
  /// 1 / (1 + exp(-x)), between 0 and 1.
  case sigmoid
  /// The hyperbolic tangent, between -1 and 1.
  case tanh
  /// log(1 + exp(x)), a smooth relu.
  case softrelu
  /// x / (1 + |x|), between -1 and 1.
  case softsign

  func callAsFunction(_ x: NDArray) -> NDArray {
    switch self {
    case .relu: x.relu()
    case .sigmoid: x.sigmoid()
    case .tanh: x.tanh()
    case .softrelu: softrelu(x)
    case .softsign: x / (1 + x.abs())
    }
  }

  /// log(exp(0) + exp(x)) by way of the logarithm of a softmax, which neither overflows nor has a
  /// kink: log softmax([x, 0])[1] = 0 - log(exp(x) + exp(0)).
  private func softrelu(_ x: NDArray) -> NDArray {
    let pairs = nd.stack([x.reshape([x.size]), nd.zeros(shape: [x.size])], axis: 1)
    return -pairs.logSoftmax(axis: 1)[..., 1].reshape(x.shape)
  }
}

extension nn {
  /// An activation as a layer of its own: `nn.Activation(.relu)`.
  public final class Activation: HybridBlock {
    /// The function.
    public let kind: ActivationKind

    /// A layer that computes the given function.
    public init(_ kind: ActivationKind) {
      self.kind = kind
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray { kind(x) }

    public override var layerDescription: String { "Activation(\(kind.rawValue))" }
  }
}
