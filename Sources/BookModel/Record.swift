/// What the cells of a chapter produced, with the keys that say for which sources.
///
/// One file a chapter, committed beside it. A record is trusted only if its own digest is right and
/// its keys are the plan's.
public struct Record: Hashable, Sendable, Codable {
  public let chapter: ChapterID
  /// In running order.
  public let cells: [CellResult]
  public let provenance: Provenance

  public init(chapter: ChapterID, cells: [CellResult], provenance: Provenance) {
    self.chapter = chapter
    self.cells = cells
    self.provenance = provenance
  }

  /// Whether a cell failed. Such a record is never written.
  public var failure: Failure? {
    for cell in cells {
      if case .failure(let failure)? = cell.outputs.last { return failure }
    }
    return nil
  }
}

/// What one cell produced.
public struct CellResult: Hashable, Sendable, Codable {
  public let name: String
  public let key: CacheKey
  public let outputs: [Output]

  public init(name: String, key: CacheKey, outputs: [Output]) {
    self.name = name
    self.key = key
    self.outputs = outputs
  }
}

/// Where outputs come from.
public struct Provenance: Hashable, Sendable, Codable {
  public let context: RunContext
  public let seed: Int
  /// Wall-clock seconds of the run, compiling apart; shown nowhere on a page.
  public let seconds: Double

  public init(context: RunContext, seed: Int, seconds: Double) {
    self.context = context
    self.seed = seed
    self.seconds = seconds
  }
}
