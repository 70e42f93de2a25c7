import BookModel
import Foundation

extension SeedStudy {
  /// For people: the cells whose numbers moved, with the evidence, and what is proposed.
  public var text: String {
    let numbers = cells.reduce(0) { $0 + $1.count }
    let moved = cells.reduce(0) { $0 + $1.moved.count }
    let head =
      "\(chapter): seeds \(seeds.map(String.init).joined(separator: ", ")); "
      + "\(moved) of \(numbers) numbers moved"
    return ([head] + cells.flatMap(\.lines)).joined(separator: "\n") + "\n"
  }

  /// For machines: an object a line, for each cell.
  public var json: String {
    cells.map { CellLine(chapter: chapter, seeds: seeds, spread: $0).json + "\n" }.joined()
  }

  /// Numbers that are not finite are left out.
  private struct CellLine: Encodable {
    struct Spread: Encodable {
      let place: String
      let value: Double?
      let least: Double?
      let greatest: Double?
      let relative: Double?
      let holds: Bool
    }

    struct Words: Encodable {
      let place: String
      let expected: String
      let actual: String
      let seed: Int
    }

    let kind = "spread"
    let chapter: String
    let seeds: [Int]
    let cell: String
    let file: String
    let line: Int
    let rel: Double
    let abs: Double
    let isVolatile: Bool
    let numbers: Int
    let moved: [Spread]
    let words: Words?
    let proposal: String?

    init(chapter: ChapterID, seeds: [Int], spread: CellSpread) {
      self.chapter = chapter.path
      self.seeds = seeds
      cell = spread.cell
      file = spread.location.file
      line = spread.location.line
      rel = spread.tolerance.relative
      abs = spread.tolerance.absolute
      isVolatile = spread.isVolatile
      numbers = spread.count
      moved = spread.moved.map {
        Spread(
          place: $0.place, value: $0.value.finite, least: $0.least.finite,
          greatest: $0.greatest.finite, relative: $0.relative.finite, holds: $0.holds)
      }
      words = spread.words.map {
        Words(place: $0.place, expected: $0.expected, actual: $0.actual, seed: $0.seed)
      }
      proposal = spread.proposal?.description
    }

    private enum CodingKeys: String, CodingKey {
      case kind, chapter, seeds, cell, file, line, rel, abs
      case isVolatile = "volatile"
      case numbers, moved, words, proposal
    }
  }
}

extension CellSpread {
  /// How many numbers are shown as evidence.
  static let shown = 3

  fileprivate var lines: [String] {
    guard !moved.isEmpty || words != nil else { return [] }
    let name = "  cell '\(cell)' (\(location.file):\(location.line))"
    if isVolatile { return ["\(name): volatile, not compared"] }
    let limits = "rel=\(tolerance.relative.short) abs=\(tolerance.absolute.short)"
    let beyond = beyond
    if words == nil, beyond.isEmpty {
      return ["\(name): \(moved.count) of \(count) numbers moved, all within \(limits)"]
    }
    var lines: [String] = []
    if let words {
      lines.append("\(name): its words change with the seed")
      lines.append("    \(words.place): '\(words.expected.cut)'")
      lines.append("    with seed \(words.seed): '\(words.actual.cut)'")
    }
    if !beyond.isEmpty {
      lines.append("\(name): \(beyond.count) of \(count) numbers would not hold under \(limits)")
      let worst = beyond.sorted { $0.relative > $1.relative }
      lines += worst.prefix(Self.shown).map { "    \($0.evidence)" }
      if beyond.count > Self.shown { lines.append("    … and \(beyond.count - Self.shown) more") }
    }
    return lines + (proposal.map { ["    proposed: \($0)"] } ?? [])
  }
}

extension NumberSpread {
  fileprivate var evidence: String {
    let share = relative.isFinite ? " (\((relative * 100).short) %)" : ""
    let kind = isCount ? ", a whole number" : ""
    return "\(place): \(Number(value)), from \(Number(least)) to \(Number(greatest))\(share)\(kind)"
  }
}

extension Double {
  fileprivate var finite: Double? { isFinite ? self : nil }
}
