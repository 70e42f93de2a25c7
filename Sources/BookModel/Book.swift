/// The whole book, parsed.
public struct Book: Hashable, Sendable {
  public let manifest: BookManifest
  /// The preface (`index.md`), when there is one.
  public let preface: Chapter?
  /// In the book's order.
  public let chapters: [Chapter]

  public init(manifest: BookManifest, preface: Chapter?, chapters: [Chapter]) {
    self.manifest = manifest
    self.preface = preface
    self.chapters = chapters
  }

  /// The preface and the chapters, in the book's order.
  public var everyChapter: [Chapter] { (preface.map { [$0] } ?? []) + chapters }
}

/// `book.yaml`: what the book is, apart from its text.
public struct BookManifest: Hashable, Sendable {
  public struct Part: Hashable, Sendable {
    public let title: String
    public let chapters: [ChapterID]

    public init(title: String, chapters: [ChapterID]) {
      self.title = title
      self.chapters = chapters
    }
  }

  public var title: String
  public var subtitle: String?
  /// The first is the source language.
  public var languages: [String]
  public var parts: [Part]
  public var tolerance: Tolerance
  public var limits: Limits
  public var library: Library?
  /// The environment variables of the author's that cells may see.
  public var environment: [String]

  public init(
    title: String, subtitle: String? = nil, languages: [String] = ["en"], parts: [Part],
    tolerance: Tolerance = .standard, limits: Limits = Limits(), library: Library? = nil,
    environment: [String] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.languages = languages
    self.parts = parts
    self.tolerance = tolerance
    self.limits = limits
    self.library = library
    self.environment = environment
  }
}

/// The Swift package whose product the cells import.
public struct Library: Hashable, Sendable {
  /// The package's folder, relative to the book folder.
  public let package: String
  /// A dynamic library product.
  public let product: String
  /// Folders below the package whose files make up the library's content.
  public let sources: [String]

  public init(package: String, product: String, sources: [String]) {
    self.package = package
    self.product = product
    self.sources = sources
  }
}

/// What a cell may use up. All limits are on by default.
public struct Limits: Hashable, Sendable {
  /// Wall-clock seconds a cell.
  public var seconds: Double
  /// Bytes of address space.
  public var memory: Int
  /// Bytes of a file that a cell writes.
  public var fileSize: Int
  /// Bytes that a chapter prints; the rest is cut off with a note.
  public var output: Int
  /// A cell that takes more seconds than this is named in a note; it is not stopped.
  public var slow: Double

  public init(
    seconds: Double = 60, memory: Int = 8 << 30, fileSize: Int = 64 << 20, output: Int = 1 << 20,
    slow: Double = 10
  ) {
    self.seconds = seconds
    self.memory = memory
    self.fileSize = fileSize
    self.output = output
    self.slow = slow
  }
}
