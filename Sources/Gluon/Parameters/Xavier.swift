import NDArrayModule

extension initializer {
  /// Random numbers whose size fits the layer, so that signals neither grow nor fade on their way
  /// through many layers (Glorot and Bengio, 2010).
  ///
  /// For a weight of shape `[out, in]` the scale is √(`magnitude` / factor), where the factor is
  /// `in`, `out` or their mean. With the defaults the values are uniform within
  /// ±√(6 / (`in` + `out`)).
  public struct Xavier: Initializer, Sendable {
    /// The distribution of the numbers.
    public enum Distribution: Sendable {
      /// Between minus and plus the scale.
      case uniform
      /// With the scale as standard deviation.
      case gaussian
    }

    /// Which size of the layer the scale is taken from.
    public enum Factor: Sendable {
      /// The mean of inputs and outputs.
      case avg
      /// The number of inputs.
      case `in`
      /// The number of outputs.
      case out
    }

    /// The distribution of the numbers.
    public let distribution: Distribution
    /// Which size of the layer the scale is taken from.
    public let factor: Factor
    /// The square of the scale in a layer of size 1.
    public let magnitude: Double

    /// A rule; the defaults are those of Glorot and Bengio.
    public init(
      _ distribution: Distribution = .uniform, factor: Factor = .avg, magnitude: Double = 3
    ) {
      self.distribution = distribution
      self.factor = factor
      self.magnitude = magnitude
    }

    /// - Precondition: `data` has two axes at least: a bias has no inputs to count.
    public func fill(_ data: NDArray) {
      let shape = data.shape
      guard shape.count >= 2 else {
        return fail(
          "Xavier: needs a weight of two axes or more, but the parameter has shape \(shape.tuple).")
      }
      let field = Double(shape.dropFirst(2).reduce(1, *))
      let inputs = Double(shape[1]) * field
      let outputs = Double(shape[0]) * field
      let size =
        switch factor {
        case .avg: (inputs + outputs) / 2
        case .in: inputs
        case .out: outputs
        }
      let scale = (magnitude / size).squareRoot()
      data[...] =
        switch distribution {
        case .uniform: nd.random.uniform(low: -scale, high: scale, shape: shape)
        case .gaussian: nd.random.normal(scale: scale, shape: shape)
        }
    }
  }
}
