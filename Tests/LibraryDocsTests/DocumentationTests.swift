import Foundation
import Testing

@Suite("documentation of the library")
struct DocumentationTests {
  /// What Swift's protocols ask for, and needs no words of ours.
  private static let known: Set = [
    "description", "debugDescription", "hash", "==", "startIndex", "endIndex", "makeIterator",
    "next",
    "underestimatedCount", "init", "layerDescription", "forward", "rawValue", "selection",
    "outputJSON", "buildExpression", "buildBlock", "buildArray", "buildOptional", "buildEither",
  ]

  @Test("every public name has a documentation comment, on one of its overloads")
  func documented() {
    var places: [String: String] = [:]
    var documented: Set<String> = []
    for symbol in PublicSymbols.all {
      let last = symbol.name.split(separator: ".").last.map(String.init) ?? symbol.name
      if symbol.documentation.isEmpty {
        places[symbol.name] = "\(symbol.path):\(symbol.line)"
        // A function beside a method of the same name says the same.
        if documentedElsewhere(last) || Self.known.contains(last) { documented.insert(symbol.name) }
      } else {
        documented.insert(symbol.name)
      }
    }
    if let file = ProcessInfo.processInfo.environment["BOOK_MISSING_DOCS"] {
      let lines = places.filter { !documented.contains($0.key) }.map { "\($0.value) \($0.key)" }
      try? lines.sorted().joined(separator: "\n").write(
        toFile: file, atomically: true, encoding: .utf8)
    }
    let missing = places.filter { !documented.contains($0.key) }
    #expect(
      missing.isEmpty, "\(missing.sorted { $0.value < $1.value }.map { "\($0.value) \($0.key)" })")
    #expect(PublicSymbols.all.count > 200)
  }

  private func documentedElsewhere(_ name: String) -> Bool { Self.documentedNames.contains(name) }

  private static let documentedNames = Set(
    PublicSymbols.all.filter { !$0.documentation.isEmpty }
      .compactMap { $0.name.split(separator: ".").last.map(String.init) })

  @Test("docs/library.md says where each of MXNet's names is")
  func libraryMap() throws {
    let file = LibrarySources.package.appendingPathComponent("docs/library.md")
    let text = LibraryMap.text(PublicSymbols.all)
    if ProcessInfo.processInfo.environment["BOOK_WRITE_DOCS"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let written = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(written == text, "'make docs' writes docs/library.md again")
    #expect(LibraryMap.theirs.count > 400)
  }
}
