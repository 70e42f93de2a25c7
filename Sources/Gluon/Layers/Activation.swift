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
    case .softrelu: x.softrelu()
    case .softsign: x.softsign()
    }
  }
}

extension ActivationKind: ExpressibleByStringLiteral {
  /// The function by its name in quotes, as Gluon takes it: `nn.Dense(4, activation: "relu")`.
  ///
  /// - Precondition: There is a function of that name.
  public init(stringLiteral name: String) {
    guard let kind = ActivationKind(rawValue: name) else {
      let known = ActivationKind.allCases.map(\.rawValue).joined(separator: ", ")
      trap("activation: there is no function '\(name)'. Known: \(known).")
    }
    self = kind
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
