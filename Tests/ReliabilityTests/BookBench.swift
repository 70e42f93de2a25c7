import BookModel
import BookStore
import Foundation
import TestSupport

/// A book of three pages, published, whose text was changed since: `book build` has work to do.
///
/// The programs of both versions are in the cache, so that nothing is compiled; a cold one has no
/// cache at all.
struct BookBench: Sendable {
  /// What a build leaves for readers.
  struct Published: Hashable, Sendable {
    let site: [String: [UInt8]]
    let cells: [CellResult]
  }

  let folder: TemporaryFolder
  let old: Published
  let new: Published
  static let command = [ReliabilityTests.book, "build", "--jobs", "1"]

  init(isCold: Bool = false) throws {
    folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: ReliabilityTests.fixtures + "/three-pages", toPath: folder.path + "/template")
    let template = BookCopy(path: folder.path + "/template")
    func publish(_ version: String) throws -> Published {
      try template.write(version: version)
      let built = try Program.run(Self.command, in: template.path)
      guard built.status == 0 else { throw BenchError(built.errors) }
      return try template.published()
    }
    old = try publish("first")
    new = try publish("second")
    _ = try publish("first")
    try template.write(version: "second")
    if isCold { try FileManager.default.removeItem(atPath: template.path + "/.book") }
  }

  /// A copy of the book as it is before the build, in place of an earlier one of that number.
  func copy(_ number: Int) throws -> BookCopy {
    let copy = BookCopy(path: "\(folder.path)/\(number)")
    let script = "rm -rf '\(copy.path)' && cp -a '\(folder.path)/template' '\(copy.path)'"
    let copied = try Program.run(["/bin/sh", "-c", script], in: folder.path)
    guard copied.status == 0 else { throw BenchError(copied.errors) }
    return copy
  }

  /// What is torn in a copy; nil when its site and its record are each of one version, whole.
  func damage(in copy: BookCopy) throws -> String? {
    let found = try copy.published()
    guard found.site == old.site || found.site == new.site else {
      return "the site is torn: \(found.site.keys.sorted())"
    }
    guard found.cells == old.cells || found.cells == new.cells else {
      return "the record is not sound"
    }
    return nil
  }

  /// What the next build fails at; nil when it publishes the new version and leaves nothing else.
  func recovery(of copy: BookCopy) throws -> String? {
    let next = try Program.run(Self.command, in: copy.path)
    guard next.status == 0 else {
      return "the next build ended with \(next.status): \(next.errors)"
    }
    guard try copy.published() == new else { return "the next build published something else" }
    let left = try copy.leftBehind()
    return left.isEmpty ? nil : "left behind: \(left)"
  }
}

/// One copy of the three pages, with its cache and its site.
struct BookCopy: Sendable {
  let path: String

  /// Writes the text of the first or the second version.
  func write(version: String) throws {
    for chapter in ["one", "three"] {
      let source = "\(ReliabilityTests.fixtures)/three-pages/chapters/\(chapter).md"
      let text = try String(contentsOfFile: source, encoding: .utf8)
        .replacingOccurrences(of: "first version", with: "\(version) version")
      try text.write(toFile: "\(path)/chapters/\(chapter).md", atomically: true, encoding: .utf8)
    }
  }

  /// What readers see. No cells when the record is missing or damaged.
  func published() throws -> BookBench.Published {
    let record = RecordStore(try FolderReader(path + "/chapters")).record(of: ChapterID("one"))
    return BookBench.Published(
      site: try contents(below: path + "/site"), cells: record?.record?.cells ?? [])
  }

  /// What is there besides the book, its records, its site and the cache.
  func leftBehind() throws -> [String] {
    let known: Set = [".book", "chapters", "site"]
    let chapters: Set = ["book.yaml", "one.md", "one.record.json", "two.md", "three.md"]
    let files = FileManager.default
    return try files.contentsOfDirectory(atPath: path).filter { !known.contains($0) }
      + files.contentsOfDirectory(atPath: path + "/chapters").filter { !chapters.contains($0) }
      + leftovers(below: path)
  }
}

/// The bytes of every file below a folder, by path; empty without the folder.
func contents(below folder: String) throws -> [String: [UInt8]] {
  guard FileManager.default.fileExists(atPath: folder) else { return [:] }
  var files: [String: [UInt8]] = [:]
  for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
    var isFolder: ObjCBool = false
    let path = "\(folder)/\(name)"
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue
    else { continue }
    files[name] = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }
  return files
}
