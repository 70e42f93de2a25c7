import Foundation
import Testing

@testable import BookModel
@testable import BookParse
@testable import BookPlan

/// ARCHITECTURE.md follows one chapter through the stages; this follows it too.
@Suite("ARCHITECTURE.md")
struct ArchitectureTests {
  private static let document =
    (try? String(
      contentsOf: Workbench.package.appendingPathComponent("ARCHITECTURE.md"), encoding: .utf8))
    ?? ""

  @Test("the program is what Plan writes for the chapter")
  func program() throws {
    let chapter = try #require(Self.fence("````markdown"))
    let folder = BookFolder(
      name: "chapters", manifest: nil,
      chapters: ["half.md": SourceFile(path: "chapters/half.md", text: chapter)])
    var diagnostics: [Diagnostic] = []
    let book = try #require(Parser().parse(folder, reporting: &diagnostics))
    let context = RunContext(compiler: "", flags: [], library: "", runtime: "")
    let plan = Planner(context: context, records: [:])
      .plan(book, running: .all, reporting: &diagnostics)
    #expect(diagnostics == [])
    #expect(
      plan.chapters.first?.program.source == Self.fence("```swift\nimport CellRuntime", whole: true)
    )
  }

  @Test("the record and the page hold what is quoted")
  func recordAndPage() throws {
    let bench = try Workbench("two-chapters")
    try FileManager.default.removeItem(at: bench.folder.appendingPathComponent("chapters"))
    try FileManager.default.createDirectory(
      at: bench.folder.appendingPathComponent("chapters"), withIntermediateDirectories: true)
    try bench.write(try #require(Self.fence("````markdown")), to: "chapters/half.md")
    #expect(try bench.book("build").status == 0)
    let record = try #require(Self.fence("```json"))
    #expect(try bench.read("chapters/half.record.json").contains(record.dropLast()))
    let page = try #require(Self.fence("```html"))
    #expect(try bench.read("site/half.html").contains(page.dropLast()))
  }

  /// The text between the fence that starts with `opening` and its end; with the rest of the opening
  /// behind its first line when `whole`.
  private static func fence(_ opening: String, whole: Bool = false) -> String? {
    guard let start = document.range(of: opening + "\n") else { return nil }
    let marks = String(opening.prefix { $0 == "`" })
    guard let end = document.range(of: "\n\(marks)\n", range: start.upperBound..<document.endIndex)
    else { return nil }
    let head =
      whole ? opening.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n" : ""
    return head + document[start.upperBound..<end.lowerBound] + "\n"
  }
}
