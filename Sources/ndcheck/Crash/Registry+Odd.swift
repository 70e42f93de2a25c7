import Gluon

extension Registry {
  /// Everything that a case can call, and what only odd operands are given to.
  static let odd: Registry = {
    var registry = Registry.whole
    registry.addOddArrays()
    registry.addOddSubscripts()
    registry.addOddTape()
    registry.addOddBlocks()
    registry.addOddTraining()
    registry.addOddData()
    registry.addOddPictures()
    registry.addOddFigures()
    return registry
  }()
}

extension Operation {
  /// An operation that ends its process by a trap of the language, one time in some.
  static let crash = Operation(name: "crash itself", derivatives: .none) { call in
    let list = [1, 2, 3]
    return [nd.array([list[try call.attributes.need(int: "which") == 3 ? list.count : 0]])]
  }
}
