import Autograd
import NDArrayModule

extension gloss {
  /// What all losses share: they give one number a sample, of shape `[batch]`.
  ///
  /// `backward()` on it is `backward()` on its sum, which is why ``Trainer/step(batchSize:ignoreStaleGrad:)``
  /// divides by the batch size.
  open class Loss {
    /// Scales the loss; nil leaves it as it is.
    public let weight: Double?

    /// A loss scaled by `weight`.
    public init(weight: Double? = nil) {
      self.weight = weight
    }

    /// The loss of each sample before weights and means: override it.
    ///
    /// - Returns: An array whose first axis counts the samples.
    open func elementwise(_ prediction: NDArray, _ label: NDArray) -> NDArray {
      fail("\(type(of: self)): override func elementwise(_:_:) to say what it computes.")
    }

    /// What the sum is scaled by.
    var scale: Double? { weight }

    /// The loss of a batch, sample by sample: shape `[batch]`.
    ///
    /// - Parameters:
    ///   - prediction: What the network gave, its first axis counting the samples.
    ///   - label: What it should have given.
    ///   - sampleWeight: Multiplies the losses of single samples: shape `[batch]`, or any shape
    ///     that broadcasts to the prediction's.
    public final func callAsFunction(
      _ prediction: NDArray, _ label: NDArray, _ sampleWeight: NDArray? = nil
    ) -> NDArray {
      var loss = elementwise(prediction, label)
      if let sampleWeight { loss = weighted(loss, sampleWeight) }
      if let scale { loss = loss * scale }
      return meanOfSamples(loss)
    }

    private func meanOfSamples(_ loss: NDArray) -> NDArray {
      if loss.ndim == 1 { return loss }
      // One output a sample is its own mean.
      if loss.size == loss.count { return loss.reshape(Shape(loss.count)) }
      return loss.mean(axis: [0], exclude: true)
    }

    /// A weight a sample goes with the first axis, whatever follows.
    private func weighted(_ loss: NDArray, _ weights: NDArray) -> NDArray {
      var weights = weights
      if weights.ndim == 1, weights.count == loss.count, loss.ndim > 1 {
        weights = weights.reshape(Shape([loss.count] + loss.shape.dropFirst().map { _ in 1 }))
      }
      let product = loss * weights
      guard product.shape == loss.shape else {
        return fail(
          "\(type(of: self)): the sample weights have shape \(weights.shape.dimensions), which does"
            + " not broadcast to \(loss.shape.dimensions), the shape of the losses.")
      }
      return product
    }
  }
}

extension gloss.Loss: CustomStringConvertible {
  public var description: String {
    "\(type(of: self))(batch_axis=0, w=\(weight.map { "\($0)" } ?? "None"))"
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
