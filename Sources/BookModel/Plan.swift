/// What will run, and why.
public struct Plan: Hashable, Sendable {
  public let chapters: [ChapterPlan]

  public init(chapters: [ChapterPlan]) { self.chapters = chapters }
}

/// One chapter with cells: its program, its keys, and whether the record still holds.
public struct ChapterPlan: Hashable, Sendable {
  public enum Action: Hashable, Sendable {
    /// Every key is the record's: nothing runs.
    case reuse(Record)
    case run(Reason)
  }

  /// Why a chapter runs, in the words of ``description``.
  public enum Reason: Hashable, Sendable {
    case asked
    case noRecord
    case damagedRecord
    /// What is not as it was when the record was made; at least one change.
    case changed([RecordChange])
  }

  public var chapter: Chapter
  /// The saved cells of other chapters that stand before this one's cells.
  public let saved: [Cell]
  /// Empty for a chapter that does not run.
  public let program: Program
  /// One key a cell, in running order.
  public let keys: [CacheKey]
  /// The digest of each cell's own code, in running order; see ``CellResult/code``.
  public let codes: [String]
  /// The digest of the saved cells that the chapter uses; see ``Provenance/saved``.
  public let savedCode: String
  public let action: Action
  public let limits: Limits
  /// The book's tolerance, for cells that name none.
  public let tolerance: Tolerance

  public init(
    chapter: Chapter, saved: [Cell] = [], program: Program, keys: [CacheKey],
    codes: [String] = [], savedCode: String = "", action: Action, limits: Limits,
    tolerance: Tolerance = .standard
  ) {
    self.chapter = chapter
    self.saved = saved
    self.program = program
    self.keys = keys
    self.codes = codes
    self.savedCode = savedCode
    self.action = action
    self.limits = limits
    self.tolerance = tolerance
  }
}

extension ChapterPlan.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .asked: "asked for"
    case .noRecord: "no record yet"
    case .damagedRecord: "its record is damaged"
    case .changed(let changes):
      (changes.first?.description ?? "something changed")
        + (changes.count > 1 ? ", and \(changes.count - 1) more" : "")
    }
  }
}

/// The one source file that is compiled for a chapter, every statement mapped to the chapter's line.
public struct Program: Hashable, Sendable {
  /// What stands before the first cell.
  public let opening: String
  public let cells: [CellProgram]
  /// What stands behind the last cell.
  public let closing: String
  /// Compile with -O instead of -Onone.
  public let isOptimized: Bool

  public init(
    opening: String, cells: [CellProgram] = [], closing: String = "", isOptimized: Bool
  ) {
    self.opening = opening
    self.cells = cells
    self.closing = closing
    self.isOptimized = isOptimized
  }

  /// The whole file.
  public var source: String { opening + cells.map(\.source).joined() + closing }
}

/// A cell's part of a program.
public struct CellProgram: Hashable, Sendable {
  /// The mapped code between its marks.
  public let source: String
  /// The import declarations in it, as written.
  public let imports: [String]
  public let reach: CellReach
  /// Whether it may leave threads behind: it waits, or starts tasks, threads or queues.
  public let mayLeaveThreads: Bool
  /// The mapped code of a cell that must not compile: it is compiled behind the cells before it, and
  /// is no part of the program.
  public let check: String?

  public init(
    source: String, imports: [String] = [], reach: CellReach = CellReach(),
    mayLeaveThreads: Bool = false, check: String? = nil
  ) {
    self.source = source
    self.imports = imports
    self.reach = reach
    self.mayLeaveThreads = mayLeaveThreads
    self.check = check
  }
}

/// The digest that says whether a cell must run: 64 hexadecimal digits.
public struct CacheKey: Hashable, Sendable, Codable {
  public let digest: String

  public init(digest: String) { self.digest = digest }

  public init(from decoder: any Decoder) throws {
    digest = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(digest)
  }
}

/// What a run depends on besides the chapter: never a time, never a path.
public struct RunContext: Hashable, Sendable, Codable {
  /// The compiler's own version line.
  public let compiler: String
  /// The flags that every chapter is compiled with.
  public let flags: [String]
  /// The digest of the library's sources; empty without a library.
  public let library: String
  /// The version of the runtime that is linked into every chapter.
  public let runtime: String
  /// The names of the environment variables of the author's that cells may see, sorted.
  public let environment: [String]
  /// Where arrays live and are computed.
  public let device: String

  public init(
    compiler: String, flags: [String], library: String, runtime: String,
    environment: [String] = [], device: String = "cpu"
  ) {
    self.compiler = compiler
    self.flags = flags
    self.library = library
    self.runtime = runtime
    self.environment = environment
    self.device = device
  }
}
