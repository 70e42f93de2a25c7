import Gluon
import TestSupport
import Testing

/// The options of every layer in the vectors, by Gluon's names; each layer reads its own.
struct LayerOptions: Decodable, Sendable {
  let axis: Int?
  let momentum: Double?
  let epsilon: Double?
  let scale: Bool?
  let center: Bool?
  let useGlobalStats: Bool?
  let inChannels: Int?
  let numGroups: Int?
  let inputDim: Int?
  let outputDim: Int?
  let alpha: Double?
  let beta: Double?
  let channels: Int?
  let kernelSize: Axes?
  let strides: Axes?
  let padding: Axes?
  let dilation: Axes?
  let groups: Int?
  let useBias: Bool?
  let activation: String?
  let poolSize: Axes?
  let ceilMode: Bool?
  let countIncludePad: Bool?

  private enum CodingKeys: String, CodingKey {
    case axis, momentum, epsilon, scale, center, alpha, beta, channels, strides, padding, dilation
    case groups, activation
    case useGlobalStats = "use_global_stats"
    case inChannels = "in_channels"
    case numGroups = "num_groups"
    case inputDim = "input_dim"
    case outputDim = "output_dim"
    case kernelSize = "kernel_size"
    case useBias = "use_bias"
    case poolSize = "pool_size"
    case ceilMode = "ceil_mode"
    case countIncludePad = "count_include_pad"
  }

  /// Makes the layer of that name.
  func layer(_ name: String) throws -> Block {
    switch name {
    case "BatchNorm":
      nn.BatchNorm(
        axis: axis ?? 1, momentum: momentum ?? 0.9, epsilon: epsilon ?? 1e-5,
        center: center ?? true, scale: scale ?? true, useGlobalStats: useGlobalStats ?? false,
        inChannels: inChannels ?? 0)
    case "LayerNorm":
      nn.LayerNorm(
        axis: axis ?? -1, epsilon: epsilon ?? 1e-5, center: center ?? true, scale: scale ?? true,
        inChannels: inChannels ?? 0)
    case "InstanceNorm":
      nn.InstanceNorm(axis: axis ?? 1, epsilon: epsilon ?? 1e-5, scale: scale ?? false)
    case "GroupNorm": nn.GroupNorm(numGroups: numGroups ?? 1)
    case "Embedding": nn.Embedding(try #require(inputDim), try #require(outputDim))
    case "LeakyReLU": nn.LeakyReLU(try #require(alpha))
    case "PReLU": nn.PReLU(inChannels: inChannels ?? 1)
    case "ELU": nn.ELU(alpha ?? 1)
    case "SELU": nn.SELU()
    case "GELU": nn.GELU()
    case "Swish": nn.Swish(beta ?? 1)
    case "Conv1D", "Conv2D": try convolution(name)
    default: try pooling(name)
    }
  }

  private func convolution(_ name: String) throws -> Block {
    let kind = try activation.map { try #require(ActivationKind(rawValue: $0)) }
    let size = try #require(kernelSize).list
    let (strides, padding) = (strides?.list ?? [1], padding?.list ?? [0])
    let (dilation, useBias) = (dilation?.list ?? [1], useBias ?? true)
    if name == "Conv1D" {
      return nn.Conv1D(
        try #require(channels), kernelSize: size, strides: strides, padding: padding,
        dilation: dilation, activation: kind, useBias: useBias)
    }
    return nn.Conv2D(
      try #require(channels), kernelSize: size, strides: strides, padding: padding,
      dilation: dilation, groups: groups ?? 1, inChannels: inChannels ?? 0, activation: kind,
      useBias: useBias)
  }

  private func pooling(_ name: String) throws -> Block {
    let (size, padding) = (poolSize?.list ?? [2], padding?.list ?? [0])
    let (ceilMode, counts) = (ceilMode ?? false, countIncludePad ?? true)
    let strides = strides?.list
    switch name {
    case "MaxPool1D":
      return nn.MaxPool1D(size, strides: strides, padding: padding, ceilMode: ceilMode)
    case "MaxPool2D":
      return nn.MaxPool2D(size, strides: strides, padding: padding, ceilMode: ceilMode)
    case "AvgPool1D":
      return nn.AvgPool1D(
        size, strides: strides, padding: padding, ceilMode: ceilMode, countIncludePad: counts)
    case "AvgPool2D":
      return nn.AvgPool2D(
        size, strides: strides, padding: padding, ceilMode: ceilMode, countIncludePad: counts)
    case "GlobalAvgPool1D": return nn.GlobalAvgPool1D()
    case "GlobalAvgPool2D": return nn.GlobalAvgPool2D()
    case "GlobalMaxPool1D": return nn.GlobalMaxPool1D()
    default:
      try #require(name == "GlobalMaxPool2D", "no layer \(name)")
      return nn.GlobalMaxPool2D()
    }
  }
}
