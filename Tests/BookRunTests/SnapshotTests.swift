import BookModel
import Foundation
import Testing

@testable import BookRun

@Suite("a chapter under edit")
struct SnapshotTests {
  @Test("an edit runs from the edited cell on and keeps what came before")
  func resumed() throws {
    let bench = try SnapshotBench()
    try bench.compare(["var n = 1\nprint(n)", "n += 1\nn", "print(n * 10)"])
    #expect(bench.replay == .replayed(because: "it has not run yet"))
    try bench.compare(["var n = 1\nprint(n)", "n += 1\nn", "print(n * 100)"])
    #expect(bench.replay == .resumed(cell: 2))
    #expect(bench.told == [2])
    try bench.compare(["var n = 1\nprint(n)", "n += 5\nn", "print(n * 100)"])
    #expect(bench.replay == .resumed(cell: 1))
    #expect(bench.told == [1, 2])
    try bench.compare(["var n = 3\nprint(n)", "n += 5\nn", "print(n * 100)"])
    #expect(bench.replay == .replayed(because: "the first cell changed"))
  }

  @Test("types are named as in a run of the whole chapter")
  func names() throws {
    let bench = try SnapshotBench()
    let start = ["struct P { var x = 1 }\nstruct E: Error { let p = P() }", "[P()]"]
    try bench.compare(start + ["String(reflecting: P.self).count"])
    let outcome = try bench.compare(start + ["print([P()], P.self)\nthrow E()"])
    #expect(bench.replay == .resumed(cell: 2))
    #expect(outcome.outputs(1) == [.value("[Chapter.P(x: 1)]")])
    #expect(outcome.record?.failure?.message == "E(p: P(x: 1))")
  }

