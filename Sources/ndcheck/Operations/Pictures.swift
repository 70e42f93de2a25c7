import Gluon

extension Registry {
  /// Layers of convolution, pooling and lookup.
  mutating func addPictures() {
    addLayer("nn.Conv1D") { attributes in
      let options = try ConvolutionOptions(attributes)
      return nn.Conv1D(
        options.channels, kernelSize: options.kernel[0], strides: options.strides[0],
        padding: options.padding[0], dilation: options.dilation[0], groups: options.groups,
        activation: options.activation, useBias: options.useBias)
    }
    addLayer("nn.Conv2D") { attributes in
      let options = try ConvolutionOptions(attributes)
      return nn.Conv2D(
        options.channels, kernelSize: options.kernel, strides: options.strides,
        padding: options.padding, dilation: options.dilation, groups: options.groups,
        activation: options.activation, useBias: options.useBias)
    }
    addLayer("nn.MaxPool1D") { attributes in
      let options = try PoolingOptions(attributes)
      return nn.MaxPool1D(
        options.size, strides: options.strides, padding: options.padding, ceilMode: options.ceil)
    }
    addLayer("nn.MaxPool2D") { attributes in
      let options = try PoolingOptions(attributes)
      return nn.MaxPool2D(
        options.size, strides: options.strides, padding: options.padding, ceilMode: options.ceil)
    }
    addLayer("nn.AvgPool1D") { attributes in
      let options = try PoolingOptions(attributes)
      return nn.AvgPool1D(
        options.size, strides: options.strides, padding: options.padding, ceilMode: options.ceil,
        countIncludePad: options.count)
    }
    addLayer("nn.AvgPool2D") { attributes in
      let options = try PoolingOptions(attributes)
      return nn.AvgPool2D(
        options.size, strides: options.strides, padding: options.padding, ceilMode: options.ceil,
        countIncludePad: options.count)
    }
    addLayer("nn.GlobalMaxPool1D") { _ in nn.GlobalMaxPool1D() }
    addLayer("nn.GlobalMaxPool2D") { _ in nn.GlobalMaxPool2D() }
    addLayer("nn.GlobalAvgPool1D") { _ in nn.GlobalAvgPool1D() }
    addLayer("nn.GlobalAvgPool2D") { _ in nn.GlobalAvgPool2D() }
    addLayer("nn.Embedding") { attributes in
      nn.Embedding(
        try attributes.need(int: "rows"), try attributes.need(int: "width"),
        outOfRange: try attributes.flag("clip") ? .clip : .raise)
    }
  }
}

private struct ConvolutionOptions {
  let channels: Int
  let kernel: [Int]
  let strides: [Int]
  let padding: [Int]
  let dilation: [Int]
  let groups: Int
  let activation: ActivationKind?
  let useBias: Bool

  init(_ attributes: Attributes) throws {
    channels = try attributes.need(int: "channels")
    kernel = try attributes.need(ints: "kernel")
    let ones = kernel.map { _ in 1 }
    strides = try attributes.ints("strides") ?? ones
    padding = try attributes.ints("padding") ?? kernel.map { _ in 0 }
    dilation = try attributes.ints("dilation") ?? ones
    groups = try attributes.int("groups") ?? 1
    activation = try attributes.string("activation").flatMap(ActivationKind.init)
    useBias = try attributes.flag("useBias", or: true)
    guard ![kernel, strides, padding, dilation].contains([]) else {
      throw CaseError.attribute("kernel", "of one number or two")
    }
  }
}

private struct PoolingOptions {
  let size: [Int]
  let strides: [Int]?
  let padding: [Int]
  let ceil: Bool
  let count: Bool

  init(_ attributes: Attributes) throws {
    size = try attributes.need(ints: "size")
    strides = try attributes.ints("strides")
    padding = try attributes.ints("padding") ?? size.map { _ in 0 }
    ceil = try attributes.flag("ceil")
    count = try attributes.flag("count", or: true)
  }
}
