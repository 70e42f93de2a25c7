import BookDigest
import BookModel
import Foundation
import Testing

@testable import BookRun

/// What cells really read, by whatever way they read it.
@Suite("the door through which cells read")
struct DoorTests {
  /// A book folder with data, for one test.
  final class Folder {
    let url: URL

    init() throws {
      url = RunBench.cacheFolder.appendingPathComponent("door-\(UUID().uuidString)")
      let files = FileManager.default
      try files.createDirectory(
        at: url.appendingPathComponent("data/more"), withIntermediateDirectories: true)
      try write("data/seven.txt", "7\n")
      try write("data/more/eight.txt", "8\n")
      try write("outside.txt", "9\n")
    }

    func write(_ path: String, _ text: String) throws {
      try Data(text.utf8).write(to: url.appendingPathComponent(path))
    }

    deinit { try? FileManager.default.removeItem(at: url) }
  }

  struct Way: CustomTestStringConvertible, Sendable {
    let name: String
    let code: String
    /// The paths that the cell's record must name; `=` before the value of an exact state.
    let reads: [String: String]
    var testDescription: String { name }
  }

  static let seven = SHA256.hexDigest(of: "7\n")
  static let eight = SHA256.hexDigest(of: "8\n")

  static let listed = "folder:" + SHA256.hexDigest(of: "9:eight.txt")

  static let ways = [
    Way(
      name: "String(contentsOfFile:)",
      code:
        "import Foundation\n_ = try String(contentsOfFile: \"data/seven.txt\", encoding: .utf8)",
      reads: ["data/seven.txt": seven]),
    Way(
      name: "Data(contentsOf:)",
      code: "import Foundation\n_ = try Data(contentsOf: URL(fileURLWithPath: \"data/seven.txt\"))",
      reads: ["data/seven.txt": seven]),
    Way(
      name: "InputStream",
      code: """
        import Foundation
        let stream = InputStream(fileAtPath: "data/seven.txt")!
        stream.open()
        var bytes = [UInt8](repeating: 0, count: 9)
        _ = stream.read(&bytes, maxLength: 9)
        """, reads: ["data/seven.txt": seven]),
    Way(
      name: "FileHandle",
      code:
        "import Foundation\n_ = FileHandle(forReadingAtPath: \"data/more/eight.txt\")!.availableData",
      reads: ["data/more/eight.txt": eight]),
    Way(
      name: "fopen", code: "import Glibc\nfclose(fopen(\"data/seven.txt\", \"r\"))",
      reads: ["data/seven.txt": seven]),
    Way(
      name: "open", code: "import Glibc\nclose(open(\"./data/../data/seven.txt\", O_RDONLY))",
      reads: ["data/seven.txt": seven]),
    Way(
      name: "openat",
      code: "import Glibc\nlet folder = open(\"data/more\", O_RDONLY)\n"
        + "close(openat(folder, \"eight.txt\", O_RDONLY))",
      reads: ["data/more/": listed, "data/more/eight.txt": eight]),
    Way(
      name: "a working folder inside data",
      code: "import Glibc\nchdir(\"data/more\")\nclose(open(\"eight.txt\", O_RDONLY))",
      reads: ["data/more/eight.txt": eight]),
    Way(
      name: "a program that a cell starts",
      code: """
        import Foundation
        let cat = Process()
        cat.executableURL = URL(fileURLWithPath: "/bin/cat")
        cat.arguments = ["data/seven.txt"]
        try cat.run()
        cat.waitUntilExit()
        """, reads: ["data/seven.txt": seven]),
    Way(
      name: "another thread",
      code: """
        import Foundation
        let done = DispatchSemaphore(value: 0)
        Thread { fclose(fopen("data/seven.txt", "r")); done.signal() }.start()
        done.wait()
        """, reads: ["data/seven.txt": seven]),
    Way(
      name: "whether a file is there",
      code: "import Foundation\n_ = FileManager.default.fileExists(atPath: \"data/nine.txt\")",
      reads: ["data/nine.txt": "missing"]),
    Way(
      name: "the names in a folder",
      code: "import Foundation\n_ = try FileManager.default.contentsOfDirectory(atPath: \"data\")",
      reads: ["data/": "folder:" + SHA256.hexDigest(of: "4:more9:seven.txt")]),
    Way(
      name: "a walk through folders",
      code:
        "import Foundation\n_ = FileManager.default.enumerator(atPath: \"data/more\")!.allObjects",
      reads: ["data/more/": listed]),
    Way(name: "nothing", code: "let seven = 7", reads: [:]),
    Way(
      name: "a file of its own",
      code:
        "import Foundation\ntry \"x\".write(toFile: \"own.txt\", atomically: true, encoding: .utf8)\n"
        + "_ = try String(contentsOfFile: \"own.txt\", encoding: .utf8)", reads: [:]),
  ]

  @Test("sees what is read", arguments: ways)
  func reads(_ way: Way) throws {
    let folder = try Folder()
    let outcome = try RunBench(bookFolder: folder.url).run(
      "let first = 1", way.code, "let last = 2")
    #expect(outcome.messages == [])
    let cells = try #require(outcome.record).cells
    #expect(cells[0].inputs.isEmpty)
    #expect(cells[2].inputs.isEmpty)
    // Foundation may look at a folder on its way to a file: that is no difference to hold.
    let files = cells[1].inputs.files.filter { $0.value != "folder" || way.reads[$0.key] != nil }
    #expect(files == way.reads)
    #expect(cells[1].inputs.environment == [:])
  }

