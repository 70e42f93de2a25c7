import NDArrayModule

/// A subscript as the vectors write it, a word an axis: `1`, `-1`, `1..<3`, `...`, `1...`, `..<2`.
public struct SubscriptWords {
  private let words: [Word]

  private enum Word {
    case whole
    case index(any NDIndex)
  }

  /// Reads the words, or gives nothing for one it does not know.
  public init?(_ words: [String]) {
    self.words = words.compactMap(Self.read)
    guard self.words.count == words.count else { return nil }
  }

  private static func read(_ word: String) -> Word? {
    if word == "..." { return .whole }
    if let position = Int(word) { return .index(position) }
    if word.hasSuffix("..."), let lower = Int(word.dropLast(3)) { return .index(lower...) }
    if word.hasPrefix("..<"), let upper = Int(word.dropFirst(3)) { return .index(..<upper) }
    let bounds = word.split(separator: ".").map { Int($0.drop { $0 == "<" }) }
    guard bounds.count == 2, let lower = bounds[0], let upper = bounds[1] else { return nil }
    return .index(lower..<upper)
  }

  /// `x[words]`, through the very subscript that a reader's code would call.
  public func part(of x: NDArray) -> NDArray? {
    switch words.count {
    case 1:
      switch words[0] {
      case .whole: x[...]
      case .index(let i as Int): x[i]
      case .index(let i as Range<Int>): x[i]
      case .index(let i): x[i]
      }
    case 2:
      switch (words[0], words[1]) {
      case (.whole, .index(let j)): x[..., j]
      case (.index(let i), .whole): x[i, ...]
      case (.index(let i), .index(let j)): x[i, j]
      case (.whole, .whole): nil
      }
    case 3:
      switch (words[0], words[1], words[2]) {
      case (.whole, .whole, .index(let k)): x[..., ..., k]
      case (.index(let i), .whole, .index(let k)): x[i, ..., k]
      case (.index(let i), .index(let j), .index(let k)): x[i, j, k]
      default: nil
      }
    default: nil
    }
  }

  /// `x[words] = value`; says whether there is such a subscript.
  public func write(_ value: NDArray, to x: NDArray) -> Bool {
    switch words.count {
    case 1:
      switch words[0] {
      case .whole: x[...] = value
      case .index(let i as Int): x[i] = value
      case .index(let i as Range<Int>): x[i] = value
      case .index(let i): x[i] = value
      }
    case 2:
      switch (words[0], words[1]) {
      case (.whole, .index(let j)): x[..., j] = value
      case (.index(let i), .whole): x[i, ...] = value
      case (.index(let i), .index(let j)): x[i, j] = value
      case (.whole, .whole): return false
      }
    case 3:
      switch (words[0], words[1], words[2]) {
      case (.whole, .whole, .index(let k)): x[..., ..., k] = value
      case (.index(let i), .whole, .index(let k)): x[i, ..., k] = value
      case (.index(let i), .index(let j), .index(let k)): x[i, j, k] = value
      default: return false
      }
    default: return false
    }
    return true
  }
}
