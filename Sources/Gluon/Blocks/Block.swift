import NDArrayModule

/// A part of a network, from one layer to the whole: it turns a batch into another array and holds
/// the parameters that this needs.
///
/// The layers in ``nn`` are blocks, and a network is a block made of blocks. To write your own,
/// keep the parts in stored properties and override ``forward(_:)``; the parameters are found by
/// looking at the properties.
///
///     class Residual: Block {
///       let dense = nn.Dense(2, activation: .relu)
///       override func forward(_ x: NDArray) -> NDArray { x + dense(x) }
///     }
///     let net = Residual()
///     net.initialize(initializer.Normal(sigma: 0.01))
///     net(nd.ones(shape: [5, 2])).shape  // [5, 2]
///
/// A block found in a property or in an array or optional in one counts as a part, and so does a
/// ``Parameter``. The name of a parameter tells the way to it: `dense.weight`, or `0.weight` in a
/// ``nn/Sequential``.
@dynamicMemberLookup
open class Block {
  /// A block; subclasses call it with `super.init()`, or need no initializer of their own.
  public init() {}

  /// What the block computes: override it. Call the block itself rather than this.
  ///
  /// - Parameter x: A batch, whose first axis counts the samples.
  open func forward(_ x: NDArray) -> NDArray {
    fail("\(type(of: self)): override func forward(_ x: NDArray) -> NDArray to say what it does.")
  }

  /// Runs the block on a batch: `net(X)`.
  ///
  /// The first call of a network whose input sizes are not known yet also draws its deferred
  /// parameters. Inside `autograd.record` the operations go on the tape.
  @inline(__always)
  public final func callAsFunction(_ x: NDArray) -> NDArray { forward(x) }

  /// The parts: what reflection finds in the stored properties.
  var members: [Member] { Member.all(of: self) }

  /// The form that `print` gives: the name of the class with its parts below.
  open var layerDescription: String {
    let children = members.compactMap { member in
      if case .block(let block) = member.part { "(\(member.name)): \(block)" } else { nil }
    }
    return "\(type(of: self))(\n\(indented(children.joined(separator: "\n")))\n)"
  }

  /// Gives every parameter its initial values.
  ///
  /// `rule` is the default: a parameter with a rule of its own keeps that one, which is why the
  /// bias of a dense layer starts at zero whatever the rule. A parameter whose shape is not known
  /// yet gets its values in the first forward pass.
  ///
  ///     net.initialize(initializer.Normal(sigma: 0.01))
  ///
  /// - Parameters:
  ///   - rule: How values are drawn; uniform in (-0.07, 0.07) when nothing is given.
  ///   - forceReinit: Whether parameters that have values get new ones. Without it they are left
  ///     as they are, and a warning on standard error says so.
  public final func initialize(
    _ rule: any Initializer = initializer.Uniform(), forceReinit: Bool = false
  ) {
    collectParams().initialize(rule, forceReinit: forceReinit)
  }

  /// The parameters of this block and of all blocks in it, named by their place, in the order of
  /// the layers. A parameter that is used in two places is listed once.
  ///
  ///     let trainer = gluon.Trainer(net.collectParams(), .sgd(learningRate: 0.03))
  ///     net.collectParams(".*weight")  // the weights alone
  ///
  /// - Parameter pattern: A regular expression that a name must begin with; nil takes all.
  public final func collectParams(_ pattern: String? = nil) -> ParameterDict {
    var found: [ParameterDict.Element] = []
    var seen: Set<ObjectIdentifier> = []
    collect(below: "", depth: 1, into: &found, seen: &seen)
    let all = ParameterDict(entries: found)
    return pattern.map(all.select) ?? all
  }

  private func collect(
    below path: String, depth: Int, into found: inout [ParameterDict.Element],
    seen: inout Set<ObjectIdentifier>
  ) {
    for member in members {
      let name = path + member.name
      switch member.part {
      case .parameter(let parameter):
        guard seen.insert(ObjectIdentifier(parameter)).inserted else { continue }
        parameter.adopt(path: name, depth: depth, layer: self)
        found.append((name, parameter))
      case .block(let block):
        guard seen.insert(ObjectIdentifier(block)).inserted else { continue }
        block.collect(below: name + ".", depth: depth + 1, into: &found, seen: &seen)
      }
    }
  }
}

extension Block: CustomStringConvertible {
  public final var description: String { layerDescription }

  /// The parameters that nearly every layer has, so that `net[0].weight` needs no cast.
  public final subscript(dynamicMember name: KeyPath<LayerParameters, Parameter>) -> Parameter {
    LayerParameters(block: self)[keyPath: name]
  }
}

/// The parameters of a layer by their usual names.
public struct LayerParameters {
  let block: Block

  /// The weight, in a dense layer of shape `[units, inUnits]`.
  public var weight: Parameter { find("weight") }

  /// What is added to each output, of shape `[units]`.
  public var bias: Parameter { find("bias") }

  private func find(_ name: String) -> Parameter {
    for member in block.members {
      if case .parameter(let parameter) = member.part, member.name == name { return parameter }
    }
    trap("\(type(of: block)): this layer has no \(name). It is \(block)")
  }
}

/// Shifts every line by two spaces, as Gluon nests layers.
private func indented(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
}
