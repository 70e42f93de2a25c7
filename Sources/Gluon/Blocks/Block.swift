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
/// ``nn/Sequential``. A part is exchanged by assigning to its property.
///
/// A block of two or three inputs overrides ``forward(_:_:)`` or ``forward(_:_:_:)`` instead, and is
/// called with as many arrays.
@dynamicMemberLookup
open class Block {
  /// What is called around the forward pass; nil as a rule, so that asking costs one load.
  @exclusivity(unchecked) final var hooks: Hooks?

  /// A block; subclasses call it with `super.init()`, or need no initializer of their own.
  public init() {}

  /// What the block computes: override it. Call the block itself rather than this.
  ///
  /// - Parameter x: A batch, whose first axis counts the samples.
  open func forward(_ x: NDArray) -> NDArray {
    fail("\(type(of: self)): override func forward(_ x: NDArray) -> NDArray to say what it does.")
  }

  /// What a block of two inputs computes: override it.
  open func forward(_ x: NDArray, _ y: NDArray) -> NDArray {
    fail(
      "\(type(of: self)): it was called with two arrays; override"
        + " func forward(_ x: NDArray, _ y: NDArray) -> NDArray to say what it does with them.")
  }

  /// What a block of three inputs computes: override it.
  open func forward(_ x: NDArray, _ y: NDArray, _ z: NDArray) -> NDArray {
    fail(
      "\(type(of: self)): it was called with three arrays; override"
        + " func forward(_ x: NDArray, _ y: NDArray, _ z: NDArray) -> NDArray to say what it does"
        + " with them.")
  }

  /// Runs the block on a batch: `net(X)`.
  ///
  /// The first call of a network whose input sizes are not known yet also draws its deferred
  /// parameters. Inside `autograd.record` the operations go on the tape.
  @inline(__always)
  public final func callAsFunction(_ x: NDArray) -> NDArray {
    if hooks == nil { return forward(x) }
    return forward(betweenHooks: [x])
  }

  /// Runs a block of two inputs.
  public final func callAsFunction(_ x: NDArray, _ y: NDArray) -> NDArray {
    if hooks == nil { return forward(x, y) }
    return forward(betweenHooks: [x, y])
  }

  /// Runs a block of three inputs.
  public final func callAsFunction(_ x: NDArray, _ y: NDArray, _ z: NDArray) -> NDArray {
    if hooks == nil { return forward(x, y, z) }
    return forward(betweenHooks: [x, y, z])
  }

  /// The parts: what reflection finds in the stored properties.
  var members: [Member] { Member.all(of: self) }

  /// The form that `print` gives: the name of the class with its parts below.
  open var layerDescription: String {
    let children = namedChildren.map { "(\($0.name)): \($0.block)" }
    return "\(type(of: self))(\n\(indented(children.joined(separator: "\n")))\n)"
  }

  /// Makes this block and all in it ready to be run faster, where there is a faster way; the
  /// results stay the same, and nothing is kept that another shape would make wrong.
  ///
  /// - Parameters:
  ///   - active: Whether to use it; false switches it off again.
  ///   - staticAlloc: Taken for the sake of Gluon's calls; memory is always used again here.
  ///   - staticShape: Taken for the sake of Gluon's calls.
  open func hybridize(active: Bool = true, staticAlloc: Bool = false, staticShape: Bool = false) {
    for child in children {
      child.hybridize(active: active, staticAlloc: staticAlloc, staticShape: staticShape)
    }
  }

  /// Changes the type of all values in the block and in all blocks in it, which then take and give
  /// arrays of that type: `.float64` for a gradient check, say.
  ///
  /// Values and gradients are converted into new arrays. Make the trainer after casting.
  open func cast(_ dtype: DType) {
    for child in children { child.cast(dtype) }
    for parameter in params.values { parameter.cast(dtype) }
  }
}

extension Block {
  /// Gives every parameter its initial values.
  ///
  /// `rule` is the default: a parameter with a rule of its own keeps that one, which is why the
  /// bias of a dense layer starts at zero whatever the rule. A parameter whose shape is not known
  /// yet gets its values in the first forward pass.
  ///
  ///     let net = nn.Dense(1, inUnits: 2)
  ///     net.initialize(initializer.Constant(0.5))
  ///     net(nd.array([[1, 2]])).elements  // [1.5]
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
  ///     let net = nn.Sequential(nn.Dense(8), nn.Dense(1))
  ///     net.collectParams().keys              // ["0.weight", "0.bias", "1.weight", "1.bias"]
  ///     net.collectParams(".*weight").keys    // ["0.weight", "1.weight"]
  ///
  /// - Parameter pattern: A regular expression that a name must begin with; nil takes all.
  public final func collectParams(_ pattern: String? = nil) -> ParameterDict {
    collectParams(pattern, renaming: false)
  }

  /// - Parameter renaming: Whether parameters take their place in this block as their name also
  ///   when they have one from a block of the same depth.
  final func collectParams(_ pattern: String? = nil, renaming: Bool) -> ParameterDict {
    var found: [ParameterDict.Element] = []
    var seen: Set<ObjectIdentifier> = []
    collect(below: "", depth: 1, renaming, into: &found, seen: &seen)
    let all = ParameterDict(entries: found)
    return pattern.map(all.select) ?? all
  }

  private func collect(
    below path: String, depth: Int, _ renaming: Bool, into found: inout [ParameterDict.Element],
    seen: inout Set<ObjectIdentifier>
  ) {
    guard seen.insert(ObjectIdentifier(self)).inserted else { return }
    for member in members {
      let name = path + member.name
      switch member.part {
      case .parameter(let parameter):
        guard seen.insert(ObjectIdentifier(parameter)).inserted else { continue }
        parameter.adopt(path: name, depth: depth, layer: self, renaming: renaming)
        found.append((name, parameter))
      case .block(let block):
        block.collect(below: name + ".", depth: depth + 1, renaming, into: &found, seen: &seen)
      }
    }
  }
}

extension Block: CustomStringConvertible {
  public final var description: String { layerDescription }
}

/// Shifts every line by two spaces, as Gluon nests layers; empty ones too.
private func indented(_ text: String) -> String {
  if text.isEmpty { return "" }
  return text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { "  " + $0 }.joined(separator: "\n")
}
