import BookCompare
import BookModel
import BookParse
import BookStore
import Foundation
import Testing

/// The committed records of this book, changed one thing at a time: a run that gives what stood
/// there before must not pass beside the changed record.
@Suite("The doc tests of this book bite")
struct OwnRecordsTests {
  /// The cell whose expected text has an ellipsis: what that stands for may read otherwise.
  static let open = "linear-regression/from-scratch#wrong-shape"
  /// Nothing of these cells is compared but kinds and shapes: clocks, sizes in memory.
  static let volatile = [
    "linear-regression/theory#loop", "linear-regression/theory#sizes",
    "linear-regression/theory#vector",
  ]

  /// What became of the mutants of one kind.
  struct Bites {
    var caught = 0
    /// The first few, in words.
    var findings: [String] = []
    /// By cell.
    var escaped: [String: Int] = [:]

    var total: Int { caught + escaped.values.reduce(0, +) }
  }

  struct RecordedCell {
    let chapter: Chapter
    let result: CellResult
    let provenance: Provenance
    let tolerance: Tolerance
    let comparer: Comparer

    var name: String { "\(chapter.id)#\(result.name)" }

    func record(_ outputs: [Output]) -> Record {
      Record(
        chapter: chapter.id,
        cells: [CellResult(name: result.name, key: result.key, outputs: outputs)],
        provenance: provenance)
    }

    /// Whether a run that gives what is recorded fails beside the mutants of what is recorded.
    func bites(_ mutants: (Output) -> [Output], into bites: inout Bites) {
      let truth = record(result.outputs)
      for (index, output) in result.outputs.enumerated() {
        for mutant in mutants(output) where mutant != output {
          var outputs = result.outputs
          outputs[index] = mutant
          let found = comparer.compare(truth, with: record(outputs), in: chapter)
          if found.isEmpty { bites.escaped[name, default: 0] += 1 } else { bites.caught += 1 }
          if bites.findings.count < 5 { bites.findings += found.map(\.message) }
        }
      }
    }
  }

  static func cells() throws -> [RecordedCell] {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../..").standardizedFileURL.path
    var issues: [Diagnostic] = []
    let reader = try FolderReader(package + "/chapters")
    var folder = reader.bookFolder(reporting: &issues)
    let library = try #require(Parser().manifest(of: folder, reporting: &issues)?.library)
    folder.librarySources = try FolderReader(package)
      .texts(below: library.sources, ending: ".swift", reporting: &issues)
    let book = try #require(Parser().parse(folder, reporting: &issues))
    let store = RecordStore(reader)
    return try book.everyChapter.filter { !$0.cells.isEmpty }.flatMap { chapter in
      let stored = try #require(store.record(of: chapter.id))
      let record = try #require(stored.record, "the record of \(chapter.id) is damaged")
      let options = Dictionary(
        chapter.cells.map { ($0.name, $0.options) }, uniquingKeysWith: { first, _ in first })
      return record.cells.map { cell in
        RecordedCell(
          chapter: chapter, result: cell, provenance: record.provenance,
          tolerance: options[cell.name]?.tolerance ?? book.manifest.tolerance,
          comparer: Comparer(tolerance: book.manifest.tolerance))
      }
    }
  }

  @Test("every record agrees with itself, number by number and with noise within the tolerance")
  func clean() throws {
    for cell in try Self.cells() {
      let truth = cell.record(cell.result.outputs)
      #expect(cell.comparer.compare(truth, with: truth, in: cell.chapter).isEmpty)
      var bites = Bites()
      cell.bites(
        { output in
          output.mutants { value, isWhole in isWhole ? value : value + 0.5 * cell.limit(value) }
        }, into: &bites)
      #expect(bites.caught == 0, "\(bites.findings)")
    }
  }

  @Test("every number moved by ten times its tolerance is caught")
  func numbers() throws {
    var bites = Bites()
    for cell in try Self.cells() {
      cell.bites({ $0.mutants { $0 + 10 * cell.limit($0) } }, into: &bites)
      cell.bites({ $0.mutants { $0 - 10 * cell.limit($0) } }, into: &bites)
      // What is counted must be equal: one more is another count.
      cell.bites({ $0.mutants { value, isWhole in isWhole ? value + 1 : value } }, into: &bites)
    }
    #expect(bites.escaped.keys.sorted() == Self.volatile)
    #expect(bites.caught >= 300)
    print("numbers: \(bites.total) mutants, \(bites.caught) caught, \(bites.escaped)")
  }

  @Test("NaN for a number is caught")
  func notANumber() throws {
    var bites = Bites()
    for cell in try Self.cells() { cell.bites({ $0.mutants { _ in .nan } }, into: &bites) }
    #expect(bites.escaped.keys.sorted() == Self.volatile)
    #expect(bites.caught >= 300)
    print("NaN: \(bites.total) mutants, \(bites.caught) caught, \(bites.escaped)")
  }

  @Test("another letter in a text, a title or a name is caught")
  func letters() throws {
    var bites = Bites()
    for cell in try Self.cells() {
      cell.bites(
        { output in
          let all = output.misspelt
          // Of long texts every seventh letter.
          return all.count < 70
            ? all : all.enumerated().filter { $0.offset % 7 == 0 }.map(\.element)
        }, into: &bites)
    }
    let open = Self.volatile + [Self.open]
    #expect(
      bites.escaped.keys.sorted() == open.filter { bites.escaped[$0] != nil }.sorted())
    #expect(bites.caught >= 100)
    print("letters: \(bites.total) mutants, \(bites.caught) caught, \(bites.escaped)")
  }

  @Test("a line, row, point or series that is missing or has changed places is caught")
  func rows() throws {
    var bites = Bites()
    for cell in try Self.cells() { cell.bites(\.rearranged, into: &bites) }
    #expect(bites.escaped.keys.sorted() == Self.volatile.filter { bites.escaped[$0] != nil })
    #expect(bites.caught >= 300)
    print("rows: \(bites.total) mutants, \(bites.caught) caught, \(bites.escaped)")
  }
}

extension OwnRecordsTests.RecordedCell {
  func limit(_ value: Double) -> Double {
    value.isFinite ? tolerance.absolute + tolerance.relative * abs(value) : 0
  }
}
