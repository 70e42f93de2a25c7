import BookModel

/// How far the outputs of a chapter's cells move from seed to seed, and what tolerances would bear
/// it.
///
/// The outputs of each cell are taken apart into numbers and the text around them. Where the text is
/// the same with every seed, each number's spread is measured; where it is not, no tolerance helps.
public struct SeedStudy: Hashable, Sendable {
  public let chapter: ChapterID
  /// The chapter's own first.
  public let seeds: [Int]
  /// In running order.
  public let cells: [CellSpread]

  /// - Parameters:
  ///   - runs: The records of the runs, the first with the chapter's own seed.
  ///   - tolerance: The book's, for cells that name none.
  public init(of chapter: Chapter, runs: [Record], tolerance: Tolerance) {
    self.chapter = chapter.id
    seeds = runs.map(\.provenance.seed)
    let seeds = seeds
    cells = chapter.cells.map { cell in
      let outputs = runs.map { run in
        run.cells.first { $0.name == cell.name }?.outputs ?? []
      }
      return CellSpread(
        of: cell, outputs: outputs, seeds: seeds,
        tolerance: cell.options.tolerance ?? tolerance)
    }
  }

  private init(_ chapter: ChapterID, seeds: [Int], cells: [CellSpread]) {
    self.chapter = chapter
    self.seeds = seeds
    self.cells = cells
  }

  /// The study of these cells alone; of all when nil.
  public func only(_ names: Set<String>?) -> SeedStudy {
    SeedStudy(chapter, seeds: seeds, cells: cells.filter { names?.contains($0.cell) ?? true })
  }
}

/// What one cell's outputs did from seed to seed.
public struct CellSpread: Hashable, Sendable {
  public let cell: String
  public let location: SourceLocation
  public let tolerance: Tolerance
  /// Marked `volatile`: nothing of it is compared but kinds and shapes.
  public let isVolatile: Bool
  /// How many numbers it shows with the chapter's own seed.
  public let count: Int
  /// The greatest magnitude among those that were measured, not counted.
  let size: Double
  /// Those that are not the same with every seed.
  public let moved: [NumberSpread]
  /// The first place whose words are not the same with every seed.
  public let words: WordChange?

  /// Those that another seed takes beyond the tolerance.
  public var beyond: [NumberSpread] { moved.filter { !$0.holds } }

  init(of cell: Cell, outputs: [[Output]], seeds: [Int], tolerance: Tolerance) {
    self.cell = cell.name
    location = cell.location
    self.tolerance = tolerance
    isVolatile = cell.options.isVolatile
    let runs = outputs.map { OutputAnatomy($0) }
    guard let own = runs.first else {
      (count, size, moved, words) = (0, 0, [], nil)
      return
    }
    count = own.numbers.count
    size = own.numbers.filter { !$0.isWhole && $0.value.isFinite }.map { abs($0.value) }.max() ?? 0
    words =
      zip(seeds, runs).lazy.compactMap { seed, run in
        WordChange(from: own.frames, to: run.frames, seed: seed)
      }.first
    let alike = runs.filter { $0.frames == own.frames }
    moved = own.numbers.indices.compactMap { index in
      let all = alike.map { $0.numbers[index] }
      return all.allSatisfy { $0.text == all[0].text }
        ? nil : NumberSpread(of: all, tolerance: tolerance)
    }
  }
}

/// Words that depend on the seed.
public struct WordChange: Hashable, Sendable {
  public let place: String
  /// Numbers stand in it as `#`.
  public let expected: String
  public let seed: Int
  public let actual: String

  /// Nil when the frames are the same.
  init?(from own: [OutputAnatomy.Frame], to other: [OutputAnatomy.Frame], seed: Int) {
    guard own != other else { return nil }
    let index = zip(own, other).prefix { $0 == $1 }.count
    let (old, new) = [own, other].map { index < $0.count ? $0[index] : nil }.pair
    place = (old ?? new)?.place ?? ""
    expected = old?.text ?? "nothing"
    actual = new?.text ?? "nothing"
    self.seed = seed
  }
}

/// One number over all seeds.
public struct NumberSpread: Hashable, Sendable {
  /// Such as `output 2 (loss table), row 3, column loss`.
  public let place: String
  /// With the chapter's own seed.
  public let value: Double
  public let least: Double
  public let greatest: Double
  /// Whether all are whole, so that they must be equal.
  public let isCount: Bool
  /// Whether the tolerance bears every seed's.
  public let holds: Bool
  /// The greatest distance from the chapter's own number; infinite when one of them is not finite.
  public let distance: Double

  init(of numbers: [OutputAnatomy.Figure], tolerance: Tolerance) {
    let own = numbers[0]
    let values = numbers.map(\.value)
    place = own.place
    value = own.value
    isCount = numbers.allSatisfy(\.isWhole)
    let ordered = values.filter { !$0.isNaN }
    least = ordered.min() ?? value
    greatest = ordered.max() ?? value
    distance =
      values.allSatisfy(\.isFinite) ? max(greatest - value, value - least) : .infinity
    holds = numbers.allSatisfy { number in
      own.isWhole && number.isWhole
        ? number.value == own.value : tolerance.admits(number.value, for: own.value)
    }
  }

  /// The spread as a share of the number.
  public var relative: Double { (greatest - least) / abs(value) }
}

extension [OutputAnatomy.Frame?] {
  fileprivate var pair: (OutputAnatomy.Frame?, OutputAnatomy.Frame?) { (self[0], self[1]) }
}
