import Autograd
import NDArrayModule

extension nn {
  /// What ``Conv1D`` and ``Conv2D`` share: a window that goes over the input and gives, at every
  /// place and for every output channel, a weighted sum of what it sees, plus a bias.
  public class Convolution: HybridBlock, ActivatedLayer {
    /// The number of output channels.
    public final let channels: Int
    /// The size of the window along each axis.
    public final let kernelSize: [Int]
    /// How far the window moves at a time.
    public final let strides: [Int]
    /// How many zeros are put around the input, at each end of an axis.
    public final let padding: [Int]
    /// How far apart the elements are that the window sees.
    public final let dilation: [Int]
    /// How many groups the channels fall into; each output channel sees the inputs of its group.
    public final let groups: Int
    /// What each output goes through, if anything.
    public final let activation: ActivationKind?
    /// The weight, of shape `[channels, inChannels / groups, ...kernelSize]`.
    public final let weight: Parameter
    /// Reflection drops the underscore, so the parameter's name is `bias`.
    private final let _bias: Parameter?

    fileprivate init(
      axes: Int, _ channels: Int, _ kernelSize: any PerAxis, _ strides: any PerAxis,
      _ padding: any PerAxis, _ dilation: any PerAxis, _ groups: Int, _ inChannels: Int,
      _ activation: ActivationKind?, _ useBias: Bool, _ weightInitializer: (any Initializer)?,
      _ biasInitializer: any Initializer, _ params: ParameterDict
    ) {
      let name = "Conv\(axes)D"
      require(
        channels > 0, "\(name): channels is \(channels), but a layer has at least one output.")
      require(
        groups > 0 && channels % groups == 0 && inChannels >= 0 && inChannels % groups == 0,
        "\(name): \(groups) groups do not divide \(inChannels) input and \(channels) output"
          + " channels.")
      self.channels = channels
      self.kernelSize = spread(kernelSize, axes, "kernelSize", of: name, atLeast: 1)
      self.strides = spread(strides, axes, "strides", of: name, atLeast: 1)
      self.padding = spread(padding, axes, "padding", of: name, atLeast: 0)
      self.dilation = spread(dilation, axes, "dilation", of: name, atLeast: 1)
      self.groups = groups
      self.activation = activation
      weight = params.shared(
        "weight", shape: Shape([channels, inChannels / groups] + self.kernelSize),
        init: weightInitializer)
      _bias = useBias ? params.shared("bias", shape: [channels], init: biasInitializer) : nil
      super.init()
      own(weight, _bias)
    }

    /// Whether a bias is added.
    public final var useBias: Bool { _bias != nil }

    /// What is added to each output channel, of shape `[channels]`.
    ///
    /// - Precondition: The layer was made with `useBias: true`.
    public final var bias: Parameter {
      guard let _bias else {
        trap("\(type(of: self)): \(self) has no bias, it was made with useBias: false.")
      }
      return _bias
    }

    public override func forward(_ x: NDArray) -> NDArray {
      guard x.ndim == kernelSize.count + 2 else {
        return fail(
          "\(type(of: self)): the input has shape \(x.shape.dimensions), but a batch has"
            + " \(kernelSize.count + 2) axes: batch, channels and \(kernelSize.count) more. Reshape it;"
            + " one channel is an axis of size 1.")
      }
      guard x.shape[1] % groups == 0 else {
        return fail(
          "\(type(of: self)): \(x.shape[1]) input channels, axis 1 of shape \(x.shape.dimensions), do"
            + " not fall into \(groups) groups.")
      }
      let shape = Shape([channels, x.shape[1] / groups] + kernelSize)
      let output = nd.convolution(
        x, weight.data(inferring: shape), _bias?.data(), stride: Shape(strides),
        pad: Shape(padding),
        dilate: Shape(dilation), groups: groups)
      return if let activation { activation(output) } else { output }
    }

    public override var layerDescription: String {
      let inputs = weight.shape[1] == 0 ? "None" : String(weight.shape[1])
      var text =
        "\(type(of: self))(\(inputs) -> \(channels), kernel_size=\(kernelSize.tuple),"
        + " stride=\(strides.tuple)"
      if padding.contains(where: { $0 != 0 }) { text += ", padding=\(padding.tuple)" }
      if dilation.contains(where: { $0 != 1 }) { text += ", dilation=\(dilation.tuple)" }
      if groups != 1 { text += ", groups=\(groups)" }
      if !useBias { text += ", bias=False" }
      if let activation { text += ", Activation(\(activation.rawValue))" }
      return text + ")"
    }
  }

