import NDArrayModule
import TestSupport
import Testing

/// An operation on arrays of some type, and what MXNet gives.
struct TypedCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let operation: String
  let inputs: [TypedText]
  let scalar: Double?
  let axis: Int?
  let shape: [Int]?
  let output: TypedText

  var description: String { name }

  static let all = Vectors.cases("types", of: TypedCase.self, in: .module)

  /// The first word of the operation.
  var group: String { String(operation.split(separator: " ")[0]) }

  static var groups: [String] { Set(all.map(\.group)).sorted() }
}

/// An array as a vector file writes it: `int32 2x3: 1 2 3 4 5 6`.
struct TypedText: Decodable, Sendable {
  let text: String

  init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  /// Nil where the text is not an array.
  var array: NDArray? {
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    let words = halves[0].split(separator: " ")
    guard words.count == 2, let dtype = DType(rawValue: String(words[0])) else { return nil }
    let sizes = words[1].split(separator: "x").compactMap { Int($0) }
    let numbers = halves[1].split(separator: " ")
    guard !sizes.isEmpty, sizes.reduce(1, *) == numbers.count else { return nil }
    if dtype.isFloating {
      return NDArray(elements: numbers.compactMap { Double($0) }, shape: Shape(sizes), dtype: dtype)
    }
    return NDArray(elements: numbers.compactMap { Int($0) }, shape: Shape(sizes), dtype: dtype)
  }
}

