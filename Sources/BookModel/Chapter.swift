/// A chapter's path below the book folder, without `.md`: `linear-regression/theory`.
public struct ChapterID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  public let path: String

  public init(_ path: String) { self.path = path }

  public var description: String { path }

  public init(from decoder: any Decoder) throws {
    path = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(path)
  }

  public static func < (left: ChapterID, right: ChapterID) -> Bool { left.path < right.path }
}

/// One Markdown file, parsed.
public struct Chapter: Hashable, Sendable {
  public let id: ChapterID
  public let source: SourceFile
  public var frontMatter: FrontMatter
  /// A BCP 47 tag, such as `en` or `zh`.
  public let language: String
  /// The place in the book's order, from 1; nil for pages outside it, such as the preface.
  public let number: Int?
  public var blocks: [Block]
  /// By number, from 1.
  public var footnotes: [[Block]]

  public init(
    id: ChapterID, source: SourceFile, frontMatter: FrontMatter, language: String, number: Int?,
    blocks: [Block], footnotes: [[Block]] = []
  ) {
    self.id = id
    self.source = source
    self.frontMatter = frontMatter
    self.language = language
    self.number = number
    self.blocks = blocks
    self.footnotes = footnotes
  }

  /// The cells in running order: the order of the text, those in containers and tabs included.
  public var cells: [Cell] { blocks.cells }
}

extension [Block] {
  /// The cells among these blocks and what they hold, in the order of the text.
  public var cells: [Cell] {
    flatMap { block -> [Cell] in
      switch block.content {
      case .cell(let cell): [cell]
      case .quote(let blocks): blocks.cells
      case .list(_, let items): items.flatMap(\.cells)
      case .container(let container): container.blocks.cells
      case .tabs(let tabs): tabs.flatMap(\.blocks.cells)
      default: []
      }
    }
  }
}

/// The YAML between `---` lines at the top of a chapter.
public struct FrontMatter: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case theory, scratch, gluon, project
  }

  public var title: String
  public var kind: Kind?
  public var summary: String?
  public var tags: [String]
  /// The seed of the library's random numbers; 0 when not given.
  public var seed: Int
  /// `optimize: true` compiles the chapter's own loops with -O.
  public var isOptimized: Bool
  /// Saved cells of other chapters that this one uses, in the order in which they stand before it.
  public var uses: [CellReference]

  public init(
    title: String, kind: Kind? = nil, summary: String? = nil, tags: [String] = [], seed: Int = 0,
    isOptimized: Bool = false, uses: [CellReference] = []
  ) {
    self.title = title
    self.kind = kind
    self.summary = summary
    self.tags = tags
    self.seed = seed
    self.isOptimized = isOptimized
    self.uses = uses
  }
}
