import Autograd
import NDArrayModule

extension gloss {
  /// What all losses share: they give one number a sample, of shape `[batch]`.
  ///
  /// `backward()` on it is `backward()` on its sum, which is why ``Trainer/step(batchSize:ignoreStaleGrad:)``
  /// divides by the batch size.
  ///
  /// A loss of your own overrides ``elementwise(_:_:)``:
  ///
  ///     final class CubicLoss: gloss.Loss {
  ///       override func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
  ///         (prediction - label).abs() ** 3
  ///       }
  ///     }
  ///     CubicLoss()(nd.array([1, 2]), nd.array([0, 0])).elements  // [1.0, 8.0]
  open class Loss {
    /// Scales the loss; nil leaves it as it is.
    public let weight: Double?
    /// The axis that counts the samples.
    public let batchAxis: Int

    /// A loss scaled by `weight`.
    ///
    /// - Precondition: `batchAxis` is not negative.
    public init(weight: Double? = nil, batchAxis: Int = 0) {
      require(
        batchAxis >= 0,
        "gloss.Loss: batchAxis is \(batchAxis), but it counts the axes from 0.")
      self.weight = weight
      self.batchAxis = batchAxis
    }

    /// The loss of each sample before weights and means: override it.
    ///
    /// - Returns: An array whose axis ``batchAxis`` counts the samples.
    open func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      fail("\(type(of: self)): override func elementwise(_:_:) to say what it computes.")
    }

    /// What the sum is scaled by.
    var scale: Double? { weight }

    /// How the numbers of one sample become one: their mean, unless a loss says otherwise.
    var gathering: Gathering { .mean }

    /// How numbers are brought together.
    enum Gathering {
      /// The mean, or the sum, of each sample.
      case mean, sum
      /// The mean of all samples together, of shape `[1]`.
      case wholeBatch
    }

    /// The loss in one operation, where there is one and no sample weights are given.
    func fused(_ prediction: NDArray, _ label: NDArray) -> NDArray? { nil }

    /// The loss of a batch, sample by sample: shape `[batch]`.
    ///
    /// - Parameters:
    ///   - prediction: What the network gave, its axis ``batchAxis`` counting the samples.
    ///   - label: What it should have given.
    ///   - sampleWeight: Multiplies the losses of single samples: shape `[batch]`, or any shape
    ///     that broadcasts to the prediction's.
    public final func callAsFunction(
      _ prediction: NDArray, _ label: NDArray, _ sampleWeight: NDArray? = nil
    ) -> NDArray {
      if sampleWeight == nil, let loss = fused(prediction, label) { return loss }
      return reduced(elementwise(prediction, label), sampleWeight)
    }

    /// Applies the weights, then brings the numbers of each sample together.
    final func reduced(_ elements: NDArray, _ sampleWeight: NDArray? = nil) -> NDArray {
      var loss = elements
      if let sampleWeight { loss = weighted(loss, sampleWeight) }
      if let scale { loss = loss * scale }
      if gathering == .wholeBatch { return loss.mean() }
      if loss.ndim == 1 && batchAxis == 0 { return loss }
      guard batchAxis < loss.ndim else {
        return fail(
          "\(name): the losses have shape \(loss.shape.dimensions), which has no axis \(batchAxis)"
            + " to count the samples. batchAxis is below \(loss.ndim).")
      }
      // One output a sample is its own mean.
      if loss.size == loss.shape[batchAxis] { return loss.reshape(Shape(loss.size)) }
      return gathering == .sum
        ? loss.sum(axis: [batchAxis], exclude: true) : loss.mean(axis: [batchAxis], exclude: true)
    }

    /// A weight a sample goes with the axis of the samples, whatever else there is.
    private func weighted(_ loss: NDArray, _ weights: NDArray) -> NDArray {
      var weights = weights
      let samples = batchAxis < loss.ndim ? loss.shape[batchAxis] : 0
      if weights.size == samples, weights.shape != loss.shape,
        weights.ndim == 1 || loss.ndim == 1
      {
        weights = weights.reshape(
          Shape((0..<loss.ndim).map { $0 == batchAxis ? samples : 1 }))
      }
      guard loss.shape == weights.shape || covers(loss.shape, weights.shape) else {
        return fail(
          "\(name): the sample weights have shape \(weights.shape.dimensions), which does not"
            + " broadcast to \(loss.shape.dimensions), the shape of the losses. Give one weight a"
            + " sample, of shape \(samples).")
      }
      return loss * weights
    }

    /// The name in messages.
    final var name: String { "\(type(of: self))" }
  }
}

/// Whether an array of shape `part` broadcasts to `whole`.
private func covers(_ whole: Shape, _ part: Shape) -> Bool {
  part.count <= whole.count
    && zip(whole.reversed(), part.reversed()).allSatisfy { $1 == 1 || $0 == $1 }
}

extension gloss.Loss: CustomStringConvertible {
  public var description: String {
    "\(type(of: self))(batch_axis=\(batchAxis), w=\(weight.map { "\($0)" } ?? "None"))"
  }
}

/// The label in the shape of the prediction, for losses that compare element with element.
func label(_ label: NDArray, like prediction: NDArray, for loss: String) -> NDArray {
  if label.shape == prediction.shape { return label }
  guard label.size == prediction.size else {
    return fail(
      "\(loss): the prediction has shape \(prediction.shape.dimensions) and the label"
        + " \(label.shape.dimensions); they need as many elements as each other, one label for each"
        + " predicted number.")
  }
  return label.reshape(prediction.shape)
}
