import Gluon

/// A subscript as a case writes it, a word an axis: `1`, `"..."` for a whole axis, or
/// `[lower, upper]` where null is the start or the end.
struct SubscriptWords {
  private let words: [Word]

  private enum Word {
    case whole
    case index(any NDIndex)
  }

  init(_ words: [Any]) throws {
    self.words = try words.map(Self.read)
  }

  private static func read(_ word: Any) throws -> Word {
    if let position = word as? Int { return .index(position) }
    if word as? String == "..." { return .whole }
    if let bounds = word as? [Any], bounds.count == 2 {
      switch (bounds[0] as? Int, bounds[1] as? Int) {
      case (let lower?, let upper?): return .index(lower..<upper)
      case (let lower?, nil): return .index(lower...)
      case (nil, let upper?): return .index(..<upper)
      case (nil, nil): return .whole
      }
    }
    throw CaseError.request("no subscript: \(word)")
  }

  /// `x[words]`, through the very subscript that a reader's code would call.
  func part(of x: NDArray) throws -> NDArray {
    var part = nd.zeros(shape: 0)
    try apply(
      first: { part = x[$0] }, rows: { part = x[$0] }, all: { part = x[...] },
      column: { part = x[..., $0] }, list1: { part = x[$0] }, list2: { part = x[$0, $1] },
      whole2: { part = x[..., $0] }, second: { part = x[$0, ...] },
      list3: { part = x[$0, $1, $2] }, third: { part = x[..., ..., $0] },
      middle: { part = x[$0, ..., $1] }, last: { part = x[..., $0, $1] })
    return part
  }

  /// `x[words] = value`.
  func write(_ value: NDArray, to x: NDArray) throws {
    try apply(
      first: { x[$0] = value }, rows: { x[$0] = value }, all: { x[...] = value },
      column: { x[..., $0] = value }, list1: { x[$0] = value }, list2: { x[$0, $1] = value },
      whole2: { x[..., $0] = value }, second: { x[$0, ...] = value },
      list3: { x[$0, $1, $2] = value }, third: { x[..., ..., $0] = value },
      middle: { x[$0, ..., $1] = value }, last: { x[..., $0, $1] = value })
  }

  /// `x[words] = number`, where the library has that; else the part is filled.
  func fill(_ number: Double, in x: NDArray) throws {
    try apply(
      first: { x[$0] = number }, rows: { x[$0].fill(number) }, all: { x[...] = number },
      column: { x[..., $0] = nd.array([number]) }, list1: { x[$0] = nd.array([number]) },
      list2: { x[$0, $1] = nd.array([number]) }, whole2: { x[..., $0] = nd.array([number]) },
      second: { x[$0, ...] = nd.array([number]) }, list3: { x[$0, $1, $2] = nd.array([number]) },
      third: { x[..., ..., $0] = nd.array([number]) },
      middle: { x[$0, ..., $1] = nd.array([number]) },
      last: { x[..., $0, $1] = nd.array([number]) })
  }

  private func apply(
    first: (Int) -> Void, rows: (Range<Int>) -> Void, all: () -> Void, column: (Int) -> Void,
    list1: (any NDIndex) -> Void, list2: (any NDIndex, any NDIndex) -> Void,
    whole2: (any NDIndex) -> Void, second: (any NDIndex) -> Void,
    list3: (any NDIndex, any NDIndex, any NDIndex) -> Void, third: (any NDIndex) -> Void,
    middle: (any NDIndex, any NDIndex) -> Void, last: (any NDIndex, any NDIndex) -> Void
  ) throws {
    switch words.count {
    case 1:
      switch words[0] {
      case .whole: all()
      case .index(let i as Int): first(i)
      case .index(let i as Range<Int>): rows(i)
      case .index(let i): list1(i)
      }
    case 2:
      switch (words[0], words[1]) {
      case (.whole, .index(let j as Int)): column(j)
      case (.whole, .index(let j)): whole2(j)
      case (.index(let i), .whole): second(i)
      case (.index(let i), .index(let j)): list2(i, j)
      case (.whole, .whole): all()
      }
    case 3:
      switch (words[0], words[1], words[2]) {
      case (.whole, .whole, .index(let k)): third(k)
      case (.whole, .index(let j), .index(let k)): last(j, k)
      case (.index(let i), .whole, .index(let k)): middle(i, k)
      case (.index(let i), .index(let j), .index(let k)): list3(i, j, k)
      case (.index(let i), .index(let j), .whole): list2(i, j)
      case (.index(let i), .whole, .whole): second(i)
      case (.whole, .index(let j), .whole): whole2(j)
      case (.whole, .whole, .whole): all()
      }
    default: throw CaseError.request("a subscript has one to three words here")
    }
  }
}
