import BookModel
import Foundation
import Testing

@Suite("progress")
struct ProgressTests {
  @Test("a terminal shows the cells that run, and at the end what a pipe would have been given")
  func terminal() throws {
    let bench = try Workbench("slow-cells")
    let seen = try bench.onTerminal("build --jobs 2", columns: 48)
    #expect(seen.contains("first: nap, cell 1 of 2, "))
    #expect(seen.contains("second-with-a-name-that-no-narrow-terminal-can"))
    #expect(seen.contains("0 of 2 chapters done, "))
    let screen = Screen(after: seen)
    #expect(screen.unknown == [])
    let lines = screen.lines.map { $0.replacing(/\d+\.\d+ s/, with: "N s") }
    #expect(
      lines[0...1].sorted() == [
        "ran  first (N s)",
        "ran  second-with-a-name-that-no-narrow-terminal-can-show (N s)",
      ])
    #expect(lines.contains { $0.hasPrefix("site/index.html: ") })
    #expect(!screen.lines.joined().contains("cell 1 of 2"))
  }

  @Test("a line drawn anew is never wider than the terminal")
  func narrow() throws {
    let bench = try Workbench("slow-cells")
    let seen = try bench.onTerminal("build --jobs 2", columns: 30)
    let drawn = seen.split(separator: "\u{1B}[J").flatMap {
      $0.split(whereSeparator: \.isNewline)
    }.filter { $0.hasPrefix("  ") || $0.contains("chapters done") }
    #expect(drawn.count > 4)
    #expect(drawn.allSatisfy { Screen(after: String($0)).widest < 30 })
  }

  @Test(
    "no terminal, --quiet, or a terminal that cannot move: nothing is drawn",
    arguments: ["build --quiet", "build | cat", "TERM=dumb build"])
  func plain(command: String) throws {
    let bench = try Workbench("slow-cells")
    let seen = try bench.onTerminal(command, columns: 80)
    #expect(!seen.contains("\u{1B}[J"))
    #expect(seen.contains("ran  first") == !command.contains("--quiet"))
  }

  @Test(
    "colours follow --color and NO_COLOR",
    arguments: [
      ("build", true), ("build --color never", false), ("NO_COLOR=1 build", false),
    ])
  func colours(command: String, isColored: Bool) throws {
    let bench = try Workbench("slow-cells")
    let seen = try bench.onTerminal(command, columns: 80)
    #expect(seen.contains("\u{1B}[2m") == isColored)
    #expect(seen.contains("cell 1 of 2"))
  }

  @Test("a slow cell is named by chapter and line, one that is marked slow is not")
  func slowCells() throws {
    let bench = try Workbench("slow-cells")
    let built = try bench.book("build")
    #expect(built.status == 0)
    #expect(built.errors.contains(/chapters\/first\.md:5:1: note: cell 'nap' took \d\.\d s/))
    #expect(!built.errors.contains("'rest'"))
    #expect(try bench.read("chapters/first.record.json").contains("first"))
  }

  @Test("chapters that fail stop no other, and diagnostics come in the book's order")
  func failures() throws {
    let bench = try Workbench("slow-cells")
    for (chapter, message) in [("first", "one"), ("zebra", "two")] {
      try bench.write(
        "---\ntitle: T\n---\n```swift cell\nfatalError(\"\(message)\")\n```\n",
        to: "chapters/\(chapter).md")
    }
    for jobs in ["1", "3"] {
      let built = try bench.book("build", "--jobs", jobs)
      #expect(built.status == 1)
      #expect(built.output.contains("3 chapters: ") && built.output.contains("2 failed"))
      let one = try #require(built.errors.range(of: "trapped: one"))
      let two = try #require(built.errors.range(of: "trapped: two"))
      #expect(one.lowerBound < two.lowerBound)
    }
  }
}

extension Workbench {
  /// What `book` writes to a terminal of so many columns. Variables may stand before the command,
  /// a pipe behind it.
  func onTerminal(_ command: String, columns: Int) throws -> String {
    let words = command.split(separator: " ")
    let variables = words.prefix { $0.contains("=") }.joined(separator: " ")
    let rest = words.drop { $0.contains("=") }.joined(separator: " ")
    let script =
      "stty cols \(columns) rows 20; \(variables) \(Self.package.path)/.build/release/book \(rest)"
    let log = folder.appendingPathComponent("terminal-\(UUID().uuidString)")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
    process.arguments = ["-qec", script, log.path]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["TERM": "xterm"]) { $1 }
    process.environment?["NO_COLOR"] = nil
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    defer { try? FileManager.default.removeItem(at: log) }
    // Without the lines that `script` writes around it.
    var seen = Substring(try String(contentsOf: log, encoding: .utf8))
    if seen.hasPrefix("Script started") { seen = seen.drop { !$0.isNewline }.dropFirst() }
    if let end = seen.range(of: "\nScript done", options: .backwards) {
      seen = seen[..<end.lowerBound]
    }
    return String(seen)
  }
}
