/// A training run on the tutorials' data with the batches in order, as MXNet ran it.
public struct TrainingCase: Decodable, Sendable, CustomStringConvertible {
  public let name: String
  public let batchSize: Int
  public let learningRate: Double
  /// Whether the loss is averaged before `backward`, and the step's batch size is 1.
  public let mean: Bool?
  /// The weights that were drawn.
  public let start: VectorArray
  /// Weight and bias after one step.
  public let afterFirstBatch: [VectorArray]
  public let epochs: [Mark]

  /// What is known after an epoch: the mean loss over all examples, and the parameters.
  public struct Mark: Decodable, Sendable {
    public let loss: VectorArray
    public let weight: VectorArray
    public let bias: VectorArray
  }

  public var description: String { name }

  /// Hundreds of steps carry rounding along, but each step also shrinks it.
  public var tolerance: Agreement { .relative(2e-5) }
}
