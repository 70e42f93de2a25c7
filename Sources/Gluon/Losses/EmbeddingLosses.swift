import Autograd
import NDArrayModule

extension gloss {
  /// Whether two vectors point the same way: 1 - cos for pairs labelled 1, and max(0, cos - `margin`)
  /// for pairs labelled -1. Pairs with any other label cost nothing.
  ///
  /// Shapes: two inputs `[batch, …, n]`, labels `[batch]`; the result is `[batch, 1]`, as in Gluon.
  /// The cosine of a vector of zeros counts as 0, and has no gradient.
  ///
  ///     let loss = gloss.CosineEmbeddingLoss()
  ///     let (x, y) = (nd.array([[1, 0], [1, 0]]), nd.array([[0, 2], [3, 0]]))
  ///     loss(x, y, nd.array([1, -1])).elements  // [1.0, 1.0]
  public final class CosineEmbeddingLoss: CustomStringConvertible {
    /// Scales the loss; nil leaves it as it is.
    public let weight: Double?
    /// The cosine up to which pairs labelled -1 cost nothing.
    public let margin: Double

    /// A loss with a margin of 0, unless said otherwise.
    public init(weight: Double? = nil, margin: Double = 0) {
      self.weight = weight
      self.margin = margin
    }

    /// The loss of each pair of vectors.
    public func callAsFunction(
      _ first: NDArray, _ second: NDArray, _ label: NDArray, _ sampleWeight: NDArray? = nil
    ) -> NDArray {
      let first = Gluon.label(first, like: second, for: "CosineEmbeddingLoss")
      let pairs = second.size / Swift.max(1, second.shape[second.ndim - 1])
      guard label.size == pairs else {
        return fail(
          "CosineEmbeddingLoss: there are \(pairs) pairs of vectors, of shape"
            + " \(second.shape.dimensions), but the label has shape \(label.shape.dimensions); it"
            + " says 1 or -1 for each pair.")
      }
      let label = label.reshape([pairs, 1])
      let cosine = cosine(first, second).reshape([pairs, 1])
      let alike = (1 - cosine) * (label .== 1)
      let apart = nd.maximum((cosine - margin) * (label .== -1), 0)
      var loss = alike + apart
      if let sampleWeight { loss = loss * sampleWeight }
      return weight.map { loss * $0 } ?? loss
    }

    private func cosine(_ x: NDArray, _ y: NDArray) -> NDArray {
      let axis = x.ndim - 1
      let lengths = x.norm(axis: axis) * y.norm(axis: axis)
      // Zeros have no direction: no gradient either, which by 1e-12 would be a huge one.
      let isZero = lengths .== 0
      return (x * y).sum(axis: axis) * (1 - isZero) / nd.maximum(lengths + isZero, 1e-12)
    }

    public var description: String {
      "CosineEmbeddingLoss(batch_axis=0, w=\(weight.map { "\($0)" } ?? "None"))"
    }
  }

  /// Whether a vector is nearer to one that it should be near to than to one that it should not:
  /// max(0, `margin` + ‖x - positive‖² - ‖x - negative‖²) (Schroff and others, 2015).
  ///
  /// Shapes: three arrays `[batch, …]` of as many elements; the result is `[batch]`.
  ///
  ///     let loss = gloss.TripletLoss()
  ///     loss(nd.array([[0, 0]]), nd.array([[1, 0]]), nd.array([[0, 1]])).elements  // [1.0]
  public final class TripletLoss: CustomStringConvertible {
    /// Scales the loss; nil leaves it as it is.
    public let weight: Double?
    /// By how much the wrong one should be farther away.
    public let margin: Double
    /// The axis that counts the samples.
    public let batchAxis: Int

    /// A loss with a margin of 1, unless said otherwise.
    public init(margin: Double = 1, weight: Double? = nil, batchAxis: Int = 0) {
      self.margin = margin
      self.weight = weight
      self.batchAxis = batchAxis
    }

    /// The loss of each triple.
    public func callAsFunction(
      _ prediction: NDArray, _ positive: NDArray, _ negative: NDArray
    ) -> NDArray {
      let positive = label(positive, like: prediction, for: "TripletLoss")
      let negative = label(negative, like: prediction, for: "TripletLoss")
      let differences = (positive - prediction).square() - (negative - prediction).square()
      let loss = (differences.sum(axis: [batchAxis], exclude: true) + margin).relu()
      return weight.map { loss * $0 } ?? loss
    }

    public var description: String {
      "TripletLoss(batch_axis=\(batchAxis), w=\(weight.map { "\($0)" } ?? "None"))"
    }
  }
}
