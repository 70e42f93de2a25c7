import Foundation
import Testing

@Suite("book watch")
struct WatchTests {
  private let chapter = "chapters/steady.md"

  @Test("an edit runs from its cell on, is told as it runs, and stands in the preview alone")
  func edit() throws {
    let bench = try Workbench("plain")
    let watch = try WatchProcess(in: bench, "steady")
    let first = try watch.events(upTo: "published")
    #expect(first.outputs(of: "start") == ["started\n"])
    #expect(first.outputs(of: "end") == ["x is 2\n", "[Chapter.Point(x: 2)]"])
    #expect(try bench.read(".book/preview/steady.html").contains("x is 2"))

    try bench.edit(chapter, "x is", "now x is")
    let second = try watch.events(upTo: "published")
    #expect(
      second.words == [
        "diagnostics", "parsed", "compiling", "resumed end", "cell-started end", "output end",
        "output end", "cell-ended end", "diagnostics", "diagnostics", "published",
      ])
    #expect(second.outputs(of: "end").first == "now x is 2\n")
    #expect(try bench.read(".book/preview/steady.html").contains("now x is 2"))

    #expect(watch.interrupt() == 130)
    #expect(try bench.snapshot(of: "chapters").keys.sorted() == ["book.yaml", "steady.md"])
    #expect(!FileManager.default.fileExists(atPath: bench.folder.path + "/site"))
    #expect(try bench.snapshot(of: ".book/run").isEmpty)
  }

  @Test("what is wrong is told at once, and the last good state is kept")
  func mistakes() throws {
    let bench = try Workbench("plain")
    let watch = try WatchProcess(in: bench, "steady")
    _ = try watch.events(upTo: "published")
    try bench.edit(chapter, "point.x += 1", "point.y += 1")
    let wrong = try watch.events(upTo: "published")
    let list = wrong.flatMap { $0["diagnostics"] as? [[String: Any]] ?? [] }
    #expect(list.compactMap { $0["line"] as? Int } == [13])
    try bench.edit(chapter, "point.y += 1", "point.x += 1\nfatalError(\"no\")")
    let trapped = try watch.events(upTo: "published")
    #expect(trapped.words.contains("resumed middle"))
    #expect(try bench.read(".book/preview/steady.html").contains("no"))
    try bench.edit(chapter, "\nfatalError(\"no\")", "")
    #expect(try watch.events(upTo: "published").words.contains("resumed middle"))
    #expect(watch.interrupt() == 130)
  }

  @Test("many saves at once, by way of a second file, end in the last text; new chapters are seen")
  func storms() throws {
    let bench = try Workbench("plain")
    let watch = try WatchProcess(in: bench)
    _ = try watch.events(upTo: "published")
    let text = try bench.read(chapter)
    for number in 1...200 {
      try bench.write(text.replacing("x is", with: "\(number): x is"), to: chapter)
      usleep(2000)
    }
    while true {
      let events = try watch.events(upTo: "published")
      if events.isEmpty { return }
      if try bench.read(".book/preview/steady.html").contains("200: x is") { break }
    }
    let folder = bench.folder.appendingPathComponent("chapters/more")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try bench.write(
      "---\ntitle: More\n---\nMore.\n\n```swift cell=one\n41 + 1\n```\n", to: "chapters/more/new.md"
    )
    while true {
      let events = try watch.events(upTo: "published")
      if events.isEmpty || events.outputs(of: "one") == ["42"] { break }
    }
    #expect(try bench.read(".book/preview/more/new.html").contains("42"))
    try FileManager.default.removeItem(at: folder)
    _ = try watch.events(upTo: "published")
    #expect(watch.interrupt() == 130)
  }
}
