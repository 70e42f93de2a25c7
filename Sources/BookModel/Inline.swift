/// A piece of a paragraph.
///
/// The first nine cases are CommonMark's; the others are the book's own.
public indirect enum Inline: Hashable, Sendable {
  case text(String)
  case softBreak
  case lineBreak
  case code(String)
  /// Raw HTML from the chapter, byte for byte.
  case html(String)
  case emphasis([Inline])
  case strong([Inline])
  case link(destination: String, title: String, [Inline])
  case image(source: String, title: String, alternative: [Inline])

  case strikethrough([Inline])
  case math(Formula)
  /// A number that a cell emitted: `` `=train.loss|%.4f` ``.
  case value(ValueReference)
  /// `@eq-loss`: a checked link to a numbered thing.
  case reference(CrossReference)
  /// `[^a]`: the number of a footnote of this chapter, from 1.
  case footnote(Int)
}

/// A formula in TeX.
public struct Formula: Hashable, Sendable {
  public let tex: String
  /// Whether it stands on a line of its own (`$$…$$`, `\[…\]`).
  public let isDisplay: Bool
  /// The place of the first character of `tex`.
  public let location: SourceLocation

  public init(tex: String, isDisplay: Bool, location: SourceLocation) {
    self.tex = tex
    self.isDisplay = isDisplay
    self.location = location
  }
}

/// Asks for a named value that a cell of the same chapter emitted.
public struct ValueReference: Hashable, Sendable {
  public let cell: String
  public let name: String
  /// A C format for one number, such as `%.4f`; nil shows the shortest form.
  public let format: String?
  public let location: SourceLocation

  public init(cell: String, name: String, format: String?, location: SourceLocation) {
    self.cell = cell
    self.name = name
    self.format = format
    self.location = location
  }
}

/// A reference that the parser has found the target of.
public struct CrossReference: Hashable, Sendable {
  public let label: String
  /// What the link says, such as `Equation 1.2` or a heading's text.
  public let text: String
  /// The chapter that holds the target.
  public let chapter: ChapterID
  public let location: SourceLocation

  public init(label: String, text: String, chapter: ChapterID, location: SourceLocation) {
    self.label = label
    self.text = text
    self.chapter = chapter
    self.location = location
  }
}
