import Gluon

extension Registry {
  /// Chains of elementwise operations, run one after another and run together.
  mutating func addFused() {
    add("fused", .all) { call in
      let program = try Chain(call.attributes)
      let eager = program.value(call.inputs)
      // The first two calls note what is computed; the third runs what was noted.
      let fused = program.fused(operands: call.inputs.count)
      let shapes = call.inputs.map(\.shape)
      var results: [NDArray] = []
      for _ in 0..<3 { results.append(fused.value(call.inputs)) }
      call.texts["bits"] = results.allSatisfy { $0.hasBits(of: eager) } ? "equal" : "differ"
      call.texts["together"] = fused.isTogether(shapes) ? "yes" : "no"
      results[2].waitToRead()
      return results[2]
    }
  }
}

/// A chain of operations as a case gives it: each takes operands, earlier results or numbers.
private struct Chain {
  /// `x0` is an operand, `y0` the result of step 0; anything else is a number.
  private let steps: [(name: String, operands: [String])]

  init(_ attributes: Attributes) throws {
    guard let steps = attributes["steps"] as? [[String]], !steps.isEmpty else {
      throw CaseError.attribute("steps", "a list of lists of texts")
    }
    self.steps = steps.map { ($0[0], Array($0.dropFirst())) }
    for step in self.steps where Chain.functions[step.name] == nil {
      guard Chain.operators[step.name] != nil, step.operands.count == 2 else {
        throw CaseError.attribute("steps", "of known operations")
      }
    }
  }

  func value(_ inputs: [NDArray]) -> NDArray {
    var results: [NDArray] = []
    for (name, operands) in steps {
      let values = operands.map { word -> Operand in
        let index = Int(word.dropFirst())
        return switch word.first {
        case "x": .array(inputs[index ?? 0])
        case "y": .array(results[index ?? 0])
        default: .number(Double(word) ?? 0)
        }
      }
      if let function = Chain.functions[name], case .array(let x) = values[0] {
        results.append(function(x))
      } else if let arrays = Chain.operators[name] {
        results.append(arrays(values[0], values[1]))
      }
    }
    return results[results.count - 1]
  }

  func fused(operands: Int) -> FusedChain {
    switch operands {
    case 1: .one(nd.fused { value([$0]) })
    case 2: .two(nd.fused { value([$0, $1]) })
    default: .three(nd.fused { value([$0, $1, $2]) })
    }
  }

  private enum Operand {
    case array(NDArray)
    case number(Double)
  }

  nonisolated(unsafe) private static let functions: [String: (NDArray) -> NDArray] = [
    "negative": { -$0 }, "square": { $0.square() }, "tanh": { $0.tanh() },
    "sigmoid": { $0.sigmoid() }, "sin": { $0.sin() }, "cos": { $0.cos() }, "exp": { $0.exp() },
    "relu": { $0.relu() }, "abs": { $0.abs() }, "sqrt": { $0.sqrt() }, "log": { $0.log() },
    "reciprocal": { $0.reciprocal() },
  ]

  nonisolated(unsafe) private static let operators: [String: (Operand, Operand) -> NDArray] = [
    "add": { combine($0, $1, +, +, +) }, "subtract": { combine($0, $1, -, -, -) },
    "multiply": { combine($0, $1, *, *, *) }, "divide": { combine($0, $1, /, /, /) },
    "power": { combine($0, $1, **, **, **) },
    "maximum": { combine($0, $1, nd.maximum, nd.maximum, nd.maximum) },
    "minimum": { combine($0, $1, nd.minimum, nd.minimum, nd.minimum) },
  ]

  private static func combine(
    _ a: Operand, _ b: Operand, _ arrays: (NDArray, NDArray) -> NDArray,
    _ right: (NDArray, Double) -> NDArray, _ left: (Double, NDArray) -> NDArray
  ) -> NDArray {
    switch (a, b) {
    case (.array(let a), .array(let b)): arrays(a, b)
    case (.array(let a), .number(let b)): right(a, b)
    case (.number(let a), .array(let b)): left(a, b)
    case (.number(let a), .number(let b)): left(a, nd.array([b]))
    }
  }
}

/// A chain as a function that runs together, of one to three arrays.
private enum FusedChain {
  case one(Fused)
  case two(Fused)
  case three(Fused)

  func value(_ x: [NDArray]) -> NDArray {
    switch self {
    case .one(let chain): chain(x[0])
    case .two(let chain): chain(x[0], x[1])
    case .three(let chain): chain(x[0], x[1], x[2])
    }
  }

  func isTogether(_ shapes: [Shape]) -> Bool {
    switch self {
    case .one(let chain): chain.isFused(for: shapes[0])
    case .two(let chain): chain.isFused(for: shapes[0], shapes[1])
    case .three(let chain): chain.isFused(for: shapes[0], shapes[1], shapes[2])
    }
  }
}

extension NDArray {
  fileprivate func hasBits(of other: NDArray) -> Bool {
    shape == other.shape && dtype == other.dtype
      && withElementBytes { bytes in other.withElementBytes { bytes.elementsEqual($0) } }
  }
}
