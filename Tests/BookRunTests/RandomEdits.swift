import Foundation

/// A chapter that is changed at random, as an author does who does not know what he wants.
struct RandomEdits {
  private var random: SplitMix
  private(set) var cells: [String]
  /// Texts that compiled, for steps back.
  private var earlier: [[String]] = []
  private var fresh = 0

  init(_ cells: [String], seed: UInt64) {
    self.cells = cells
    random = SplitMix(state: seed)
  }

  /// Makes one change; what it was.
  mutating func edit() -> String {
    while true {
      let before = cells
      let name = change()
      if cells != before, !cells.isEmpty { return name }
      cells = before
    }
  }

  /// Tells whether the last change compiled: from one that did not, most authors go back.
  mutating func accept(_ isAccepted: Bool) {
    if isAccepted {
      earlier.append(cells)
    } else if chance(0.7), let last = earlier.last {
      cells = last
    }
  }

  private mutating func change() -> String {
    let place = Int.random(in: cells.indices, using: &random)
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<5:
      cells[place] = replacing(#"\b[0-9]+\b"#, in: cells[place], with: "\(number())")
      return "literal"
    case 5..<8:
      insert(statement(), in: place)
      return "statement"
    case 8, 9:
      var lines = cells[place].split(separator: "\n", omittingEmptySubsequences: false)
      lines.remove(at: Int.random(in: lines.indices, using: &random))
      cells[place] = lines.joined(separator: "\n")
      return "deletion"
    case 10, 11:
      let (old, new) = pick([
        ("Int", "Double"), ("Double", "Int"), ("let", "var"), ("struct", "class"),
      ])
      cells[place] = replacing("\\b\(old)\\b", in: cells[place], with: new)
      return "type"
    case 12, 13:
      guard let name = someName() else { return "" }
      fresh += 1
      for index in cells.indices where chance(0.9) {
        cells[index] = cells[index].replacingOccurrences(
          of: "\\b\(name)\\b", with: "\(name)\(fresh)", options: .regularExpression)
      }
      return "name"
    case 14:
      guard let name = someName() else { return "" }
      insert("let \(name) = \(number())", in: place)
      return "redefinition"
    case 15, 16:
      cells.insert(cell(), at: place)
      return "new cell"
    case 17:
      if cells.count > 4 { cells.remove(at: place) }
      return "cell removed"
    case 18:
      cells.swapAt(place, Int.random(in: cells.indices, using: &random))
      return "order"
    default:
      if let step = earlier.suffix(6).randomElement(using: &random) { cells = step }
      return "back"
    }
  }

  private mutating func statement() -> String {
    fresh += 1
    let name = someName() ?? "0"
    return pick([
      "print(\(number()))", "print(\(name))", "\(name) += 1", "print(type(of: \(name)), \(name))",
      "debugPrint(\(name))", "let more\(fresh) = \(number())\nprint(more\(fresh))",
      "var list\(fresh) = [\(number())]\nlist\(fresh).append(2)\nprint(list\(fresh)[\(fresh % 3)])",
    ])
  }

  private mutating func cell() -> String {
    fresh += 1
    return pick([
      "struct Extra\(fresh) { var a = \(number()) }\nExtra\(fresh)()",
      "func extra\(fresh)(_ n: Int) -> Int { n * \(number()) }\nextra\(fresh)(3)",
      "print(\"cell \(fresh)\")\n\(someName() ?? "1")",
      "extension Point: Extra\(fresh) {}\nprotocol Extra\(fresh) {}\n(corner as Any) is Extra\(fresh)",
      "final class Extra\(fresh) { static var count = \(number()) }\nExtra\(fresh).count += 1\n"
        + "Extra\(fresh).count",
    ])
  }

  private mutating func insert(_ text: String, in place: Int) {
    var lines = cells[place].components(separatedBy: "\n")
    let starts = lines.indices.filter { !lines[$0].hasPrefix(" ") && !lines[$0].hasPrefix("}") }
    lines.insert(text, at: starts.randomElement(using: &random) ?? 0)
    cells[place] = lines.joined(separator: "\n")
  }

  private mutating func replacing(_ pattern: String, in text: String, with new: String) -> String {
    let found = text.matches(of: try! Regex(pattern))
    guard let one = found.randomElement(using: &random) else { return text }
    return text.replacingCharacters(in: one.range, with: new)
  }

