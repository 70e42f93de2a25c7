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
  /// The digest of the cell's own tokens, so that a moved key can be explained.
  public let code: String
  /// What the cell read besides its code.
  public let inputs: CellInputs
  public let outputs: [Output]

  public init(
    name: String, key: CacheKey, code: String = "", inputs: CellInputs = CellInputs(),
    outputs: [Output]
  ) {
    self.name = name
    self.key = key
    self.code = code
    self.inputs = inputs
    self.outputs = outputs
  }

  private enum Field: String, CodingKey { case name, key, code, inputs, outputs }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Field.self)
    name = try fields.decode(String.self, forKey: .name)
    key = try fields.decode(CacheKey.self, forKey: .key)
    code = try fields.decode(String.self, forKey: .code)
    inputs = try fields.decodeIfPresent(CellInputs.self, forKey: .inputs) ?? CellInputs()
    outputs = try fields.decode([Output].self, forKey: .outputs)
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Field.self)
    try fields.encode(name, forKey: .name)
    try fields.encode(key, forKey: .key)
    try fields.encode(code, forKey: .code)
    if inputs != CellInputs() { try fields.encode(inputs, forKey: .inputs) }
    try fields.encode(outputs, forKey: .outputs)
  }
}

/// The files and environment variables that a cell read, each with what it found.
public struct CellInputs: Hashable, Sendable, Codable {
  /// By path below the book's folder: the digest of a file, such as `data/houses.csv`;
  /// ``missing`` for what was looked for and not there; ``folder`` for a folder that was looked at,
  /// the digest of its names for one that was listed (`data/houses/`), the digest of all that is
  /// below it for one whose files are too many to name (`data/houses/**`).
  public var files: [String: String]
  /// By name: the digest of the value, or ``missing``. The value itself is kept nowhere.
  public var environment: [String: String]

  public static let missing = "missing"
  public static let folder = "folder"
  /// Written while the chapter ran: what was read is not known, and never holds.
  public static let unsettled = "unsettled"

  public var isEmpty: Bool { files.isEmpty && environment.isEmpty }

  public init(files: [String: String] = [:], environment: [String: String] = [:]) {
    self.files = files
    self.environment = environment
  }
}

/// Where outputs come from.
public struct Provenance: Hashable, Sendable, Codable {
  public let context: RunContext
  public let seed: Int
  /// Whether the chapter's own code was compiled with -O.
  public let isOptimized: Bool
  /// The digest of the saved cells of other chapters that this one used; empty without any.
  public let saved: String
  /// Wall-clock seconds of the run, compiling apart; shown nowhere on a page.
  public let seconds: Double

  public init(
    context: RunContext, seed: Int, isOptimized: Bool = false, saved: String = "", seconds: Double
  ) {
    self.context = context
    self.seed = seed
    self.isOptimized = isOptimized
    self.saved = saved
    self.seconds = seconds
  }
}
