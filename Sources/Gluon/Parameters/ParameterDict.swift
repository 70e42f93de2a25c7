import NDArrayModule

/// The parameters of a block by name, in the order of its layers.
///
/// It is what ``Block/collectParams(_:)`` gives and ``Trainer`` takes. The names are the places in
/// the block: `0.weight` is the weight of the first layer of a ``nn/Sequential``.
///
///     let parameters = net.collectParams()
///     parameters["0.weight"]?.data()
///     for (name, parameter) in parameters { print(name, parameter.shape) }
///     print(parameters)
///     // (
///     //   Parameter 0.weight (shape=(1, 2), dtype=float32)
///     //   Parameter 0.bias (shape=(1,), dtype=float32)
///     // )
public struct ParameterDict {
  private(set) var entries: [Element] = []

  /// A dictionary of the given parameters under their own names.
  public init(_ parameters: some Sequence<Parameter> = []) {
    entries = parameters.map { ($0.name, $0) }
  }

  init(entries: [Element]) {
    self.entries = entries
  }

  /// The names, in the order of the layers.
  public var keys: [String] { entries.map(\.name) }

  /// The parameters, in the order of the layers.
  public var values: [Parameter] { entries.map(\.parameter) }

  /// The parameter of that name.
  public subscript(name: String) -> Parameter? {
    entries.first { $0.name == name }?.parameter
  }

  /// The parameters whose name begins with a match of the regular expression `pattern`.
  ///
  /// - Precondition: `pattern` is a regular expression.
  public func select(_ pattern: String) -> ParameterDict {
    guard let expression = try? Regex(pattern) else {
      fail("collectParams: '\(pattern)' is not a regular expression.")
      return ParameterDict()
    }
    return ParameterDict(entries: entries.filter { $0.name.prefixMatch(of: expression) != nil })
  }

  /// Sets every gradient to zero: needed between sums over batches with `gradReq` `.add`.
  public func zeroGrad() {
    for (_, parameter) in entries { parameter.zeroGrad() }
  }

  /// Sets what a backward pass does with the gradients; `.null` freezes the parameters.
  public func setGradReq(_ request: GradReq) {
    for (_, parameter) in entries { parameter.gradReq = request }
  }

  /// Sets a property of every parameter.
  ///
  ///     let net = nn.Sequential(nn.Dense(4), nn.Dense(1))
  ///     net.collectParams("0").setAttr(\.lrMult, 0.1)  // the first layer learns slower
  public func setAttr<Value>(_ property: ReferenceWritableKeyPath<Parameter, Value>, _ value: Value)
  {
    for (_, parameter) in entries { parameter[keyPath: property] = value }
  }

  /// Changes the type of all values.
  public func cast(_ dtype: DType) {
    for (_, parameter) in entries { parameter.cast(dtype) }
  }

  /// The parameter of that name, which is made and put at the end when there is none.
  ///
  /// - Precondition: A parameter that is there agrees with `shape`, where 0 agrees with all.
  @discardableResult
  public mutating func get(
    _ name: String, gradReq: GradReq = .write, shape: Shape, dtype: DType = .float32,
    init initializer: (any Initializer)? = nil
  ) -> Parameter {
    let parameter = shared(name, gradReq: gradReq, shape: shape, dtype: dtype, init: initializer)
    if self[name] == nil { entries.append((name, parameter)) }
    return parameter
  }

  /// Takes in the parameters of another dictionary.
  ///
  /// - Precondition: What has the same name in both is the same parameter.
  public mutating func update(_ other: ParameterDict) {
    for (name, parameter) in other.entries {
      if let known = self[name] {
        guard known === parameter else {
          return fail("update: both dictionaries have a parameter \(name), and not the same one.")
        }
      } else {
        entries.append((name, parameter))
      }
    }
  }

  /// Initializes every parameter, as ``Block/initialize(_:forceReinit:)`` does.
  public func initialize(
    _ rule: any Initializer = initializer.Uniform(), forceReinit: Bool = false
  ) {
    var kept: [String] = []
    for (name, parameter) in entries {
      let rule = parameter.initializer ?? rule
      if !parameter.startInitialization(rule, forceReinit: forceReinit) { kept.append(name) }
    }
    warnOfInitialized(kept)
  }
}

extension ParameterDict {
  /// The parameter of that name, or a new one: how a layer makes its parameters when it is given
  /// those of another to share.
  func shared(
    _ name: String, gradReq: GradReq = .write, shape: Shape, dtype: DType = .float32,
    init initializer: (any Initializer)?
  ) -> Parameter {
    guard let known = self[name] else {
      return Parameter(name, gradReq: gradReq, shape: shape, dtype: dtype, init: initializer)
    }
    let fits = known.shape.accepts(shape) || shape.accepts(known.shape)
    require(
      fits && known.dtype == dtype,
      "params: the parameter \(known.name) to share has shape \(known.shape.tuple) and type"
        + " \(known.dtype), but this layer needs \(shape.tuple) and \(dtype).")
    if known.values == nil && known.shape.accepts(shape) { known.shape = shape }
    return known
  }
}

extension ParameterDict: RandomAccessCollection {
  /// A parameter and its name.
  public typealias Element = (name: String, parameter: Parameter)

  public var startIndex: Int { 0 }
  public var endIndex: Int { entries.count }
  public subscript(position: Int) -> Element { entries[position] }
}

extension ParameterDict: CustomStringConvertible {
  public var description: String {
    "(\n" + entries.map { "  \($0.parameter)" }.joined(separator: "\n") + "\n)"
  }
}
