import NDArrayModule

/// The parameters of a layer by their usual names.
public struct LayerParameters {
  let block: Block

  /// The weight, in a dense layer of shape `[units, inUnits]`.
  public var weight: Parameter { find("weight") }

  /// What is added to each output, of shape `[units]`.
  public var bias: Parameter { find("bias") }

  /// What a normalization multiplies by, a number a channel.
  public var gamma: Parameter { find("gamma") }

  /// What a normalization adds, a number a channel.
  public var beta: Parameter { find("beta") }

  /// The average of the means that a batch normalization has seen.
  public var runningMean: Parameter { find("running_mean") }

  /// The average of the variances that a batch normalization has seen.
  public var runningVar: Parameter { find("running_var") }

  /// The slope of a `PReLU` below zero.
  public var alpha: Parameter { find("alpha") }

  private func find(_ name: String) -> Parameter {
    if let parameter = block.params[name] { return parameter }
    trap("\(type(of: block)): this layer has no \(name). It is \(block)")
  }
}

extension Block {
  /// The parameters that layers have, so that `net[0].weight` needs no cast.
  public final subscript(dynamicMember name: KeyPath<LayerParameters, Parameter>) -> Parameter {
    LayerParameters(block: self)[keyPath: name]
  }
}
