import Autograd
import NDArrayModule

extension nn {
  /// A table of vectors, one for each number of a word, a class or another thing that is counted:
  /// it turns numbers into the vectors that stand there.
  ///
  /// Shapes: an input of any shape gives that shape with `outputDim` behind it; `weight` is
  /// `[inputDim, outputDim]`. The gradient of a row is the sum over the places where it was used.
  ///
  ///     let layer = nn.Embedding(10, 4)
  ///     layer.initialize()
  ///     layer(nd.array([[1, 2, 3], [7, 7, 7]])).shape  // [2, 3, 4]
  ///     print(layer)                                   // Embedding(10 -> 4, float32)
  ///
  /// Numbers outside 0 ..< `inputDim` are an error, unless ``outOfRange`` says otherwise: MXNet
  /// takes the first or the last row for them. A fraction is cut off.
  public final class Embedding: HybridBlock {
    /// How many vectors there are.
    public let inputDim: Int
    /// How long each is.
    public let outputDim: Int
    /// What becomes of numbers outside the table.
    public let outOfRange: TakeMode
    /// The vectors, of shape `[inputDim, outputDim]`.
    public let weight: Parameter

    /// Makes a layer without values; `initialize` gives it some.
    ///
    /// - Parameters:
    ///   - inputDim: How many vectors there are: one more than the largest number.
    ///   - outputDim: How long each is.
    ///   - dtype: The type of the vectors.
    ///   - weightInitializer: The rule for the vectors; nil leaves it to `initialize`.
    ///   - outOfRange: `.clip` takes the nearest row, as MXNet does.
    ///   - params: Parameters of another layer to share, as ``Block/params`` gives them.
    public init(
      _ inputDim: Int, _ outputDim: Int, dtype: DType = .float32,
      weightInitializer: (any Initializer)? = nil, outOfRange: TakeMode = .raise,
      params: ParameterDict = ParameterDict()
    ) {
      require(
        inputDim > 0 && outputDim > 0,
        "Embedding: a table of \(inputDim) vectors of length \(outputDim) holds nothing.")
      self.inputDim = inputDim
      self.outputDim = outputDim
      self.outOfRange = outOfRange
      weight = params.shared(
        "weight", shape: [inputDim, outputDim], dtype: dtype, init: weightInitializer)
      super.init()
      own(weight)
    }

    /// The same with names for the two sizes.
    public convenience init(
      inputDim: Int, outputDim: Int, dtype: DType = .float32,
      weightInitializer: (any Initializer)? = nil
    ) {
      self.init(inputDim, outputDim, dtype: dtype, weightInitializer: weightInitializer)
    }

    public override func forward(_ x: NDArray) -> NDArray {
      if outOfRange == .raise, let wrong = x.asArray().first(where: { !isInside($0) }) {
        return fail(
          "Embedding: the number \(wrong) has no row in a table of \(inputDim), whose rows are 0 to"
            + " \(inputDim - 1). Is it a class or a word that the table does not know? Then give it a"
            + " row, or pass outOfRange: .clip to take the nearest.")
      }
      return weight.data().take(x, axis: 0, mode: outOfRange)
    }

    private func isInside(_ index: Float) -> Bool { index > -1 && index < Float(inputDim) }

    public override var layerDescription: String {
      "Embedding(\(inputDim) -> \(outputDim), \(weight.dtype))"
    }
  }
}