@Suite("Types of elements, against MXNet")
struct OracleTypes {
  @Test("operations give MXNet's numbers in MXNet's type", arguments: TypedCase.groups)
  func operations(_ group: String) throws {
    for typed in TypedCase.all where typed.group == group {
      let inputs = try typed.inputs.map { try #require($0.array, "\(typed.name)") }
      let wanted = try #require(typed.output.array, "\(typed.name)")
      let got = try #require(result(typed, inputs), "\(typed.name): no such operation")
      #expect(got.dtype == wanted.dtype && got.shape == wanted.shape, "\(typed.name)")
      #expect(agree(got, wanted), "\(typed.name): expected \(wanted), got \(got)")
    }
  }

  /// Whole numbers exactly, floating ones to a few units in the last place of a sum.
  private func agree(_ got: NDArray, _ wanted: NDArray) -> Bool {
    if !wanted.dtype.isFloating { return got.asArray(of: Int.self) == wanted.asArray(of: Int.self) }
    let tolerance = wanted.dtype == .float32 ? 2e-6 : 1e-14
    return zip(got.asArray(of: Double.self), wanted.asArray(of: Double.self)).allSatisfy {
      $0 == $1 || $0.isNaN && $1.isNaN || abs($0 - $1) <= tolerance * max(1, abs($1))
    }
  }

  private func result(_ typed: TypedCase, _ x: [NDArray]) -> NDArray? {
    if let scalar = typed.scalar, x.count == 1 { return withNumber(typed.operation, x[0], scalar) }
    if x.count == 2, let result = ofTwo(typed.operation, x[0], x[1]) { return result }
    if let axis = typed.axis { return along(typed.operation, x[0], axis) }
    return x.isEmpty ? made(typed) : ofOne(typed.operation, x)
  }

  private func ofTwo(_ operation: String, _ a: NDArray, _ b: NDArray) -> NDArray? {
    switch operation {
    case "+": a + b
    case "-": a - b
    case "*": a * b
    case "/": a / b
    case "%": a % b
    case "**": a ** b
    case ".==": a .== b
    case ".!=": a .!= b
    case ".<": a .< b
    case ".<=": a .<= b
    case ".>": a .> b
    case ".>=": a .>= b
    case "maximum": nd.maximum(a, b)
    case "minimum": nd.minimum(a, b)
    case "dot": nd.dot(a, b)
    case "concat": nd.concat(a, b, axis: 1)
    case "take": a.take(b)
    default: nil
    }
  }

  private func withNumber(_ operation: String, _ a: NDArray, _ b: Double) -> NDArray? {
    switch operation {
    case "+": a + b
    case "-": a - b
    case "*": a * b
    case "/": a / b
    case "%": a % b
    case "**": a ** b
    case ".==": a .== b
    case ".!=": a .!= b
    case ".<": a .< b
    case ".<=": a .<= b
    case ".>": a .> b
    case ".>=": a .>= b
    case "maximum": nd.maximum(a, b)
    case "minimum": nd.minimum(a, b)
    default: nil
    }
  }

  private func along(_ operation: String, _ x: NDArray, _ axis: Int) -> NDArray? {
    switch operation {
    case "sum": x.sum(axis: axis)
    case "mean": x.mean(axis: axis)
    case "prod": x.prod(axis: axis)
    case "max": x.max(axis: axis)
    case "min": x.min(axis: axis)
    case "argmax": x.argmax(axis: axis)
    case "argmin": x.argmin(axis: axis)
    case "norm": x.norm(axis: axis)
    case "norm1": x.norm(ord: 1, axis: axis)
    case "nanSum": x.nanSum(axis: axis)
    case "nanProd": x.nanProd(axis: axis)
    case "softmax": x.softmax(axis: axis)
    case "logSoftmax": x.logSoftmax(axis: axis)
    default: nil
    }
  }

  private func ofOne(_ operation: String, _ x: [NDArray]) -> NDArray? {
    let functions: [String: (NDArray) -> NDArray] = [
      "negative": { -$0 }, "abs": nd.abs, "sign": nd.sign, "square": nd.square,
      "floor": nd.floor, "ceil": nd.ceil, "round": nd.round, "rint": nd.rint, "trunc": nd.trunc,
      "relu": nd.relu, "sin": nd.sin, "cos": nd.cos, "tan": nd.tan, "tanh": nd.tanh,
      "sigmoid": nd.sigmoid, "exp": nd.exp, "sqrt": nd.sqrt, "rsqrt": nd.rsqrt, "log": nd.log,
      "reciprocal": nd.reciprocal, "clip": { $0.clip(2, 5) }, "oneHot": { $0.oneHot(3) },
    ]
    if let function = functions[operation] { return function(x[0]) }
    if operation == "where" { return nd.where(x[0], x[1], x[2]) }
    guard operation.hasPrefix("astype "),
      let dtype = DType(rawValue: String(operation.dropFirst(7)))
    else { return nil }
    return x[0].astype(dtype)
  }

  private func made(_ typed: TypedCase) -> NDArray? {
    if let seed = typed.scalar, let shape = typed.shape {
      nd.seed(Int(seed))
      return typed.operation == "random.normal"
        ? nd.random.normal(loc: 3, scale: 2, shape: Shape(shape), dtype: .float64)
        : nd.random.uniform(low: 3, high: 7, shape: Shape(shape), dtype: .float64)
    }
    let words = typed.operation.split(separator: " ")
    guard words.count == 2, let dtype = DType(rawValue: String(words[1])) else { return nil }
    switch words[0] {
    case "arange": return nd.arange(2, 11, 3, dtype: dtype)
    case "linspace": return nd.linspace(0, 5, 4, dtype: dtype)
    case "full": return nd.full(shape: 2, 300.7, dtype: dtype)
    case "eye": return nd.eye(2, 3, k: 1, dtype: dtype)
    default: return nil
    }
  }
}

/// An array of some type and the characters it prints.
struct TypedPrinting: Decodable, Sendable {
  let name: String
  let array: TypedText
  let prints: String

  static let all = Vectors.cases("types-printing", of: TypedPrinting.self, in: .module)
}

@Suite("Printing of every type, against MXNet and NumPy")
struct OracleTypedPrinting {
  @Test(
    "corners, summaries and fuzzed arrays print as NumPy prints them",
    arguments: ["float64", "int32", "int64", "uint8", "summary"])
  func prints(_ group: String) throws {
    for printing in TypedPrinting.all where printing.name.hasPrefix(group + " ") {
      let printed = try #require(printing.array.array, "\(printing.name)").description
      #expect(
        printed == printing.prints,
        "\(printing.name): expected\(printing.prints)\n\(printing.name): got\(printed)")
    }
  }
}
