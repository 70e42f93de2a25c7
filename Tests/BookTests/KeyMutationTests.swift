import Foundation
import Testing

/// Everything that a record depends on, changed once each in one book: exactly the chapters that
/// depend on it run, exactly their cells from there on get another key, and `book why` names it.
/// What only a planner can be told (the compiler, its flags, the runtime, the device) is in
/// `ExplainerTests`.
@Suite("what runs after a change", .serialized)
struct KeyMutationTests {
  struct Mutation: Sendable {
    let name: String
    let change: @Sendable (Bench) throws -> Void
    /// The chapters that run.
    var runs: [String] = []
    /// The first cell of each such chapter whose key moves; none for an input.
    var moves: [String] = []
    /// What `book why <chapter>` says of the first of them.
    var why = ""
  }

  /// The fixture with a library of its own, which is built by copying a file.
  final class Bench {
    let book: Workbench

    init() throws {
      book = try Workbench("keys")
      let build = book.folder.appendingPathComponent(".build/release")
      try FileManager.default.createDirectory(at: build, withIntermediateDirectories: true)
      for part in ["Modules", "CCheckpoint.build"] {
        try FileManager.default.createSymbolicLink(
          at: build.appendingPathComponent(part),
          withDestinationURL: Self.built.appendingPathComponent(part))
      }
      try buildLibrary()
    }

    static let built = Workbench.package.appendingPathComponent(".build/release")

    func buildLibrary() throws {
      let file = book.folder.appendingPathComponent(".build/release/libCellRuntime.so")
      let new = file.appendingPathExtension("new")
      try FileManager.default.copyItem(
        at: Self.built.appendingPathComponent("libCellRuntime.so"), to: new)
      #expect(rename(new.path, file.path) == 0)
    }

    func edit(_ chapter: String, _ old: String, _ new: String) throws {
      try book.edit("chapters/\(chapter).md", old, new)
    }

    /// The keys of all cells, `chapter#cell`.
    func keys() throws -> [String: String] {
      struct File: Decodable {
        struct Record: Decodable {
          struct Cell: Decodable {
            let name: String
            let key: String
          }
          let chapter: String
          let cells: [Cell]
        }
        let record: Record
      }
      var keys: [String: String] = [:]
      for chapter in ["plain", "reader", "tools", "user"] {
        let text = try book.read("chapters/\(chapter).record.json")
        let record = try JSONDecoder().decode(File.self, from: Data(text.utf8)).record
        for cell in record.cells { keys["\(chapter)#\(cell.name)"] = cell.key }
      }
      return keys
    }
  }