  private mutating func someName() -> String? {
    let all = cells.joined(separator: "\n")
    let found = all.matches(of: /\b(?:let|var) ([a-z]\w*)/).map { String($0.output.1) }
    return found.randomElement(using: &random)
  }

  private mutating func number() -> Int { Int.random(in: 0..<12, using: &random) }

  private mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }

  private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices.randomElement(using: &random)!
  }
}

/// The generator of Steele, Lea and Flood: the same numbers for the same seed everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension RandomEdits {
  /// Chapters that use the language widely and no library.
  static let chapters: [[String]] = [
    [
      "struct Point {\n  var x = 1\n  var y = 2\n  func sum() -> Int { x + y }\n}\nvar corner = Point()\ncorner",
      "var total = 3\nlet scale = { (n: Int) in n * total + corner.x }\nscale(4)",
      "func swapped<A, B>(_ pair: (A, B)) -> (B, A) { (pair.1, pair.0) }\nlet both = swapped((1, \"one\"))\nboth",
      "protocol Shape { var area: Double { get } }\nstruct Square: Shape {\n  var side = 2.0\n  var area: Double { side * side }\n}\nlet shapes: [any Shape] = [Square(), Square(side: 3)]\nshapes.map(\\.area)",
      "total += corner.sum()\nprint(\"total\", total)\ncorner.x = 5",
      "extension Point: CustomStringConvertible {\n  var description: String { \"(\\(x), \\(y))\" }\n}\ncorner",
      "enum Trouble: Error { case small(Int), large }\nfunc check(_ n: Int) throws -> Int {\n  if n < 2 { throw Trouble.small(n) }\n  return n\n}\nlet checked = (try? check(1)) ?? 0\nprint(checked, scale(2))",
      "do { _ = try check(0) } catch { print(\"caught \\(error)\") }\ntry check(total)",
      "class Counter {\n  static var made = 0\n  private var hits = 0\n  init() { Counter.made += 1 }\n  func hit() -> Int { hits += 1; return hits }\n}\nlet counter = Counter()\ncounter.hit() + counter.hit()",
      "print(corner, shapes.count, counter.hit(), Counter.made)\nString(reflecting: corner)",
    ],
    [
      "infix operator <+>: AdditionPrecedence\nfunc <+> (a: [Int], b: [Int]) -> [Int] { zip(a, b).map { $0 + $1 } }\nlet first = [1, 2] <+> [3, 4]\nfirst",
      "@propertyWrapper\nstruct Clamped {\n  private var value = 0\n  var wrappedValue: Int {\n    get { value }\n    set { value = min(max(newValue, 0), 10) }\n  }\n}\nstruct Knob { @Clamped var level }\nvar knob = Knob()\nknob.level = 42\nknob.level",
      "struct Point: Hashable { var x = 0 }\nlet corner = Point(x: 3)\nvar places: [Point: Int] = [corner: 1]\nplaces[Point(x: 1), default: 0] += 2\nplaces[corner]!",
      "class Animal {\n  func say() -> String { \"...\" }\n}\nclass Dog: Animal {\n  override func say() -> String { \"woof \\(knob.level)\" }\n}\nlet pets: [Animal] = [Animal(), Dog()]\npets.map { $0.say() }",
      "func evens() -> some Sequence<Int> { (0..<10).lazy.filter { $0 % 2 == 0 } }\nvar sum = 0\nfor n in evens() { sum += n }\nsum",
      "protocol Named { var name: String { get } }\nextension Named { var loud: String { name.uppercased() } }\nextension Dog: Named { var name: String { \"rex\" } }\n(pets.last as? Named)?.loud",
      "let path = \\Point.x\nvar copy = corner\ncopy[keyPath: path] += 1\nprint(copy, sum)",
      "struct Stack<Element> {\n  private var items: [Element] = []\n  mutating func push(_ item: Element) { items.append(item) }\n  var top: Element? { items.last }\n}\nvar stack = Stack<Int>()\nstack.push(sum)\nstack.push(7)\nstack.top ?? 0",
      "let lines = (1...3).map { \"line \\($0)\" }\nfor line in lines { print(line) }\nfirst <+> [sum, stack.top ?? 1]",
      "knob.level -= 4\nprint(knob.level, places.count)\nif sum > 100 { fatalError(\"too much: \\(sum)\") }\nsum += 30",
    ],
  ]
}
