import BookModel
import Foundation
import Testing

@testable import BookParse

/// Each folder of `Fixtures` is a small book: its files, and `expected.txt` with the tree that
/// comes of them and what is reported. `RECORD=1 swift test` writes the expected files anew.
@Suite("Books and the trees that come of them")
struct FixtureTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  static let names: [String] = {
    let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (found ?? []).sorted()
  }()

  @Test("a book parses to the recorded tree", arguments: names)
  func tree(_ name: String) throws {
    let root = Self.folder.appendingPathComponent(name)
    let printed = try Self.printed(root)
    let expected = root.appendingPathComponent("expected.txt")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try printed.write(to: expected, atomically: true, encoding: .utf8)
    }
    #expect(printed == (try String(contentsOf: expected, encoding: .utf8)))
  }

  static func printed(_ root: URL) throws -> String {
    let book = BookFolder(reading: root, name: "book")
    var diagnostics: [Diagnostic] = []
    let parsed = Parser().parse(book, reporting: &diagnostics)
    var text = ""
    if let parsed {
      text += "book \(parsed.manifest.title.debugDescription)\n"
      for chapter in [parsed.preface].compactMap({ $0 }) + parsed.chapters {
        let number = chapter.number.map { "\($0)" } ?? "-"
        text += "\nchapter \(number) \(chapter.id) \(chapter.frontMatter.title.debugDescription)\n"
        for use in chapter.frontMatter.uses {
          let place = "\(use.location.line):\(use.location.column)"
          text += "uses @\(place) \(use.chapter) \(use.cell ?? "")\n"
        }
        text += TreeDump(chapter).text
      }
    }
    if !diagnostics.isEmpty { text += "\n" + diagnostics.map(\.printed).joined() }
    return text
  }
}

extension BookFolder {
  /// The files below a folder: chapters, and Swift files as a library's.
  init(reading root: URL, name: String) {
    var manifest: SourceFile?
    var chapters: [String: SourceFile] = [:]
    var library: [String: SourceFile] = [:]
    let files = FileManager.default.enumerator(atPath: root.path)
    while let path = files?.nextObject() as? String {
      let url = root.appendingPathComponent(path)
      guard let text = try? String(contentsOf: url, encoding: .utf8) else { continue }
      let file = SourceFile(path: name + "/" + path, text: text)
      if path == "book.yaml" { manifest = file }
      if path.hasSuffix(".md") { chapters[path] = file }
      if path.hasSuffix(".swift") { library[path] = file }
    }
    self.init(name: name, manifest: manifest, chapters: chapters, librarySources: library)
  }
}

extension Diagnostic {
  /// As it is printed, without the excerpt.
  var printed: String {
    let place = location.map { "\($0): " } ?? ""
    return "\(place)\(severity.rawValue): \(message)\n" + (help.map { "  help: \($0)\n" } ?? "")
  }
}
