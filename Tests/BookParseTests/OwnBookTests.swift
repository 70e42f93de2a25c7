import BookModel
import Foundation
import Testing

@testable import BookParse

/// The book of this repository.
@Suite("The chapters of this book")
struct OwnBookTests {
  @Test("they parse without a word, and every symbol they show the help of is documented")
  func parse() throws {
    let root = FixtureTests.folder.appendingPathComponent("../../..").standardized
    var folder = BookFolder(reading: root.appendingPathComponent("chapters"), name: "chapters")
    folder.librarySources =
      BookFolder(reading: root.appendingPathComponent("Sources"), name: "Sources").librarySources
    var diagnostics: [Diagnostic] = []
    let book = try #require(Parser().parse(folder, reporting: &diagnostics))
    #expect(diagnostics.map(\.printed) == [])
    #expect(book.chapters.count == book.manifest.parts.flatMap(\.chapters).count)
    #expect(!book.chapters.flatMap(\.cells).isEmpty)
    for case .help(let help) in book.chapters.flatMap(\.blocks).map(\.content) {
      #expect(help.entries.allSatisfy { !$0.signature.isEmpty && !$0.documentation.isEmpty })
    }
  }
}
