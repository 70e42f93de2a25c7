import Foundation
import Testing

@Suite("C2 sandbox", .enabled(if: SandboxSupport.works))
struct SandboxTests {
  @Test(
    "a cell finds no way out", arguments: EscapeBook.names, EscapeBook.Builder.possible)
  func wayOut(_ name: String, _ builder: EscapeBook.Builder) throws {
    let book = try EscapeBook.built(by: builder)
    #expect(book.verdicts[name] == "held", "\(book.errors)")
  }

  @Test("all ways out were tried", arguments: EscapeBook.Builder.possible)
  func tries(_ builder: EscapeBook.Builder) throws {
    let book = try EscapeBook.built(by: builder)
    #expect(book.status == 0, "\(book.errors)")
    let held = book.verdicts.values.filter { $0 == "held" }.count
    let escaped = book.verdicts.values.filter { $0.contains("ESCAPED") }.count
    print("C2 sandbox, \(builder.rawValue): \(held) passed, \(escaped) failed")
    #expect(held >= 20 && escaped == 0)
  }

  @Test("without a sandbox the tries succeed: they are good ones", .enabled(if: geteuid() == 0))
  func outside() throws {
    let book = try EscapeBook(by: .thisUser, isSandboxed: false)
    #expect(book.status == 0, "\(book.errors)")
    let held = book.verdicts.filter { $0.value == "held" }.keys.sorted()
    #expect(held == [])
    #expect(book.verdicts.count >= 20)
  }

  @Test("a run in the sandbox has the keys and the outputs of one outside")
  func sameRecords() throws {
    let bench = try Workbench("two-chapters")
    let confined = try bench.book("build", "--sandbox")
    #expect(confined.status == 0, "\(confined.errors)")
    let cells = try ["first", "second"].map { try bench.cells(ofChapter: $0) }
    let built = try bench.book("build")
    #expect(built.output.contains("0 ran, 2 reused"), "\(built.output)")
    let run = try bench.book("run")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try ["first", "second"].map { try bench.cells(ofChapter: $0) } == cells)
  }

  @Test("a chapter in the sandbox has the book's data and a folder to work in")
  func data() throws {
    let bench = try Workbench("hostile")
    try bench.edit(
      "chapters/hostile.md", "print(\"replaced by each test\")",
      """
      import Foundation
      print(try String(contentsOfFile: "data/houses.csv", encoding: .utf8))
      try "note".write(toFile: "note.txt", atomically: true, encoding: .utf8)
      print(try String(contentsOfFile: "note.txt", encoding: .utf8))
      try "note".write(to: FileManager.default.temporaryDirectory.appending(path: "x"),
        atomically: true, encoding: .utf8)
      """)
    let built = try bench.book("build", "--sandbox")
    #expect(built.status == 0, "\(built.errors)")
    #expect(try bench.texts(ofChapter: "hostile")["hostile"] == "size,price\n50,150\n\nnote")
  }

  @Test("what sandboxed runs leave in the cache is not used by others")
  func cache() throws {
    let bench = try Workbench("hostile")
    #expect(try bench.book("build", "--sandbox").status == 0)
    let programs = try FileManager.default.contentsOfDirectory(
      atPath: bench.folder.path + "/.book/sandbox/programs")
    #expect(programs.count >= 4)
    for folder in ["programs", "modules"] {
      let path = bench.folder.path + "/.book/" + folder
      #expect(((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []) == [])
    }
  }

  /// Why nothing can be confined, and what makes it so for a command that follows.
  static let obstacles: [(name: String, words: [String], message: String)] = [
    (
      "no bubblewrap",
      [
        "/usr/bin/unshare", "-m", "/bin/sh", "-c",
        "mount --bind /dev/null /usr/bin/bwrap && exec \"$@\"", "sh",
      ], "bubblewrap) is in no folder of PATH"
    ),
    (
      "no namespaces of users",
      SandboxSupport.asNobody + [
        "/usr/bin/unshare", "-U", "-c", "--keep-caps", "/bin/sh", "-c",
        "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\"", "sh",
      ], "namespace"
    ),
    ("a folder that nobody may enter", [], "ermission denied"),
  ]

  @Test(
    "where nothing can be confined, nothing runs, and the remedy is named",
    .enabled(if: geteuid() == 0), arguments: obstacles.map(\.name))
  func refusal(_ name: String) throws {
    let obstacle = try #require(Self.obstacles.first { $0.name == name })
    let bench = try Workbench("hostile")
    let asNobody = obstacle.words.contains("--reuid=65534")
    for path in [""] + (try FileManager.default.subpathsOfDirectory(atPath: bench.folder.path))
    where asNobody { lchown("\(bench.folder.path)/\(path)", 65534, 65534) }
    if obstacle.words.isEmpty { chmod(bench.folder.path, 0o700) }
    let built = try bench.start(["build", "--sandbox"], by: obstacle.words).end()
    #expect(built.status == 3, "\(built.errors)")
    #expect(built.errors.hasPrefix("error: no sandbox: "), "\(built.errors)")
    #expect(built.errors.contains(obstacle.message), "\(built.errors)")
    #expect(built.errors.contains("\nhelp: "))
    #expect(!FileManager.default.fileExists(atPath: bench.folder.path + "/site"))
    #expect(try bench.names().allSatisfy { !$0.hasSuffix(".record.json") })
  }
}
