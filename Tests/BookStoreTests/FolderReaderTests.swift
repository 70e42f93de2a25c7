import BookModel
import CProcess
import Foundation
import TestSupport
import Testing

@testable import BookStore

@Suite("Reading a book's files")
struct FolderReaderTests {
  let outside: TemporaryFolder
  let reader: FolderReader
  let root: String

  init() throws {
    outside = try TemporaryFolder()
    try outside.write("secret", to: "secret.md")
    try outside.write("# Theory\n", to: "book/part/theory.md")
    try outside.write("title: T\n", to: "book/book.yaml")
    try outside.link("book/part/inside.md", to: "theory.md")
    try outside.link("book/out.md", to: "../secret.md")
    try outside.link("book/absolute.md", to: outside.path + "/secret.md")
    try outside.link("book/parent", to: "..")
    try outside.link("book/loop.md", to: "loop.md")
    try outside.link("book/process.md", to: "/proc/self/environ")
    try outside.link("book/gone.md", to: "nothing.md")
    root = outside.path + "/book"
    mkfifo(root + "/pipe.md", 0o644)
    reader = try FolderReader(root)
  }

  @Test("a file is read by its path below the folder, and so is a link that stays inside")
  func inside() throws {
    #expect(reader.name == "book")
    let file = try reader.text(of: "part/theory.md")
    #expect(file == SourceFile(path: "book/part/theory.md", text: "# Theory\n"))
    #expect(try reader.text(of: "part/inside.md").text == "# Theory\n")
    #expect(try reader.bytes(of: "./part//theory.md") == Array("# Theory\n".utf8))
  }

  @Test(
    "nothing outside the folder can be read",
    arguments: [
      "../secret.md", "part/../../secret.md", "part/../part/theory.md", "/etc/hostname", "out.md",
      "absolute.md", "parent/secret.md", "loop.md", "process.md", "part/theory.md\0", "..",
    ])
  func outsideIsRefused(path: String) {
    #expect(throws: StoreIssue.outside(path: path, folder: "book")) {
      try reader.bytes(of: path)
    }
  }

  @Test(
    "the walk for old kernels refuses the same, and every link",
    arguments: [
      ("../secret.md", EXDEV), ("/etc/hostname", EXDEV), ("out.md", ELOOP), ("loop.md", ELOOP),
      ("parent/secret.md", ENOTDIR), ("part/inside.md", ELOOP), ("none.md", ENOENT), ("", ENOENT),
    ])
  func walk(path: String, code: Int32) throws {
    let folder = open(root, O_RDONLY | O_DIRECTORY)
    defer { close(folder) }
    #expect(book_walk_beneath(folder, path) == -1)
    #expect(errno == code)
    let file = book_walk_beneath(folder, "./part//theory.md")
    #expect(file >= 0)
    close(file)
  }

  @Test("a FIFO is refused at once, and so are a folder and a missing file")
  func notFiles() {
    #expect(throws: StoreIssue.notAFile(path: "book/pipe.md", kind: "a FIFO")) {
      try reader.bytes(of: "pipe.md")
    }
    #expect(throws: StoreIssue.notAFile(path: "book/part", kind: "a folder")) {
      try reader.bytes(of: "part")
    }
    #expect(throws: StoreIssue.system(action: "open", path: "book/none.md", code: ENOENT)) {
      try reader.bytes(of: "none.md")
    }
    #expect(throws: StoreIssue.system(action: "open", path: "book/gone.md", code: ENOENT)) {
      try reader.bytes(of: "gone.md")
    }
  }

  @Test(
    "bytes that are no text are refused with their place",
    arguments: [
      ([UInt8]("ab\nc".utf8) + [0xff, 0x41], "bytes that are not UTF-8", 4, 2, 2),
      ([0xc3], "bytes that are not UTF-8", 0, 1, 1),
      ([UInt8]("é\n".utf8) + [0xed, 0xa0, 0x80], "bytes that are not UTF-8", 3, 2, 1),
      ([UInt8]("é\0".utf8), "a NUL character", 2, 1, 3),
    ])
  func notText(bytes: [UInt8], reason: String, offset: Int, line: Int, column: Int) throws {
    try outside.write(bytes, to: "book/bad.md")
    let issue = StoreIssue.notText(
      path: "book/bad.md", reason: reason, offset: offset, line: line, column: column)
    #expect(throws: issue) { try reader.text(of: "bad.md") }
    #expect(issue.diagnostic.message == "\(reason) at byte \(offset)")
    #expect(issue.diagnostic.location?.description == "book/bad.md:\(line):\(column)")
  }

  @Test("a file beyond the limit is refused before it is read")
  func large() throws {
    let path = root + "/large.md"
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    truncate(path, FolderReader.sizeLimit + 1)
    #expect(
      throws: StoreIssue.tooLarge(
        path: "book/large.md", bytes: FolderReader.sizeLimit + 1, limit: FolderReader.sizeLimit)
    ) { try reader.bytes(of: "large.md") }
  }

  @Test("files are listed in byte order, hidden ones left out, links to folders not walked")
  func listing() throws {
    let other = try TemporaryFolder()
    for name in ["b.md", "B.md", "a/z.md", "a.md", "ä.md", ".hidden.md", ".git/x.md", "a/n.txt"] {
      try other.write("x", to: name)
    }
    try other.link("again", to: ".")
    let reader = try FolderReader(other.path)
    #expect(try reader.paths(ending: ".md") == ["B.md", "a.md", "a/z.md", "b.md", "ä.md"])
    #expect(try reader.paths(below: "a", ending: "") == ["a/n.txt", "a/z.md"])
  }

  @Test("a book is read with all its chapters, and every file that cannot be read is reported")
  func book() throws {
    var diagnostics: [Diagnostic] = []
    let book = reader.bookFolder(reporting: &diagnostics)
    #expect(book.manifest?.text == "title: T\n")
    #expect(book.manifest?.path == "book/book.yaml")
    #expect(book.chapters.keys.sorted() == ["part/inside.md", "part/theory.md"])
    let messages = diagnostics.map(\.message)
    #expect(
      messages == [
        "'absolute.md' leads out of 'book'",
        "cannot open 'book/gone.md': No such file or directory", "'loop.md' leads out of 'book'",
        "'out.md' leads out of 'book'", "'book/pipe.md' is a FIFO, not a file",
        "'process.md' leads out of 'book'",
      ])
  }

  @Test("a book without a manifest has none, and a missing folder is an error")
  func noManifest() throws {
    let empty = try TemporaryFolder()
    var diagnostics: [Diagnostic] = []
    let book = try FolderReader(empty.path).bookFolder(reporting: &diagnostics)
    #expect(book.manifest == nil)
    #expect(book.chapters.isEmpty)
    #expect(diagnostics.isEmpty)
    #expect(
      throws: StoreIssue.system(action: "open", path: empty.path + "/none", code: ENOENT)
    ) { try FolderReader(empty.path + "/none") }
  }
}
