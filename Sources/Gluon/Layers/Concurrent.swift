import Autograd
import NDArrayModule

extension nn {
  /// Layers side by side: each gets the same batch, and their outputs are joined along an axis.
  ///
  ///     let net = nn.Concurrent(nn.Dense(2), nn.Identity())
  ///     net.initialize()
  ///     net(nd.ones(shape: [5, 3])).shape  // [5, 5]
  ///
  /// Layers are put in, listed, printed and named as in a ``Sequential``.
  public class Concurrent: Sequential {
    /// The axis along which the outputs are joined; a negative one counts from the last.
    public let axis: Int

    /// Layers side by side; without any, `add` puts them in.
    public convenience init(_ layers: Block..., axis: Int) {
      self.init(layers, axis: axis)
    }

    /// Layers of a list side by side.
    ///
    /// - Parameter axis: The axis along which the outputs are joined.
    public init(_ layers: [Block], axis: Int) {
      self.axis = axis
      super.init(layers)
    }

    /// Layers of a list side by side, joined along the last axis.
    public override init(_ layers: [Block]) {
      axis = -1
      super.init(layers)
    }

    /// The outputs joined.
    ///
    /// - Precondition: There is a layer, and the outputs differ in size along ``axis`` alone.
    public override func forward(_ x: NDArray) -> NDArray {
      guard count > 0 else {
        return fail("\(type(of: self)): there is no layer in it; put some in with add(_:).")
      }
      return nd.concat(map { $0(x) }, axis: axis)
    }

    override func chain(of layers: [Block]) -> Sequential { Concurrent(layers, axis: axis) }
  }

  /// A ``Concurrent`` by the name that Gluon has for one that is hybridized.
  public final class HybridConcurrent: Concurrent {
    override func chain(of layers: [Block]) -> Sequential { HybridConcurrent(layers, axis: axis) }
  }
}
