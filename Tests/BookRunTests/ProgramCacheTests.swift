import BookModel
import Foundation
import Testing

@testable import BookRun

@Suite("compiled chapters")
struct ProgramCacheTests {
  @Test("run again without the compiler, with the same outputs and warnings")
  func again() throws {
    let cache = try RunBench.freshFolder()
    defer { try? FileManager.default.removeItem(at: cache) }
    let executor = try RunBench.executor(cacheFolder: cache)
    let chapter = RunBench.chapter(["func f() -> Int {\n  var a = 1\n  return 2\n}\nf()"])
    let plan = try RunBench().plan(chapter).chapters[0]
    let first = executor.execute(plan)
    #expect(first.outputs(0) == [.value("2")])
    #expect(first.diagnostics.count == 1)
    let again = executor.execute(plan)
    #expect(again.outputs(0) == first.outputs(0))
    #expect(again.diagnostics == first.diagnostics)
    let files = try FileManager.default.contentsOfDirectory(atPath: cache.path + "/programs")
    #expect(files.count == 2)

    // One that was cut short is compiled again.
    let program = try #require(files.first { !$0.hasSuffix(".json") })
    #expect(truncate(cache.path + "/programs/" + program, 0) == 0)
    #expect(executor.execute(plan).outputs(0) == first.outputs(0))
  }

  @Test("are found for the same source, optimization and library alone, and the oldest make room")
  func keys() throws {
    let folder = try RunBench.freshFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let toolchain = try RunBench.toolchain.get()
    let library = LibraryBuild(file: "/a.so", modules: "/m")
    let cache = try ProgramCache(in: folder, toolchain: toolchain, library: library)
    func compiled(_ text: String) throws -> String {
      let file = folder.path + "/new"
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      return file
    }
    let program = Program(opening: "1", isOptimized: false)
    #expect(cache.find(program) == nil)
    let path = cache.keep(program, compiledTo: try compiled("one"), messages: "warned")
    #expect(cache.find(program)?.path == path)
    #expect(cache.find(program)?.messages == "warned")
    // One with other bytes is none, nor is one whose note was changed.
    try "eno".write(toFile: path, atomically: false, encoding: .utf8)
    #expect(cache.find(program) == nil)
    try "one".write(toFile: path, atomically: false, encoding: .utf8)
    #expect(cache.find(program) != nil)
    let note = try String(contentsOfFile: path + ".json", encoding: .utf8)
    try note.replacing("warned", with: "warmed")
      .write(toFile: path + ".json", atomically: false, encoding: .utf8)
    #expect(cache.find(program) == nil)
    _ = cache.keep(program, compiledTo: try compiled("one"), messages: "warned")
    #expect(cache.find(Program(opening: "1", isOptimized: true)) == nil)
    #expect(cache.find(Program(opening: "2", isOptimized: false)) == nil)
    let other = LibraryBuild(file: "/b.so", modules: "/m")
    #expect(try ProgramCache(in: folder, toolchain: toolchain, library: other).find(program) == nil)

    let longAgo = timeval(tv_sec: 1, tv_usec: 0)
    #expect(utimes(path, [longAgo, longAgo]) == 0)
    for number in 0..<64 {
      _ = cache.keep(
        Program(opening: "more \(number)", isOptimized: false), compiledTo: try compiled("x"),
        messages: "")
    }
    #expect(cache.find(program) == nil)
    #expect(cache.find(Program(opening: "more 63", isOptimized: false)) != nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 128)
  }
}
