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

  /// Cells after lines `=== line 12`, which say where the code starts in the chapter.
  private static func cells(in file: URL) throws -> [Cell] {
    var sources: [(line: Int, source: String)] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("=== line ") {
        sources.append((Int(line.dropFirst(9)) ?? 0, ""))
      } else if !sources.isEmpty {
        sources[sources.count - 1].source += line + "\n"
      }
    }
    // The file's last line end is no line of the last cell.
    sources[sources.count - 1].source.removeLast()
    return sources.enumerated().map { number, found in
      Cell.example(found.source, name: "cell-\(number + 1)", line: found.line)
    }
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
