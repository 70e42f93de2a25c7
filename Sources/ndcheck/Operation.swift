import Gluon

/// Something of the library that a case can call by name.
struct Operation {
  /// How often its results can be differentiated.
  enum Derivatives: Int { case none, first, all }

  let name: String
  let derivatives: Derivatives
  let run: (Call) throws -> [NDArray]
}

/// Every operation by its name. The files of `Operations` fill it, a group each.
struct Registry {
  private(set) var operations: [String: Operation] = [:]

  /// The operations of all groups.
  static let whole: Registry = {
    var registry = Registry()
    registry.addArithmetic()
    registry.addElementwise()
    registry.addReductions()
    registry.addShapes()
    registry.addIndexing()
    registry.addCreation()
    registry.addProducts()
    registry.addWrites()
    registry.addRandom()
    registry.addPrinting()
    registry.addAutograd()
    registry.addLosses()
    registry.addLayers()
    registry.addInitializers()
    registry.addTraining()
    registry.addMoreLosses()
    registry.addMoreInitializers()
    registry.addSchedules()
    registry.addMetrics()
    registry.addFiles()
    registry.addWindows()
    registry.addTypes()
    registry.addFunctions()
    registry.addMoving()
    registry.addMatrices()
    registry.addDistributions()
    registry.addNormalization()
    registry.addPictures()
    registry.addStatistics()
    registry.addCustomFunctions()
    registry.addFused()
    registry.addFurtherSurface()
    registry.addTransforms()
    registry.addPictureFiles()
    registry.addLoaders()
    return registry
  }()

  subscript(name: String) -> Operation? { operations[name] }

  /// An operation that may give several arrays.
  mutating func add(
    _ name: String, _ derivatives: Operation.Derivatives = .none,
    several run: @escaping (Call) throws -> [NDArray]
  ) {
    precondition(operations[name] == nil, "\(name) is registered twice")
    operations[name] = Operation(name: name, derivatives: derivatives, run: run)
  }

  /// An operation that gives one array.
  mutating func add(
    _ name: String, _ derivatives: Operation.Derivatives = .none,
    _ run: @escaping (Call) throws -> NDArray
  ) {
    add(name, derivatives, several: { [try run($0)] })
  }

  /// A function of one array, as a method and as a function of `nd`; the option `form` chooses.
  mutating func add(
    _ name: String, _ derivatives: Operation.Derivatives,
    method: @escaping (NDArray) -> NDArray, function: @escaping (NDArray) -> NDArray
  ) {
    add(name, derivatives) { call in
      try call.isFunction ? function(call[0]) : method(call[0])
    }
  }
}

extension Call {
  /// Whether the case asks for `nd.exp(x)` rather than `x.exp()`.
  var isFunction: Bool {
    get throws { try attributes.string("form") == "function" }
  }
}
