import BookModel
import Foundation
import Testing

@testable import BookRun

@Suite("a cache folder")
struct MovedCacheTests {
  @Test("that was moved is used where it is now")
  func moved() throws {
    let files = FileManager.default
    let first = try RunBench.freshFolder()
    let second = first.appendingPathExtension("moved")
    defer { for folder in [first, second] { try? files.removeItem(at: folder) } }
    let plan = try RunBench().plan(RunBench.chapter(["1 + 1"])).chapters[0]
    #expect(try RunBench.executor(cacheFolder: first).execute(plan).outputs(0) == [.value("2")])
    try files.moveItem(at: first, to: second)
    let other = try RunBench().plan(RunBench.chapter(["1 + 2"])).chapters[0]
    let outcome = try RunBench.executor(cacheFolder: second).execute(other)
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.outputs(0) == [.value("3")])
  }
}
