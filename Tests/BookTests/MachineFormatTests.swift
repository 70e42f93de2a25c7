import Foundation
import Testing

@Suite("diagnostics for machines")
struct MachineFormatTests {
  @Test("JSON lines carry the place, the line as it stands, and help")
  func json() throws {
    let bench = try Workbench("errors/base")
    try bench.write(Self.broken, to: "chapters/chapter.md")
    let built = try bench.book("build", "--format", "json")
    #expect(built.status == 1)
    let objects = try built.errors.split(separator: "\n").map { try Self.object(String($0)) }
    #expect(objects.count == 2)
    let first = try #require(objects.first)
    #expect(first["file"] as? String == "chapters/chapter.md")
    #expect(first["help"] as? String == "did you mean 'daten'?")
    let excerpt = try #require(first["excerpt"] as? [String: Any])
    #expect(excerpt["text"] as? String == "let größe = (\"ü\", datn)")
    #expect(excerpt["line"] as? Int == 7)
    #expect(excerpt["column"] as? Int == first["column"] as? Int)
  }

  @Test("a SARIF log names rules, places in UTF-16 columns and the line")
  func sarif() throws {
    let bench = try Workbench("errors/base")
    try bench.write(Self.broken, to: "chapters/chapter.md")
    let built = try bench.book("build", "--format", "sarif")
    #expect(built.status == 1)
    let (rules, results) = try Self.log(built.errors)
    #expect(rules == ["cannot-find-in-scope", "value-of-type-has-no-member"])
    #expect(results.map { $0["ruleIndex"] as? Int } == [0, 1])
    for result in results {
      #expect(result["level"] as? String == "error")
      let message = try #require(result["message"] as? [String: Any])
      let text = try #require(message["text"] as? String)
      #expect(!text.isEmpty)
    }
    let places = results[0]["locations"] as? [[String: Any]]
    let place = try #require(places?.first?["physicalLocation"] as? [String: Any])
    let artifact = place["artifactLocation"] as? [String: Any]
    #expect(artifact?["uri"] as? String == "chapters/chapter.md")
    let region = place["region"] as? [String: Any]
    #expect(region?["startLine"] as? Int == 7)
    #expect(region?["startColumn"] as? Int == 19)
    let context = place["contextRegion"] as? [String: Any]
    #expect(
      (context?["snippet"] as? [String: Any])?["text"] as? String == "let größe = (\"ü\", datn)")
  }

  @Test("a run without diagnostics gives one SARIF log without results, and no JSON line")
  func nothing() throws {
    let bench = try Workbench("errors/base")
    let (rules, results) = try Self.log(try bench.book("build", "--format", "sarif").errors)
    #expect(rules.isEmpty && results.isEmpty)
    #expect(try bench.book("build", "--format", "json").errors == "")
  }

  private static let broken = """
    ---
    title: Broken
    ---
    ```swift cell=data
    let daten = [1, 2]

    let größe = ("ü", datn)
    daten.wrong
    ```

    """

  /// The rules and results of the one log that the text is.
  private static func log(_ text: String) throws -> (rules: [String], results: [[String: Any]]) {
    let log = try object(text)
    #expect(log["version"] as? String == "2.1.0")
    #expect((log["$schema"] as? String)?.hasPrefix("https://") == true)
    let runs = try #require(log["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    #expect(runs[0]["columnKind"] as? String == "utf16CodeUnits")
    let tool = runs[0]["tool"] as? [String: Any]
    let driver = try #require(tool?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "book")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let results = try #require(runs[0]["results"] as? [[String: Any]])
    let names = rules.compactMap { $0["id"] as? String }
    for result in results { #expect(names.contains(result["ruleId"] as? String ?? "-")) }
    return (names, results)
  }

  private static func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}