  @Test("knows data that is looked for in a book that has none")
  func noData() throws {
    let outcome = try RunBench(bookFolder: RunBench.cacheFolder.appendingPathComponent("none"))
      .run("import Glibc\naccess(\"data/seven.txt\", R_OK)")
    #expect(
      outcome.record?.cells[0].inputs.files.filter { $0.key != "data" }
        == ["data/seven.txt": "missing"])
  }

  @Test("warns of a file whose changes nobody notices, at the cell")
  func strangers() throws {
    let folder = try Folder()
    let path = folder.url.appendingPathComponent("outside.txt").path
    // The tests' own cache is the book's cache here, which counts as known.
    let stranger = FileManager.default.temporaryDirectory.appendingPathComponent(
      "stranger-\(UUID().uuidString).txt")
    try Data("9".utf8).write(to: stranger)
    defer { try? FileManager.default.removeItem(at: stranger) }
    let read = "_ = try String(contentsOfFile: \"\(stranger.path)\", encoding: .utf8)"
    let outcome = try RunBench(bookFolder: folder.url)
      .run(
        "import Foundation", read + "\n" + read,
        "FileManager.default.fileExists(atPath: \"\(path)\")")
    #expect(
      outcome.messages == [
        "7:1: warning: cell 'cell-2' reads '\(stranger.path)', whose changes are not noticed"
      ])
    #expect(outcome.record?.cells[1].inputs.isEmpty == true)
  }

  @Test("a file that is written while the chapter runs never holds")
  func unsettled() throws {
    let folder = try Folder()
    let outcome = try RunBench(bookFolder: folder.url).run(
      "import Foundation",
      """
      _ = try String(contentsOfFile: "data/seven.txt", encoding: .utf8)
      usleep(30_000)
      try "8".write(toFile: "data/seven.txt", atomically: false, encoding: .utf8)
      """)
    #expect(outcome.record?.cells[1].inputs.files["data/seven.txt"] == "unsettled")
  }

  @Test("a cell that reads hundreds of files names their folder")
  func manyFiles() throws {
    let folder = try Folder()
    for number in 0..<300 { try folder.write("data/more/\(number).txt", "\(number)") }
    let code = """
      import Glibc
      for number in 0..<300 { fclose(fopen("data/more/\\(number).txt", "r")) }
      """
    func state() throws -> String? {
      let outcome = try RunBench(bookFolder: folder.url).run(code)
      let files = try #require(outcome.record).cells[0].inputs.files
      #expect(files.keys.sorted() == ["data/more/**"])
      return files["data/more/**"]
    }
    let first = try state()
    #expect(first?.hasPrefix("tree:") == true)
    try folder.write("data/more/7.txt", "seven")
    #expect(try state() != first)
  }

  @Test("a variable of the author's is known to getenv alone, and only when the book names it")
  func variables() throws {
    setenv("BOOKTEST_NAMED", "a secret", 1)
    setenv("BOOKTEST_OTHER", "another", 1)
    let code = """
      import Foundation
      func value(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "none" }
      print(value("BOOKTEST_NAMED"), value("BOOKTEST_OTHER"), value("BOOKTEST_UNSET"))
      print(ProcessInfo.processInfo.environment["BOOKTEST_NAMED"] ?? "none")
      """
    let own = """
      setenv("BOOKTEST_NAMED", "own", 1)
      print(value("BOOKTEST_NAMED"))
      unsetenv("BOOKTEST_NAMED")
      print(value("BOOKTEST_NAMED"))
      """
    let bench = RunBench(variables: ["BOOKTEST_NAMED", "BOOKTEST_UNSET"])
    let outcome = try bench.run(code, "let a = 1", own)
    #expect(outcome.messages == [])
    #expect(outcome.outputs(0) == [.text("a secret none none\nnone\n")])
    #expect(outcome.outputs(2) == [.text("own\nnone\n")])
    let cells = try #require(outcome.record).cells
    #expect(
      cells[0].inputs.environment == [
        "BOOKTEST_NAMED": SHA256.hexDigest(of: "a secret"), "BOOKTEST_UNSET": "missing",
      ])
    #expect(cells[1].inputs.isEmpty)
  }

  @Test(
    "a cell that closes every descriptor and starts threads loses no event and no file of its own")
  func hostile() throws {
    let folder = try Folder()
    let code = """
      import Foundation
      for number in 250..<400 { close(Int32(number)) }
      var files: [Int32] = []
      while files.count < 200 { files.append(open("own\\(files.count)", O_CREAT | O_RDWR, 0o600)) }
      DispatchQueue.concurrentPerform(iterations: 200) { number in
        access("data/a\\(number % 50)", R_OK)
      }
      print(files.allSatisfy { lseek($0, 0, SEEK_END) == 0 })
      """
    let outcome = try RunBench(bookFolder: folder.url).run(code)
    #expect(outcome.outputs(0) == [.text("true\n")])
    let files = try #require(outcome.record).cells[0].inputs.files.filter { $0.value == "missing" }
    #expect(files.count == 50)
  }
}
