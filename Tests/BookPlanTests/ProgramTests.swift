import BookModel
import Foundation
import Testing

@testable import BookPlan

/// Each folder of `Fixtures` holds the cells of a chapter and the program that is expected of them.
/// `RECORD=1` writes what came out instead.
@Suite("the generated program")
struct ProgramTests {
  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  static let names: [String] = {
    let found = try? FileManager.default.contentsOfDirectory(atPath: fixtures.path)
    return (found ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }()

  @Test("is the expected one", arguments: names)
  func program(_ name: String) throws {
    let folder = Self.fixtures.appendingPathComponent(name)
    let cells = try Self.cells(in: folder.appendingPathComponent("cells.txt"))
    let programs = cells.enumerated().map { number, cell in
      ProgramWriter.program(of: CellSyntax(cell), number: number)
    }
    let program = Program(
      opening: ProgramWriter.opening, cells: programs, closing: ProgramWriter.closing,
      isOptimized: false
    ).source
    let expected = folder.appendingPathComponent("program.txt")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try program.write(to: expected, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: expected, encoding: .utf8) == program)
    // Cells that must not compile have a text beside the program.
    let checks = programs.compactMap(\.check)
    if !checks.isEmpty { #expect(checks == [Self.expectedCheck]) }
  }

  @Test("has fixtures, and each has two files that are read")
  func fixturesAreRead() throws {
    #expect(!Self.names.isEmpty)
    for name in Self.names {
      let files = try FileManager.default.contentsOfDirectory(
        atPath: Self.fixtures.appendingPathComponent(name).path)
      #expect(files.sorted() == ["cells.txt", "program.txt"])
    }
  }

  /// Cells after lines such as `=== line 12 expect=trap` and `=== line 12 sweep lr=0.1,0.2`, which say
  /// where the code starts in the chapter and what its attributes are.
  private static func cells(in file: URL) throws -> [Cell] {
    var sources: [(line: Int, options: Cell.Options, source: String)] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("=== line ") {
        let words = line.dropFirst(9).split(separator: " ", maxSplits: 1)
        let options = words.count > 1 ? options(String(words[1])) : Cell.Options()
        sources.append((Int(words[0]) ?? 0, options, ""))
      } else if !sources.isEmpty {
        sources[sources.count - 1].source += line + "\n"
      }
    }
    // The file's last line end is no line of the last cell.
    sources[sources.count - 1].source.removeLast()
    return sources.enumerated().map { number, found in
      Cell.example(
        found.source, name: "cell-\(number + 1)", line: found.line, options: found.options)
    }
  }

  private static func options(_ attribute: String) -> Cell.Options {
    var options = Cell.Options()
    if attribute.hasPrefix("sweep ") {
      options.sweep = .example(String(attribute.dropFirst(6)))
    } else if let kind = BookModel.Expectation.Kind(rawValue: String(attribute.dropFirst(7))) {
      options.expectation = .example(kind)
    }
    return options
  }
}

extension ProgramTests {
  /// Of the fixture `cells-that-fail`.
  fileprivate static let expectedCheck = """
    _cellBegin(2)
    #sourceLocation(file: "chapters/example.md", line: 16)
    let n: Int = "three"
    n
    #sourceLocation()
    _cellEnd(2)

    """
}

extension BookModel.Expectation {
  static func example(_ kind: Kind, _ message: String = "…") -> BookModel.Expectation {
    BookModel.Expectation(
      kind: kind, message: message, location: SourceLocation(file: "chapters/example.md", line: 1))
  }
}

extension Sweep {
  /// `lr=0.1,0.2`
  static func example(_ text: String) -> Sweep {
    let parts = text.split(separator: "=", maxSplits: 1)
    return Sweep(
      constant: String(parts[0]), values: parts[1].split(separator: ",").map(String.init),
      location: SourceLocation(file: "chapters/example.md", line: 1, column: 20))
  }
}

extension Cell {
  /// A cell at the margin of a chapter.
  static func example(
    _ source: String, name: String = "example", line: Int = 10, options: Options = Options()
  ) -> Cell {
    Cell(
      name: name, source: source, location: SourceLocation(file: "chapters/example.md", line: line),
      indents: source.split(separator: "\n").map { _ in 0 }, options: options)
  }
}
