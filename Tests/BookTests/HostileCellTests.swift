import Foundation
import TestSupport
import Testing

/// The real `book build`, on a book most of whose chapters are hostile; at once, two at a time.
@Suite("C1 hostile cells")
struct HostileCellTests {
  private func book(_ way: String) throws -> HostileBook {
    try (way == "--sandbox" ? HostileBook.sandboxed : HostileBook.plain).get()
  }

  @Test(
    "a hostile cell ends in a diagnostic of its chapter and line, and harms no other chapter",
    arguments: HostileCell.all, SandboxSupport.ways)
  func outcome(_ cell: HostileCell, _ way: String) throws {
    let book = try book(way)
    let message = book.messages[cell.name] ?? ""
    if let failure = cell.failure {
      let place = "chapters/\(cell.name).md:\(8 + failure.line):"
      #expect(message.hasPrefix(place), "\(message)")
      #expect(message.contains("error: cell 'hostile' \(failure.message)"), "\(message)")
      #expect(message.split(separator: "\n").count == 1)
      #expect(!book.newFiles.contains("chapters/\(cell.name).record.json"))
    } else {
      #expect(message == "")
      let record = try book.bench.bench.read("chapters/\(cell.name).record.json")
      #expect(record.contains("said before"))
      #expect(record.contains("said after") != cell.isLast)
    }
    #expect(book.messages["after-\(cell.name)"] == nil)
    let healthy = try book.bench.bench.read("chapters/after-\(cell.name).record.json")
    #expect(healthy.contains(#"{"kind": "text", "text": "the sum is 55\n"}"#))
    #expect(healthy.contains(#"{"kind": "value", "text": "55"}"#))
  }

  @Test(
    "after a build of them, no process and no file is left, and there is no site",
    arguments: SandboxSupport.ways)
  func remains(_ way: String) throws {
    let book = try book(way)
    #expect(book.status == 1)
    #expect(book.processesLeft == [])
    #expect(book.scratchLeft == [])
    #expect(book.newFiles.allSatisfy { $0.hasSuffix(".record.json") }, "\(book.newFiles)")
    let failures = HostileCell.all.filter { $0.failure != nil }.count
    #expect(book.messages.count == failures)
    print("C1 hostile cells, \(way): \(HostileCell.all.count) cells, \(failures) of them fail")
  }
}
