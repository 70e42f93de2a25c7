/// The texts of a book, read once, before any is parsed.
///
/// The store fills it through the one function that opens a book's files; the parser sees no file
/// system.
public struct BookFolder: Hashable, Sendable {
  /// What the folder is called in diagnostics, such as `chapters`; every file's
  /// ``SourceFile/path`` starts with it and a slash.
  public let name: String
  /// `book.yaml`, when there is one.
  public let manifest: SourceFile?
  /// Every Markdown file, by its path below the folder, such as `linear-regression/theory.md`.
  public let chapters: [String: SourceFile]
  /// The Swift files of the book's library, by their path below the library's package; empty until
  /// they were asked for, and in a book without a library.
  public var librarySources: [String: SourceFile]

  public init(
    name: String, manifest: SourceFile?, chapters: [String: SourceFile],
    librarySources: [String: SourceFile] = [:]
  ) {
    self.name = name
    self.manifest = manifest
    self.chapters = chapters
    self.librarySources = librarySources
  }
}