  /// A window that goes over pictures: at every place, and for every output channel, it gives a
  /// weighted sum of what it sees in all input channels, plus a bias.
  ///
  /// Shapes: `x [batch, inChannels, height, width]` and `weight [channels, inChannels / groups,
  /// kernel height, kernel width]` give `[batch, channels, out height, out width]`, where along each
  /// axis out = ⌊(in + 2 · padding - dilation · (kernel - 1) - 1) / stride⌋ + 1.
  ///
  ///     let layer = nn.Conv2D(6, kernelSize: 5, activation: .relu)
  ///     layer.initialize()
  ///     layer(nd.ones(shape: [2, 1, 28, 28])).shape  // [2, 6, 24, 24]
  ///     print(layer)
  ///     // Conv2D(1 -> 6, kernel_size=(5, 5), stride=(1, 1), Activation(relu))
  public final class Conv2D: Convolution {
    /// Makes a layer without values; `initialize` gives it some.
    ///
    /// - Parameters:
    ///   - channels: The number of output channels.
    ///   - kernelSize: The size of the window: a number, or height and width.
    ///   - strides: How far it moves at a time, down and to the right.
    ///   - padding: How many zeros are put around the input, at each end.
    ///   - dilation: How far apart the elements are that it sees.
    ///   - groups: How many groups the channels fall into.
    ///   - inChannels: The number of input channels; 0 leaves it to the first batch.
    ///   - activation: What each output goes through.
    ///   - useBias: Whether a bias is added.
    ///   - weightInitializer: The rule for the weight; nil leaves it to `initialize`.
    ///   - biasInitializer: The rule for the bias.
    ///   - params: Parameters of another layer to share, as ``Block/params`` gives them.
    public init(
      _ channels: Int, kernelSize: any PerAxis, strides: any PerAxis = 1,
      padding: any PerAxis = 0, dilation: any PerAxis = 1, groups: Int = 1, inChannels: Int = 0,
      activation: ActivationKind? = nil, useBias: Bool = true,
      weightInitializer: (any Initializer)? = nil,
      biasInitializer: any Initializer = initializer.Zero(),
      params: ParameterDict = ParameterDict()
    ) {
      super.init(
        axes: 2, channels, kernelSize, strides, padding, dilation, groups, inChannels, activation,
        useBias, weightInitializer, biasInitializer, params)
    }

    /// The same with a name for the number of output channels.
    public convenience init(
      channels: Int, kernelSize: any PerAxis, strides: any PerAxis = 1,
      padding: any PerAxis = 0, activation: ActivationKind? = nil, useBias: Bool = true
    ) {
      self.init(
        channels, kernelSize: kernelSize, strides: strides, padding: padding,
        activation: activation, useBias: useBias)
    }
  }

  /// A window that goes along sequences: ``Conv2D`` with one axis in place of two.
  ///
  /// Shapes: `x [batch, inChannels, width]` and `weight [channels, inChannels / groups, kernel]`
  /// give `[batch, channels, out width]`.
  ///
  ///     let layer = nn.Conv1D(4, kernelSize: 3, padding: 1)
  ///     layer.initialize()
  ///     layer(nd.ones(shape: [2, 5, 10])).shape  // [2, 4, 10]
  public final class Conv1D: Convolution {
    /// Makes a layer without values; `initialize` gives it some. The parameters are those of
    /// ``Conv2D``.
    public init(
      _ channels: Int, kernelSize: any PerAxis, strides: any PerAxis = 1,
      padding: any PerAxis = 0, dilation: any PerAxis = 1, groups: Int = 1, inChannels: Int = 0,
      activation: ActivationKind? = nil, useBias: Bool = true,
      weightInitializer: (any Initializer)? = nil,
      biasInitializer: any Initializer = initializer.Zero(),
      params: ParameterDict = ParameterDict()
    ) {
      super.init(
        axes: 1, channels, kernelSize, strides, padding, dilation, groups, inChannels, activation,
        useBias, weightInitializer, biasInitializer, params)
    }
  }
}
