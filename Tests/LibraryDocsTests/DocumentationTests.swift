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
    var missing: [String: String] = [:]
    for symbol in PublicSymbol.all where symbol.documentation.isEmpty {
      // A function beside a method of the same name says the same.
      if !Self.documented.contains(symbol.lastName), !Self.known.contains(symbol.lastName) {
        missing[symbol.name] = "\(symbol.path):\(symbol.line)"
      }
    }
    #expect(
      missing.isEmpty, "\(missing.sorted { $0.value < $1.value }.map { "\($0.value) \($0.key)" })")
    #expect(PublicSymbol.all.count > 200)
  }

  private static let documented = Set(
    PublicSymbol.all.filter { !$0.documentation.isEmpty }.map(\.lastName))

  @Test("docs/library.md says where each of MXNet's names is")
  func libraryMap() throws {
    let file = LibrarySources.package.appendingPathComponent("docs/library.md")
    let text = LibraryMap.text(PublicSymbol.all)
    if ProcessInfo.processInfo.environment["BOOK_WRITE_DOCS"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let written = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(written == text, "'make docs' writes docs/library.md again")
    #expect(LibraryMap.theirs.count > 400)
  }
}
