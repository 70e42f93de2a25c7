import BookModel
import Yams

/// Reads `book.yaml`.
struct ManifestReader {
  private static let keys = [
    "title", "subtitle", "languages", "parts", "defaults", "library", "environment",
  ]

  /// The manifest, and where each chapter is listed.
  struct Listing {
    var manifest: BookManifest
    var places: [ChapterID: SourceLocation] = [:]
  }

  private var file: SettingsFile
  private let chapters: [ChapterID]
  private var listing: Listing

  /// - Parameter chapters: What there is in the book's folder.
  init(_ source: SourceText, chapters: [ChapterID], issues: IssueList) {
    file = SettingsFile(source: source, skippedLines: 0, issues: issues)
    self.chapters = chapters
    listing = Listing(manifest: BookManifest(title: "", parts: []))
  }

  var issues: IssueList { file.issues }

  mutating func read() -> Listing? {
    let yaml = file.source.lines.map(\.text).joined(separator: "\n")
    guard let settings = file.top(yaml) else { return nil }
    for entry in settings.entries {
      switch entry.key {
      case "title": listing.manifest.title = file.text(entry) ?? ""
      case "subtitle": listing.manifest.subtitle = file.text(entry)
      case "languages":
        let languages = file.texts(entry)?.map(\.text) ?? []
        if languages.isEmpty {
          file.wrong("languages", entry.value, "a list of language tags")
        } else {
          listing.manifest.languages = languages
        }
      case "parts": readParts(entry)
      case "defaults": readDefaults(entry)
      case "library": readLibrary(entry)
      case "environment": readEnvironment(entry)
      default: file.unknown(entry, known: Self.keys)
      }
    }
    let given = Set(settings.entries.map(\.key))
    let top = file.source.location(line: 1)
    if !given.contains("title") { file.issues.add(SettingIssue.missingKey("title"), at: top) }
    if !given.contains("parts") {
      listing.manifest.parts = [BookManifest.Part(title: "", chapters: chapters)]
    }
    return listing
  }

  private mutating func readParts(_ entry: Settings.Entry) {
    guard case .sequence(let parts) = entry.value else {
      return file.wrong("parts", entry.value, "a list of parts")
    }
    for node in parts {
      guard let settings = file.settings(node) else {
        file.wrong("parts", node, "a list of parts with 'title' and 'chapters'")
        continue
      }
      var title = ""
      var chapters: [ChapterID] = []
      for entry in settings.entries {
        switch entry.key {
        case "title": title = file.text(entry) ?? ""
        case "chapters":
          for (text, node) in file.texts(entry) ?? [] {
            if let chapter = chapter(text, node) { chapters.append(chapter) }
          }
        default: file.unknown(entry, known: ["title", "chapters"])
        }
      }
      listing.manifest.parts.append(BookManifest.Part(title: title, chapters: chapters))
    }
  }

  private mutating func chapter(_ path: String, _ node: Node) -> ChapterID? {
    let id = ChapterID(path)
    let place = file.location(of: node)
    guard chapters.contains(id) else {
      let nearest = chapters.map(\.path).nearest(to: path)
      let withoutEnding = path.hasSuffix(".md") ? String(path.dropLast(3)) : path
      let isEnding = chapters.contains(ChapterID(withoutEnding))
      file.issues.add(
        SettingIssue.unknownChapter(path, nearest: isEnding ? withoutEnding : nearest), at: place)
      return nil
    }
    guard listing.places[id] == nil else {
      file.issues.add(SettingIssue.repeatedChapter(path), at: place)
      return nil
    }
    listing.places[id] = place
    return id
  }

  private mutating func readDefaults(_ entry: Settings.Entry) {
    guard let settings = file.settings(entry.value) else {
      return file.wrong("defaults", entry.value, "keys and values")
    }
    var relative = Tolerance.standard.relative
    var absolute = Tolerance.standard.absolute
    for entry in settings.entries {
      switch entry.key {
      case "rtol": relative = file.number(entry, "a number from 0 on") { $0 >= 0 } ?? relative
      case "atol": absolute = file.number(entry, "a number from 0 on") { $0 >= 0 } ?? absolute
      case "timeout":
        if let seconds = file.number(entry, "seconds above 0", isValid: { $0 > 0 && $0 < 1e6 }) {
          listing.manifest.limits.seconds = seconds
        }
      case "slow":
        if let seconds = file.number(entry, "seconds above 0", isValid: { $0 > 0 && $0 < 1e6 }) {
          listing.manifest.limits.slow = seconds
        }
      case "memory":
        let wanted = "megabytes above 0"
        if let megabytes = file.number(entry, wanted, isValid: { $0 >= 1 && $0 < 1e9 }) {
          listing.manifest.limits.memory = Int(megabytes * 1_048_576)
        }
      default: file.unknown(entry, known: ["rtol", "atol", "timeout", "memory", "slow"])
      }
    }
    listing.manifest.tolerance = Tolerance(relative: relative, absolute: absolute)
  }

  /// The names of environment variables that cells may see.
  private mutating func readEnvironment(_ entry: Settings.Entry) {
    for (name, node) in file.texts(entry) ?? [] {
      let letters = name.utf8.allSatisfy {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0
          || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "_")
      }
      if name.isEmpty || !letters || name.first?.isNumber == true {
        file.wrong("environment", node, "names of environment variables")
      } else if Self.ownVariables.contains(name) || Self.ownPrefixes.contains(where: name.hasPrefix)
      {
        file.issues.add(SettingIssue.ownVariable(name), at: file.location(of: node))
      } else if !listing.manifest.environment.contains(name) {
        listing.manifest.environment.append(name)
      }
    }
  }

  /// What the runner sets itself, for every cell alike.
  private static let ownVariables: Set = ["PATH", "HOME", "TMPDIR", "TZ", "LC_ALL"]
  private static let ownPrefixes = ["BOOK_", "LD_", "SWIFT_", "OPENBLAS_"]

  private mutating func readLibrary(_ entry: Settings.Entry) {
    guard let settings = file.settings(entry.value) else {
      return file.wrong("library", entry.value, "'package', 'product' and 'sources'")
    }
    var package: String?
    var product: String?
    var sources: [String] = []
    for entry in settings.entries {
      switch entry.key {
      case "package": package = file.text(entry)
      case "product": product = file.text(entry)
      case "sources": sources = file.texts(entry)?.map(\.text) ?? []
      default: file.unknown(entry, known: ["package", "product", "sources"])
      }
    }
    guard let package, let product else {
      let missing = package == nil ? "package" : "product"
      return file.issues.add(
        SettingIssue.missingKey("library." + missing), at: file.location(of: entry.keyNode))
    }
    listing.manifest.library = Library(package: package, product: product, sources: sources)
  }
}
