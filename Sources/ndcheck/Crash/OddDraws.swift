import Gluon

/// Draws the operands and options of a case that should surprise no operation: empty and enormous
/// shapes, what is no number, axes and sizes far out of range, among plain ones.
///
/// Draw `i` depends on the seed and on `i` alone. A draw that is made `plain` takes the first
/// choice, which is the plainest: so a failing case is made smaller.
final class OddDraws {
  /// The name of the operation that they are for.
  let operation: String
  private let seed: UInt64
  private let plain: Set<Int>
  /// How many draws were made.
  private(set) var count = 0
  /// The options that were drawn: one that is read twice is the same.
  private var known: [String: Any] = [:]
  /// Told what is drawn, when somebody wants to know.
  var teller: ((String) -> Void)?
  /// The type of most arrays of the case.
  var usual: DType?
  /// How many of 16 options and shapes are odd.
  private var oddity = 0

  init(_ operation: String, seed: UInt64, plain: Set<Int> = []) {
    (self.operation, self.seed, self.plain) = (operation, seed, plain)
    oddity = [0, 1, 2, 4, 8][below(5)]
  }

  /// A whole number from 0 up to `bound`, which is excluded.
  func below(_ bound: Int) -> Int {
    defer { count += 1 }
    if plain.contains(count) { return 0 }
    var bits = SplitMix(seed &+ UInt64(count) &* 0xD1B5_4A32_D192_ED03)
    return Int(bits.next % UInt64(bound))
  }

  func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }

  func one<Value>(of tame: [Value], orOdd odd: [Value]) -> Value {
    below(16) >= 16 - oddity ? one(of: odd) : one(of: tame)
  }

  var isOdd: Bool { below(16) >= 16 - oddity }

  private func option<Value>(_ kind: String, _ key: String, _ draw: () -> Value) -> Value {
    if let known = known[kind + key], let value = known as? Value { return value }
    let value = draw()
    known[kind + key] = value
    teller?("\(key): \(value)")
    return value
  }

  func isAbsent(_ key: String) -> Bool { option("?", "no \(key)") { below(4) == 3 } }

  func flag(_ key: String) -> Bool { option("flag ", key) { below(2) == 1 } }

  func int(_ key: String) -> Int {
    option("int ", key) { one(of: OddOptions.ints(key), orOdd: OddOptions.oddInts) }
  }

  func ints(_ key: String) -> [Int] {
    option("ints ", key) {
      guard isOdd else { return one(of: OddOptions.lists(key)) }
      if below(3) == 0 { return one(of: OddOptions.oddLists) }
      return (0..<below(5)).map { _ in
        one(of: OddOptions.ints("axis"), orOdd: OddOptions.oddInts)
      }
    }
  }

  func double(_ key: String) -> Double {
    option("double ", key) { number() }
  }

  func number() -> Double { one(of: OddOptions.numbers, orOdd: OddOptions.oddNumbers) }

  func doubles(_ key: String) -> [Double] {
    option("doubles ", key) { (0..<one(of: [3, 2, 1, 0])).map { _ in number() } }
  }

  func word(_ key: String) -> String {
    option("word ", key) {
      one(of: OddOptions.words(key, of: operation), orOdd: ["", "nothing", "none\u{0}"])
    }
  }

  func dtype(_ key: String) -> DType { option("dtype ", key) { one(of: DType.allCases) } }

  /// Options that are more than a word or a list of numbers.
  func structure(_ key: String) -> Any? {
    option("structure ", key) { () -> Any? in
      switch key {
      case "index": return subscriptWords()
      case "begin", "end", "step":
        return (0..<below(4)).map { _ in
          below(3) == 2
            ? NoValue() as Any : one(of: OddOptions.ints("axis"), orOdd: OddOptions.oddInts)
        }
      case "names": return below(2) == 0 ? [] : ["a", "b", "a"]
      case "options":
        var options: [String: Any] = ["learning_rate": number()]
        for name in ["wd", "clip_gradient", "momentum", "beta1", "begin_num_update"]
        where below(4) == 3 { options[name] = number() }
        return options
      case "draws":
        return (0..<below(3)).map { _ in
          ["op": one(of: ["random.normal", "random.uniform"]), "attrs": ["shape": [3]]]
        }
      case "steps":
        return (0..<below(4)).map { _ in
          ["op": one(of: ["add", "multiply", "exp", "sum", "dot"]), "of": [0, 0]]
        }
      default: return nil
      }
    }
  }

  /// What ``SubscriptWords`` reads.
  private func subscriptWords() -> [Any] {
    (0..<1 + below(3)).map { _ -> Any in
      func end() -> Int { one(of: [0, 1, 2, 3, -1], orOdd: OddOptions.oddInts) }
      switch below(4) {
      case 0: return end()
      case 1: return "..."
      case 2: return [end(), NoValue()]
      default:
        let (a, b) = (end(), end())
        return below(4) == 3 ? [NoValue(), a] as [Any] : [Swift.min(a, b), Swift.max(a, b)]
      }
    }
  }
}

/// A generator of 64 bits from one number: splitmix64.
struct SplitMix {
  private var state: UInt64

  init(_ state: UInt64) { self.state = state }

  var next: UInt64 {
    mutating get {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
