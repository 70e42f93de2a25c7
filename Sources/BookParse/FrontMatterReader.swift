import BookModel

/// Reads the YAML between `---` lines at the top of a chapter.
struct FrontMatterReader {
  static let keys = ["title", "kind", "summary", "tags", "seed", "optimize", "uses"]

  /// What blogs keep in a front matter; chapters that come from one may keep it.
  static let blogKeys: Set<String> = [
    "abbrlink", "aliases", "author", "authors", "categories", "category", "comments", "cover",
    "date", "description", "draft", "excerpt", "image", "keywords", "lang", "lastmod", "layout",
    "math", "mathjax", "menu", "permalink", "published", "series", "slug", "sticky", "toc", "top",
    "type", "updated", "weight",
  ]

  let source: SourceText
  var issues: IssueList

  /// The front matter, and the line that the chapter's text begins with.
  mutating func read() -> (frontMatter: FrontMatter, textLine: Int) {
    let nothing = FrontMatter(title: "")
    guard let first = source.lines.first, Self.isRule(first) else {
      issues.add(SettingIssue.noFrontMatter, at: source.location(line: 1))
      return (nothing, 1)
    }
    let end = source.lines.indices.dropFirst().first { index in
      Self.isRule(source.lines[index]) || source.lines[index].trimmedEnd.elementsEqual("...".utf8)
    }
    guard let end else {
      issues.add(SettingIssue.unclosedFrontMatter, at: source.location(line: 1))
      return (nothing, source.lines.count + 1)
    }
    let yaml = source.lines[1..<end].map(\.text).joined(separator: "\n") + "\n"
    var file = SettingsFile(source: source, skippedLines: 1, issues: issues)
    let frontMatter = file.top(yaml).map { Self.frontMatter($0, in: &file) } ?? nothing
    issues = file.issues
    return (frontMatter, end + 2)
  }

  private static func isRule(_ line: [UInt8]) -> Bool { line.trimmedEnd.elementsEqual("---".utf8) }

  private static func frontMatter(_ settings: Settings, in file: inout SettingsFile) -> FrontMatter
  {
    var frontMatter = FrontMatter(title: "")
    for entry in settings.entries {
      switch entry.key {
      case "title": frontMatter.title = file.text(entry) ?? ""
      case "kind":
        guard let text = file.text(entry) else { break }
        frontMatter.kind = FrontMatter.Kind(rawValue: text)
        if frontMatter.kind == nil {
          let kinds = FrontMatter.Kind.allCases.map(\.rawValue)
          file.wrong(
            "kind", entry.value, "one of \(kinds.joined(separator: ", "))",
            nearest: kinds.nearest(to: text))
        }
      case "summary": frontMatter.summary = file.text(entry)
      case "tags": frontMatter.tags = file.texts(entry)?.map(\.text) ?? []
      case "seed": frontMatter.seed = file.integer(entry, "a whole number") ?? 0
      case "optimize": frontMatter.isOptimized = file.flag(entry) ?? false
      case "uses":
        for (text, node) in file.texts(entry) ?? [] {
          let place = file.location(of: node)
          if let reference = CellReference(reading: text, at: place) {
            frontMatter.uses.append(reference)
          } else {
            file.issues.add(CellIssue.wrongUse(text), at: place)
          }
        }
      default: if !blogKeys.contains(entry.key) { file.unknown(entry, known: keys) }
      }
    }
    if !settings.entries.contains(where: { $0.key == "title" }) {
      file.issues.add(SettingIssue.missingKey("title"), at: file.source.location(line: 1))
    } else if frontMatter.title.utf8.allSatisfy(\.isWhitespace), !file.issues.hasErrors {
      file.issues.add(SettingIssue.missingKey("title"), at: file.source.location(line: 1))
    }
    return frontMatter
  }
}
