import Gluon

/// What the library says of the mistake that `body` makes; empty if it makes none.
func message(_ body: () throws -> Void) -> String {
  do {
    try nd.checked(body)
    return ""
  } catch {
    return "\(error)"
  }
}

/// Whether two lists of numbers agree to a relative or absolute tolerance.
func close(_ x: NDArray, _ expected: [Float], _ tolerance: Float = 1e-6) -> Bool {
  x.size == expected.count
    && zip(x.elements, expected).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
}

extension Parameter {
  /// A parameter of one element with value 1.
  static func one(_ name: String = "w") -> Parameter {
    let parameter = Parameter(name, shape: [1], init: Gluon.initializer.One())
    parameter.initialize()
    return parameter
  }
}