  @Test("a conformance holds in the whole chapter, before and after an edit of it")
  func conformance() throws {
    let bench = try SnapshotBench()
    func text(_ word: String, _ factor: Int) -> [String] {
      [
        "print(1)", "struct P { var x = 2 }\nlet p = P()", "print(p)",
        "extension P: CustomStringConvertible { var description: String { \"\(word)\" } }\np",
        "print(p, p.x * \(factor))",
      ]
    }
    let outcome = try bench.compare(text("old", 2))
    #expect(outcome.outputs(2) == [.text("old\n")])
    // Cells that see the type run again, and no others.
    try bench.compare(text("new", 2))
    #expect(bench.replay == .resumed(cell: 1))
    try bench.compare(text("new", 3))
    #expect(bench.replay == .resumed(cell: 4))
    try bench.compare(Array(text("x", 2)[..<3]) + ["print(p)"])
    #expect(bench.replay == .resumed(cell: 1))
    let library = "extension Int: @retroactive Error {}"
    try bench.compare(["print(1)", "2 as Any is Error", "3"])
    try bench.compare(["print(1)", "2 as Any is Error", library])
    #expect(
      bench.replay == .replayed(because: "a cell before uses what a later one declares"))
  }

  @Test("a cell that uses what a later one declares runs again with it")
  func forwardReference() throws {
    let bench = try SnapshotBench()
    func text(_ n: Int) -> [String] {
      [
        "print(0)", "func late() -> Int { n * 2 }\n1 + 1", "func plain(n: Int) -> Int { n }\n3",
        "let n = \(n)\nlate()",
      ]
    }
    try bench.compare(text(1))
    try bench.compare(text(2))
    #expect(bench.replay == .resumed(cell: 1))
    try bench.compare(["print(max(1, 2))", "2", "3"])
    try bench.compare(["print(max(1, 2))", "2", "func max(_ a: Int, _ b: Int) -> Int { 7 }\n1"])
    #expect(bench.told == [0, 1, 2])
  }

  @Test("a name defined twice is an error at the second place, in both ways")
  func redefinition() throws {
    let bench = try SnapshotBench()
    try bench.compare(["let a = 1", "let b = 2", "a + b"])
    let outcome = try bench.compare(["let a = 1", "let b = 2", "let a = 3\na + b"])
    #expect(outcome.messages == ["11:5: error: invalid redeclaration of 'a'"])
    try bench.compare(["let a = 1", "let b = 2", "a + b + 1"])
    #expect(bench.replay == .resumed(cell: 2))
  }

  @Test("what does not compile is told as in a run of the whole chapter, and later edits go on")
  func rejected() throws {
    let bench = try SnapshotBench()
    try bench.compare(["let a = 1", "print(a)", "a + 1"])
    try bench.compare(["let a = 1", "print(b)", "let c: Int = \"\""])
    try bench.compare(["let a = 1", "let x: Int\nprint(x)", "a"])
    try bench.compare(["let a = 1", "var unused = 3\nprint(a)", "a + 2"])
    #expect(bench.replay == .resumed(cell: 1))
  }

  @Test("a trap in a resumed cell is at its line, also when the trapping code ran before")
  func trap() throws {
    let bench = try SnapshotBench()
    let start = ["func at(_ i: Int) -> Int {\n  [1, 2][i]\n}", "print(\"kept\")"]
    try bench.compare(start + ["at(0)"])
    let own = try bench.compare(start + ["print(\"a\")\nlet n = [1][2]"])
    #expect(own.record?.failure?.location?.line == 14)
    try bench.compare(start + ["print(\"b\")\nat(7)"])
    #expect(bench.replay == .resumed(cell: 2))
    // Code that runs from an earlier image stands lower now.
    var moved = try bench.plan(start + ["print(\"b\")\nat(7)"]).chapter
    moved = moved.lowered(by: 4)
    let plan = try bench.bench.plan(moved).chapters[0]
    let warm = bench.edit(plan)
    #expect(warm.differences(from: try RunBench.executor().execute(plan)) == [])
    #expect(warm.record?.failure?.location?.line == 8)
    #expect(bench.replay == .resumed(cell: 2))
    try bench.compare(start + ["at(1)"])
    #expect(bench.replay == .resumed(cell: 2))
  }

  @Test("a cell that takes too long leaves the checkpoints before it as they were")
  func timeout() throws {
    let bench = try SnapshotBench()
    bench.bench.limits.seconds = 1
    let start = ["var n = 1", "n += 1"]
    try bench.edit(start + ["n"])
    let late = try bench.edit(start + ["print(\"x\")\nwhile true { n &+= 1 }"])
    #expect(late.messages == ["12:1: error: cell 'cell-3' ran for more than 1 seconds"])
    #expect(late.outputs(2).first == .text("x\n"))
    try bench.compare(start + ["n * 7"])
    #expect(bench.replay == .resumed(cell: 2))
  }

  @Test(
    "threads that live, open files and written files make the chapter run again, and it is said")
  func distrust() throws {
    let bench = try SnapshotBench()
    let thread = """
      import Glibc
      var id = pthread_t()
      pthread_create(&id, nil, { _ in sleep(100); return nil }, nil);
      """
    try bench.compare([thread, "1", "2"])
    try bench.compare([thread, "1", "3"])
    #expect(
      bench.replay
        == .replayed(because: "a cell before 'cell-2' may leave threads behind"))
    let file = "import Glibc\nlet file = open(\"/dev/null\", O_RDONLY);"
    try bench.compare([file, "1", "2"])
    try bench.compare([file, "1", "3"])
    #expect(bench.replay == .replayed(because: "a file is open before cell 'cell-2'"))
    let writer = "import Glibc\nlet f = fopen(\"x\", \"a\")!\nfputs(\"a\", f)\nfclose(f);"
    try bench.compare([writer, "access(\"x\", 0)", "2"])
    try bench.compare([writer, "access(\"x\", 0)", "3"])
    #expect(bench.replay == .replayed(because: "a cell wrote files"))
  }

  @Test("a checkpoint or kernel that was killed is missed, and the chapter replayed")
  func killed() throws {
    let bench = try SnapshotBench()
    try bench.compare(["let a = 1", "a", "2"])
    let rung = try #require(bench.ladder.live?.rungs.last)
    bench.ladder.live?.kernel.kill(rung.pid)
    usleep(200_000)
    try bench.compare(["let a = 1", "a", "3"])
    #expect(bench.replay == .replayed(because: "the chapter's processes are gone"))
    try bench.compare(["let a = 1", "a", "4"])
    bench.ladder.live?.kernel.kill()
    usleep(200_000)
    try bench.compare(["let a = 1", "a", "5"])
    #expect(bench.replay == .replayed(because: "the chapter's processes are gone"))
  }

  @Test("what a resumed cell starts does not outlive its run, and forged messages are told")
  func hostile() throws {
    let bench = try SnapshotBench()
    let mark = "32\(UInt32.random(in: 1000...9999))"
    try bench.compare(["import Foundation", "1", "2"])
    let shell = """
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.arguments = ["-c", "setsid -f sleep \(mark)"]
      try shell.run()
      usleep(300_000);
      """
    try bench.edit(["import Foundation", "1", shell])
    #expect(!FailureTests.runningCommands().contains { $0.contains("sleep") && $0.contains(mark) })
    let forger = """
      for number in Int32(3)..<1024 {
        let text = "0123456789abcdef0123456789abcdef checkpoint 1 1"
        _ = text.withCString { write(number, $0, strlen($0)) }
      }
      sleep(10)
      """
    let forged = try bench.edit(["import Foundation", "1", forger])
    #expect(
      forged.record?.failure?.message == "wrote to the channel that belongs to the book's runner")
    try bench.compare(["import Foundation", "1", "4"])
  }

  @Test("an optimized chapter resumes, too")
  func optimized() throws {
    let bench = try SnapshotBench()
    bench.bench.isOptimized = true
    let start = [
      "var n = 3", "struct Box<T> { var value: T }\nlet box = Box(value: n)\nprint(box)",
      "extension Box: CustomStringConvertible { var description: String { \"box\" } }",
    ]
    try bench.compare(start + ["n += box.value\nprint(n, box)"])
    try bench.compare(start + ["n += 2 * box.value\nprint(n, box)"])
    #expect(bench.replay == .resumed(cell: 3))
  }

  @Test("an edited data file runs the cells that read it")
  func data() throws {
    let book = try RunBench.freshFolder()
    defer { try? FileManager.default.removeItem(at: book) }
    let file = book.appendingPathComponent("data/n.txt")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try "1".write(to: file, atomically: true, encoding: .utf8)
    let bench = try SnapshotBench(bookFolder: book)
    let text = [
      "import Foundation", "print(\"kept\")",
      "let n = try String(contentsOfFile: \"data/n.txt\", encoding: .utf8)\nn", "n + \"!\"",
    ]
    try bench.compare(text)
    try "2".write(to: file, atomically: true, encoding: .utf8)
    let outcome = try bench.compare(text)
    #expect(outcome.outputs(3) == [.value("\"2!\"")])
    #expect(bench.replay == .resumed(cell: 2))
  }

  @Test("nothing is left when the executor goes")
  func cleanliness() throws {
    var bench: SnapshotBench? = try SnapshotBench()
    try bench?.edit(["1", "2"])
    let folder = try #require(bench?.ladder.live?.folder)
    #expect(FileManager.default.fileExists(atPath: folder))
    bench = nil
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test("a process that trained with the library goes on in every copy")
  func library() throws {
    let bench = try SnapshotBench(library: "Gluon")
    let start = [
      """
      import Gluon
      nd.seed(0)
      let w = nd.zeros(shape: [2, 1])
      w.attachGrad()
      let x = nd.random.normal(shape: [100, 2])
      let y = nd.dot(x, nd.array([2, -3.4]).reshape([2, 1]))
      func step(_ rate: Float) {
        let loss = autograd.record { nd.square(nd.dot(x, w) - y) / 2 }
        loss.backward()
        w -= rate * w.grad / 100
      }
      """, "for _ in 0..<50 { step(0.1) }\nw",
    ]
    try bench.compare(start + ["for _ in 0..<20 { step(0.2) }\nw"])
    try bench.compare(start + ["for _ in 0..<20 { step(0.3) }\nw"])
    let outcome = try bench.compare(
      start + ["for _ in 0..<20 { step(0.2) }\n(w, nd.random.normal(shape: 2))"])
    #expect(bench.replay == .resumed(cell: 2), "\(outcome.messages)")
  }

  @Test("cells whose operations have several threads are resumed, too")
  func threads() throws {
    let bench = try SnapshotBench(library: "Gluon")
    let start = [
      """
      import Gluon
      nd.threads = 2
      let a = nd.random.normal(shape: [600, 600])
      let b = nd.dot(a, a)
      """, "let c = nd.dot(b, a) / 600\nc.sum()",
    ]
    try bench.compare(start + ["nd.dot(c, c).mean()"])
    try bench.compare(start + ["nd.dot(c, b).mean()"])
    #expect(bench.replay == .resumed(cell: 2))
    try bench.compare(start + ["(nd.dot(b, c).mean(), nd.threads)"])
    #expect(bench.replay == .resumed(cell: 2))
  }
}

extension Chapter {
  /// This chapter with lines of prose before it.
  fileprivate func lowered(by count: Int) -> Chapter {
    let cells = cells.map { cell in
      Cell(
        name: cell.name, source: cell.source,
        location: BookModel.SourceLocation(
          file: cell.location.file, line: cell.location.line + count),
        indents: cell.indents, options: cell.options)
    }
    return Chapter(
      id: id,
      source: SourceFile(
        path: source.path, text: String(repeating: "More.\n", count: count) + source.text),
      frontMatter: frontMatter, language: "en", number: 1,
      blocks: cells.map { Block(.cell($0), at: $0.location) })
  }
}