  static let mutations = [
    Mutation(name: "nothing", change: { _ in }),
    Mutation(
      name: "a token", change: { try $0.edit("plain", "one + 1", "one + 2") }, runs: ["plain"],
      moves: ["plain#two", "plain#three"], why: "the code of cell 'two' changed"),
    Mutation(
      name: "a first cell", change: { try $0.edit("plain", "let one = 1", "let one = 10") },
      runs: ["plain"], moves: ["plain#one", "plain#two", "plain#three"],
      why: "with it: cells 'two' and 'three'"),
    Mutation(
      name: "a last cell", change: { try $0.edit("plain", "two + 1", "two + 5") }, runs: ["plain"],
      moves: ["plain#three"], why: "the code of cell 'three' changed"),
    Mutation(name: "a comment", change: { try $0.edit("plain", "// the first", "// one") }),
    Mutation(name: "layout", change: { try $0.edit("plain", "let two = one", "\nlet  two = one") }),
    Mutation(name: "prose", change: { try $0.edit("plain", "Prose before.", "More\n\nprose.") }),
    Mutation(name: "a caption", change: { try $0.edit("plain", "A number", "One number") }),
    Mutation(name: "a timeout", change: { try $0.edit("plain", "timeout=50", "timeout=40") }),
    Mutation(
      name: "a tolerance", change: { try $0.edit("plain", "timeout=40", "timeout=40 rel=0.1") }),
    Mutation(
      name: "a cell that speaks of its line",
      change: { try $0.edit("plain", "two + 5", "two + 5 + #line * 0") }, runs: ["plain"],
      moves: ["plain#three"], why: "the code of cell 'three' changed"),
    Mutation(
      name: "prose above it", change: { try $0.edit("plain", "More\n", "More\n\nand more\n") },
      runs: ["plain"], moves: ["plain#three"], why: "the code of cell 'three' changed"),
    Mutation(
      name: "a seed", change: { try $0.edit("reader", "seed: 3", "seed: 4") }, runs: ["reader"],
      moves: ["reader#load", "reader#scale", "reader#last"],
      why: "the seed changed from 3 to 4"),
    Mutation(
      name: "optimize",
      change: { try $0.edit("user", "title: User", "title: User\noptimize: true") },
      runs: ["user"], moves: ["user#twice"], why: "'optimize' was turned on"),
    Mutation(
      name: "a saved cell", change: { try $0.edit("tools", "2 * number", "number + number") },
      runs: ["tools", "user"], moves: ["tools#double", "tools#other", "user#twice"],
      why: "the code of cell 'double' changed"),
    Mutation(
      name: "a cell beside the saved one",
      change: { try $0.edit("tools", "print(double(1))", "print(double(2))") }, runs: ["tools"],
      moves: ["tools#other"], why: "the code of cell 'other' changed"),
    Mutation(
      name: "a file that is read",
      change: { try $0.book.write("beta\n", to: "chapters/data/a.txt") }, runs: ["reader"],
      why: "the file data/a.txt, which cell 'load' read, changed"),
    Mutation(
      name: "the same content again",
      change: { try $0.book.write("beta\n", to: "chapters/data/a.txt") }),
    Mutation(
      name: "a file that nobody reads",
      change: { try $0.book.write("other\n", to: "chapters/data/unused.txt") }),
    Mutation(
      name: "a file that was looked for",
      change: { try $0.book.write("later\n", to: "chapters/data/later.txt") }, runs: ["reader"],
      why: "the file data/later.txt, which cell 'load' read, was not there and is now"),
    Mutation(
      name: "a new name in a listed folder",
      change: { try $0.book.write("y\n", to: "chapters/data/list/y.txt") }, runs: ["reader"],
      why: "the folder data/list/, which cell 'load' listed, has other names in it"),
    Mutation(
      name: "a file that goes",
      change: {
        try FileManager.default.removeItem(
          at: $0.book.folder.appendingPathComponent("chapters/data/later.txt"))
      }, runs: ["reader"],
      why: "the file data/later.txt, which cell 'load' read, is gone"),
    Mutation(
      name: "a variable that is read", change: { _ in setenv("KEYS_SCALE", "a secret", 1) },
      runs: ["reader"],
      why: "the environment variable KEYS_SCALE, which cell 'scale' read, was not set and is now"),
    Mutation(
      name: "another value", change: { _ in setenv("KEYS_SCALE", "another", 1) }, runs: ["reader"],
      why: "the environment variable KEYS_SCALE, which cell 'scale' read, has another value"),
    Mutation(
      name: "a variable that is not read", change: { _ in setenv("KEYS_OTHER", "1", 1) }),
    Mutation(
      name: "a variable that no cell may see", change: { _ in setenv("KEYS_THIRD", "1", 1) }),
    Mutation(
      name: "the library",
      change: {
        try $0.book.write("let answer = 43\n", to: "lib/answer.swift")
        try $0.buildLibrary()
      }, runs: ["plain", "reader", "tools", "user"], moves: ["*"],
      why: "the content of the library's sources changed"),
    Mutation(
      name: "a cell between others",
      change: {
        try $0.edit(
          "plain", "```swift cell=three", "```swift cell=new\n2\n```\n\n```swift cell=three")
      },
      runs: ["plain"], moves: ["plain#new", "plain#three"], why: "cell 'new' is new"),
    Mutation(
      name: "a cell taken away",
      change: { try $0.edit("plain", "```swift cell=new\n2\n```\n\n", "") },
      runs: ["plain"], moves: ["plain#three"], why: "cell 'new' was taken away"),
    Mutation(
      name: "a name", change: { try $0.edit("plain", "cell=three", "cell=drei") }, runs: ["plain"],
      moves: ["plain#drei"], why: "cell 'three' is called 'drei' now"),
    Mutation(
      name: "a damaged record",
      change: { try $0.book.edit("chapters/user.record.json", "42", "43") }, runs: ["user"],
      why: "its record is damaged"),
    Mutation(
      name: "no record",
      change: {
        try FileManager.default.removeItem(
          at: $0.book.folder.appendingPathComponent("chapters/user.record.json"))
      }, runs: ["user"], why: "no record yet"),
  ]

