import Gluon

/// The options of a case: what JSON has under `attrs`.
///
/// An option that is absent or null reads as nil; one of the wrong kind is a mistake of the driver
/// and throws.
struct Attributes {
  private let values: [String: Any]
  /// Where options come from that no case gives.
  private let draws: OddDraws?

  init(_ values: [String: Any]) { (self.values, draws) = (values, nil) }

  /// Options that are drawn as they are read.
  init(drawing draws: OddDraws) { (values, self.draws) = ([:], draws) }

  subscript(key: String) -> Any? {
    if let draws { return draws.structure(key) }
    guard let value = values[key], !(value is NoValue) else { return nil }
    return value
  }

  func int(_ key: String) throws -> Int? {
    if let draws { return draws.isAbsent(key) ? nil : draws.int(key) }
    return try read(key, "a whole number") { $0 as? Int }
  }
  func ints(_ key: String) throws -> [Int]? {
    if let draws { return draws.isAbsent(key) ? nil : draws.ints(key) }
    return try read(key, "a list of whole numbers") { $0 as? [Int] }
  }
  func flag(_ key: String, or standard: Bool = false) throws -> Bool {
    if let draws { return draws.flag(key) }
    return try read(key, "true or false") { $0 as? Bool } ?? standard
  }
  func string(_ key: String) throws -> String? {
    if let draws { return draws.isAbsent(key) ? nil : draws.word(key) }
    return try read(key, "a text") { $0 as? String }
  }

  /// A number; JSON has no infinities and no NaN, so a text may stand for one.
  func double(_ key: String) throws -> Double? {
    if let draws { return draws.isAbsent(key) ? nil : draws.double(key) }
    return try read(key, "a number", Attributes.number)
  }
  func doubles(_ key: String) throws -> [Double]? {
    if let draws { return draws.isAbsent(key) ? nil : draws.doubles(key) }
    return try read(key, "a list of numbers") { value in
      guard let list = value as? [Any] else { return nil }
      let numbers = list.compactMap(Attributes.number)
      return numbers.count == list.count ? numbers : nil
    }
  }

  func shape(_ key: String) throws -> Shape? { try ints(key).map { Shape($0) } }

  func dtype(_ key: String = "dtype") throws -> DType? {
    if let draws { return draws.isAbsent(key) ? nil : draws.dtype(key) }
    return try read(key, "a type of elements") { ($0 as? String).flatMap(DType.init) }
  }

  /// The axes of a reduction: none for all, one, or a list.
  enum Axes {
    case all
    case one(Int)
    case list([Int])
  }

  func axes(_ key: String = "axis") throws -> Axes {
    if let draws {
      if draws.isAbsent(key) { return .all }
      return draws.flag("list of \(key)") ? .list(draws.ints("axes")) : .one(draws.int(key))
    }
    return switch self[key] {
    case nil: .all
    case let axis as Int: .one(axis)
    case let list as [Int]: .list(list)
    default: throw CaseError.attribute(key, "a whole number or a list of them")
    }
  }

  func needed<Value>(_ key: String, _ value: Value?) throws -> Value {
    guard let value else { throw CaseError.attribute(key, "there") }
    return value
  }

  func need(int key: String) throws -> Int {
    if let draws { return draws.int(key) }
    return try needed(key, int(key))
  }
  func need(ints key: String) throws -> [Int] {
    if let draws { return draws.ints(key) }
    return try needed(key, ints(key))
  }
  /// A list of just so many.
  func need(ints key: String, count: Int) throws -> [Int] {
    let list = try need(ints: key)
    guard list.count == count else { throw CaseError.attribute(key, "a list of \(count) numbers") }
    return list
  }
  func need(double key: String) throws -> Double {
    if let draws { return draws.double(key) }
    return try needed(key, double(key))
  }
  func need(shape key: String) throws -> Shape { Shape(try need(ints: key)) }
  func need(string key: String) throws -> String {
    if let draws { return draws.word(key) }
    return try needed(key, string(key))
  }

  private func read<Value>(
    _ key: String, _ kind: String, _ convert: (Any) -> Value?
  ) throws -> Value? {
    guard let value = self[key] else { return nil }
    guard let converted = convert(value) else { throw CaseError.attribute(key, kind) }
    return converted
  }

  private static func number(_ value: Any) -> Double? {
    if let number = value as? Double { return number }
    return (value as? String).flatMap(Double.init)
  }
}

/// What is wrong with a case itself, as opposed to what the library says of it.
enum CaseError: Error, CustomStringConvertible {
  case attribute(String, String)
  case request(String)

  var description: String {
    switch self {
    case .attribute(let key, let kind): "the option '\(key)' is not \(kind)"
    case .request(let text): text
    }
  }
}
