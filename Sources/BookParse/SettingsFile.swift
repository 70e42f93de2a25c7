import BookModel
import Yams

/// YAML with its place in a file: `book.yaml`, or the front matter of a chapter.
struct SettingsFile {
  let source: SourceText
  /// How many lines of the file come before the YAML.
  let skippedLines: Int
  var issues: IssueList

  /// The top mapping; nil, and an issue, when the text is anything else.
  mutating func top(_ yaml: String) -> Settings? {
    do {
      guard let node = try Yams.compose(yaml: yaml) else { return Settings(entries: []) }
      guard let settings = settings(node) else {
        issues.add(SettingIssue.notMapping, at: location(of: node))
        return nil
      }
      return settings
    } catch let error as YamlError {
      report(error)
    } catch {
      issues.add(SettingIssue.notYAML("\(error)"), at: source.location(line: skippedLines + 1))
    }
    return nil
  }

  func settings(_ node: Node) -> Settings? {
    guard case .mapping(let mapping) = node else { return nil }
    return Settings(
      entries: mapping.map {
        Settings.Entry(key: $0.key.string ?? "", keyNode: $0.key, value: $0.value)
      }
    )
  }

  func location(of node: Node) -> SourceLocation {
    guard let mark = node.mark else { return source.location(line: skippedLines + 1) }
    return location(of: mark)
  }

  private func location(of mark: Mark) -> SourceLocation {
    let line = max(1, min(mark.line + skippedLines, source.lines.count))
    // Yams counts in characters of Unicode, a diagnostic in bytes.
    let scalars = source.lines[line - 1].text.unicodeScalars.prefix(max(0, mark.column - 1))
    let bytes = scalars.reduce(0) { $0 + UTF8.width($1) }
    return source.location(line: line, column: bytes + 1)
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      issues.add(SettingIssue.notYAML(problem), at: location(of: mark))
    case .duplicatedKeysInMapping(let duplicates, let context):
      issues.add(
        SettingIssue.notYAML("duplicate keys: \(duplicates.joined(separator: ", "))"),
        at: location(of: context.mark))
    default:
      issues.add(SettingIssue.notYAML("\(error)"), at: source.location(line: skippedLines + 1))
    }
  }
}

/// The keys and values of one mapping, in order.
struct Settings {
  struct Entry {
    let key: String
    let keyNode: Node
    let value: Node
  }

  let entries: [Entry]
}

extension SettingsFile {
  mutating func text(_ entry: Settings.Entry) -> String? {
    guard case .scalar(let scalar) = entry.value, entry.value.null == nil else {
      wrong(entry.key, entry.value, "a text")
      return nil
    }
    return scalar.string
  }

  mutating func number(
    _ entry: Settings.Entry, _ wanted: String, isValid: (Double) -> Bool
  ) -> Double? {
    if case .scalar(let scalar) = entry.value, let number = Double(scalar.string), isValid(number) {
      return number
    }
    wrong(entry.key, entry.value, wanted)
    return nil
  }

  mutating func integer(_ entry: Settings.Entry, _ wanted: String) -> Int? {
    if case .scalar(let scalar) = entry.value, let number = Int(scalar.string) { return number }
    wrong(entry.key, entry.value, wanted)
    return nil
  }

  mutating func flag(_ entry: Settings.Entry) -> Bool? {
    if let flag = entry.value.bool { return flag }
    wrong(entry.key, entry.value, "true or false")
    return nil
  }

  /// A list of texts; one text alone counts as a list of one.
  mutating func texts(_ entry: Settings.Entry) -> [(text: String, node: Node)]? {
    if case .scalar(let scalar) = entry.value, entry.value.null == nil {
      return [(scalar.string, entry.value)]
    }
    guard case .sequence(let sequence) = entry.value else {
      wrong(entry.key, entry.value, "a list")
      return nil
    }
    var texts: [(text: String, node: Node)] = []
    for node in sequence {
      if case .scalar(let scalar) = node {
        texts.append((scalar.string, node))
      } else {
        wrong(entry.key, node, "a list of texts")
      }
    }
    return texts
  }

  mutating func wrong(_ key: String, _ node: Node, _ wanted: String, nearest: String? = nil) {
    issues.add(
      SettingIssue.wrongValue(key: key, wanted: wanted, nearest: nearest), at: location(of: node))
  }

  mutating func unknown(_ entry: Settings.Entry, known: [String]) {
    issues.add(
      SettingIssue.unknownKey(entry.key, nearest: known.nearest(to: entry.key)),
      at: location(of: entry.keyNode))
  }
}

/// What can be wrong with `book.yaml` or a front matter.
enum SettingIssue: Issue {
  case notYAML(String)
  case notMapping
  case wrongValue(key: String, wanted: String, nearest: String?)
  case unknownKey(String, nearest: String?)
  case missingKey(String)
  case noFrontMatter
  case unclosedFrontMatter
  case unknownChapter(String, nearest: String?)
  case repeatedChapter(String)
  case unlistedChapter(String)
  case emptyBook
  case ownVariable(String)

  var severity: Diagnostic.Severity {
    switch self {
    case .unknownKey, .unlistedChapter: .warning
    default: .error
    }
  }

  var message: String {
    switch self {
    case .notYAML(let problem): "this is not YAML: \(problem)"
    case .notMapping: "keys and values are wanted here"
    case .wrongValue(let key, let wanted, _): "'\(key)' takes \(wanted)"
    case .unknownKey(let key, _): "there is no key '\(key)'"
    case .missingKey(let key): "the key '\(key)' is missing"
    case .noFrontMatter: "this chapter has no front matter"
    case .unclosedFrontMatter: "this front matter is never closed"
    case .unknownChapter(let path, _): "there is no file '\(path).md' in the book's folder"
    case .repeatedChapter(let path): "chapter '\(path)' is listed twice"
    case .unlistedChapter(let path): "'\(path)' is not in the book: book.yaml does not list it"
    case .emptyBook: "there is no chapter in the book's folder"
    case .ownVariable(let name): "'\(name)' is set by the runner, the same for every cell"
    }
  }

  var help: String? {
    switch self {
    case .unknownKey(_, let nearest), .unknownChapter(_, let nearest),
      .wrongValue(_, _, let nearest):
      nearest.map { "did you mean '\($0)'?" }
    case .noFrontMatter: "begin it with '---', 'title: …' and '---' on lines of their own"
    case .unclosedFrontMatter: "a line '---' closes it"
    case .ownVariable: "give the variable another name"
    default: nil
    }
  }
}