  @Test("is what depends on it, and nothing else")
  func everyClass() throws {
    for name in ["KEYS_SCALE", "KEYS_OTHER", "KEYS_THIRD"] { unsetenv(name) }
    let bench = try Bench()
    let first = try bench.book.book("build")
    #expect(first.status == 0, "\(first.errors)")
    var keys = try bench.keys()
    for mutation in Self.mutations {
      try mutation.change(bench)
      let name = Comment(rawValue: mutation.name)
      let overview = try bench.book.book("why")
      #expect(overview.status == 0, name)
      let announced = overview.output.split(separator: "\n").filter {
        $0.contains(": runs again: ")
      }
      .map { String($0.prefix { $0 != ":" }) }
      #expect(announced == mutation.runs, name)
      if let chapter = mutation.runs.first {
        let why = try bench.book.book("why", chapter).output
        #expect(why.contains(mutation.why), name)
        #expect(!why.contains("a secret") && !why.contains("another\n"), name)
      }
      let built = try bench.book.book("build")
      #expect(built.status == 0, "\(mutation.name): \(built.errors)")
      let ran = built.output.split(separator: "\n").filter { $0.hasPrefix("ran  ") }
        .map { String($0.dropFirst(5).prefix { $0 != " " }) }
      #expect(ran.sorted() == mutation.runs, name)
      let now = try bench.keys()
      let moved = now.filter { keys[$0.key] != $0.value }.keys.sorted()
      #expect(
        moved == (mutation.moves == ["*"] ? now.keys.sorted() : mutation.moves.sorted()), name)
      keys = now
    }
    for name in ["KEYS_SCALE", "KEYS_OTHER", "KEYS_THIRD"] { unsetenv(name) }
  }

  @Test(
    "book why says of a cell what it depends on, and names what is near a name that is not there")
  func whyOfCell() throws {
    let bench = try Bench()
    #expect(try bench.book.book("build").status == 0)
    let held = try bench.book.book("why", "plain#two")
    #expect(held.output == "plain#two: nothing changed, the record holds\n")
    try bench.edit("plain", "one + 1", "one + 2")
    #expect(
      try bench.book.book("why", "chapters/plain.md#two").output
        == "plain#two runs again:\n  the code of cell 'two' changed\n")
    #expect(
      try bench.book.book("why", "plain#three").output
        == "plain#three runs again, as it comes later:\n  the code of cell 'two' changed\n")
    #expect(
      try bench.book.book("why", "plain#one").output.hasPrefix(
        "plain#one: nothing changed in it or before it"))
    let cell = try bench.book.book("why", "plain#tow")
    #expect(cell.status == 1)
    #expect(cell.errors.contains("help: did you mean 'two'?"))
    let chapter = try bench.book.book("why", "plian")
    #expect(chapter.status == 1)
    #expect(chapter.errors.contains("help: did you mean 'plain'?"))
    // It ran nothing and wrote nothing.
    #expect(try bench.book.book("why").output.contains("plain: runs again: "))
  }

  @Test("a variable that the runner sets itself cannot be the author's")
  func ownVariables() throws {
    let bench = try Bench()
    try bench.book.edit("chapters/book.yaml", "KEYS_OTHER", "HOME")
    let built = try bench.book.book("build")
    #expect(built.status == 1)
    #expect(built.errors.contains("chapters/book.yaml:2:27: error: 'HOME' is set by the runner"))
  }

  @Test("what the cache remembers never changes a result, damaged or not")
  func caches() throws {
    let bench = try Bench()
    #expect(try bench.book.book("build").status == 0)
    let site = try bench.book.snapshot(of: "site")
    let memos = bench.book.folder.appendingPathComponent(".book/memos")
    let names = try FileManager.default.contentsOfDirectory(atPath: memos.path)
    #expect(!names.isEmpty)
    for name in names {
      let file = memos.appendingPathComponent(name)
      for damage in 0..<3 {
        var bytes = try Data(contentsOf: file)
        switch damage {
        case 0: bytes = bytes.prefix(bytes.count / 2)
        case 1: bytes[bytes.count - 3] ^= 1
        default: bytes = Data()
        }
        try bytes.write(to: file)
        let built = try bench.book.book("build")
        #expect(built.output.contains("4 chapters: 0 ran, 4 reused, 0 failed"), "\(name)")
        #expect(built.output.contains("is up to date"), "\(name)")
        #expect(try Data(contentsOf: file).count > 66, "\(name) is made anew")
      }
    }
    #expect(try bench.book.book("clean").status == 0)
    #expect(try bench.book.book("build").output.contains("is up to date"))
    #expect(try bench.book.snapshot(of: "site") == site)
  }
}
