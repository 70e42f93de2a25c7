import BookModel
import BookParse
import BookRender
import Foundation
import Testing

/// Every example of the CommonMark 0.30 specification, through the parser and the writer of the
/// book's own pages.
@Suite("CommonMark 0.30")
struct CommonMarkTests {
  struct Example: Decodable, Sendable, CustomTestStringConvertible {
    let example: Int
    let section: String
    let markdown: String
    let html: String

    var testDescription: String { "\(example), \(section)" }
  }

  static let examples: [Example] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/commonmark-0.30.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([Example].self, from: data)) ?? []
  }()

  @Test("all examples of the specification are here")
  func count() { #expect(Self.examples.count == 652) }

  @Test("an example renders byte for byte as the specification says", arguments: examples)
  func example(_ example: Example) throws {
    let blocks = try Parser.commonMark(example.markdown)
    #expect(renderCommonMark(blocks) == example.html)
  }
}
