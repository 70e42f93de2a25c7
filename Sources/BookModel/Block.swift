/// A piece of a chapter that stands on lines of its own.
///
/// The tree is never deeper than ``Block/maximumDepth``: the parser reports deeper nesting as an
/// error, so that every walk over it may recurse.
public struct Block: Hashable, Sendable {
  public static let maximumDepth = 200

  public var content: Content
  public var location: SourceLocation
  /// The id that links point at; set for headings and labelled things.
  public var anchor: String?
  /// The printed number of a labelled equation, figure or table, such as `1.2`.
  public var number: String?

  public init(
    _ content: Content, at location: SourceLocation, anchor: String? = nil, number: String? = nil
  ) {
    self.content = content
    self.location = location
    self.anchor = anchor
    self.number = number
  }

  /// What the block is. The first eight cases are CommonMark's; the others are the book's own.
  public indirect enum Content: Hashable, Sendable {
    case paragraph([Inline])
    case heading(level: Int, [Inline])
    case quote([Block])
    case list(ListStyle, items: [[Block]])
    case listing(Listing)
    /// Raw HTML from the chapter, byte for byte.
    case html(String)
    case thematicBreak

    case cell(Cell)
    case equation(Formula)
    case table(PipeTable)
    case container(Container)
    /// Panes of which the page shows one, chosen by title across the whole site.
    case tabs([Tab])
    /// `{{help Trainer.step}}`: the library's own doc comment.
    case help(SymbolHelp)
    /// `{{program}}`: all cells of the chapter as one listing.
    case program
    /// `<!--more-->`: what stands before it is the chapter's card on the contents page.
    case excerptEnd
  }
}

/// How a list is marked.
public struct ListStyle: Hashable, Sendable {
  /// The first number of an ordered list; nil for bullets.
  public let start: Int?
  /// Whether paragraphs directly in items are shown without `<p>`.
  public let isTight: Bool

  public init(start: Int?, isTight: Bool) {
    self.start = start
    self.isTight = isTight
  }
}

/// A code block that is shown and never run.
public struct Listing: Hashable, Sendable {
  /// The whole info string, entities and escapes resolved.
  public let info: String
  /// The code, with its last line end.
  public let code: String

  /// The first word of the info string, in the author's spelling.
  public var language: String? {
    info.split(whereSeparator: \.isWhitespace).first.map(String.init)
  }

  public init(info: String, code: String) {
    self.info = info
    self.code = code
  }
}

/// A GFM pipe table.
public struct PipeTable: Hashable, Sendable {
  public enum Alignment: String, Hashable, Sendable {
    case none, left, center, right
  }

  public let alignments: [Alignment]
  public let header: [[Inline]]
  /// Each row has as many cells as the header.
  public let rows: [[[Inline]]]
  public var caption: [Inline]?

  public init(
    alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]], caption: [Inline]? = nil
  ) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
    self.caption = caption
  }
}

/// `::: note` … `:::`
public struct Container: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case note, tip, warning, important, exercise, solution, aside, card, columns, more
  }

  public let kind: Kind
  public let title: String?
  public var blocks: [Block]
  /// The running number of an exercise in its chapter, from 1; a solution has its exercise's.
  public var number: Int?

  public init(kind: Kind, title: String?, blocks: [Block], number: Int? = nil) {
    self.kind = kind
    self.title = title
    self.blocks = blocks
    self.number = number
  }
}

/// One pane of `::: tabs`.
public struct Tab: Hashable, Sendable {
  public let title: String
  public var blocks: [Block]

  public init(title: String, blocks: [Block]) {
    self.title = title
    self.blocks = blocks
  }
}

/// A symbol of the library: its declarations and what its doc comments say.
public struct SymbolHelp: Hashable, Sendable {
  /// As the chapter wrote it: `Trainer.step`.
  public let name: String
  /// One for each overload, in source order.
  public let entries: [Entry]

  public struct Entry: Hashable, Sendable {
    /// The declaration without its body.
    public let signature: String
    /// The doc comment, through the book's own Markdown parser.
    public let documentation: [Block]

    public init(signature: String, documentation: [Block]) {
      self.signature = signature
      self.documentation = documentation
    }
  }

  public init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
  }
}
