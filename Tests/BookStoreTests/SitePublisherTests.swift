import BookModel
import Foundation
import TestSupport
import Testing

@testable import BookStore

@Suite("Publishing the site")
struct SitePublisherTests {
  let folder: TemporaryFolder
  let lock: BookLock
  let old = Site(texts: ["index.html": "old", "part/a.html": "a", "style/book.css": "css"])
  let new = Site(texts: ["index.html": "new!", "part/a.html": "a", "part/b.html": "b"])

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("# A\n", to: "book/a.md")
    lock = try folder.lock()
  }

  func publisher(_ site: String = "site", exchange: Exchange = .renameat2) -> SitePublisher {
    SitePublisher(
      site: "\(folder.path)/\(site)", book: folder.path + "/book", exchange: exchange)
  }

  /// The published files, the marker apart.
  func published(_ name: String = "site") throws -> [String: [UInt8]] {
    try folder.files(below: name).filter { $0.key != ".book-site" }
  }

  @Test("a site is published, replaced and left alone, and nothing else is left behind")
  func publish() throws {
    let publisher = publisher()
    #expect(try publisher.publish(old, under: lock) == .published(changed: 4, removed: 0))
    #expect(try published() == old.files)
    let inode = try folder.inode("site")
    #expect(try publisher.publish(old, under: lock) == .unchanged)
    #expect(try folder.inode("site") == inode)
    // index, b and the marker; style is gone.
    #expect(try publisher.publish(new, under: lock) == .published(changed: 3, removed: 1))
    #expect(try published() == new.files)
    #expect(try folder.names == [".book", "book", "site"])
  }

  @Test("a page changed by hand, or deleted, is put right again")
  func repaired() throws {
    let publisher = publisher()
    _ = try publisher.publish(old, under: lock)
    try folder.write("OLD", to: "site/index.html")
    #expect(try publisher.publish(old, under: lock) == .published(changed: 1, removed: 0))
    try FileManager.default.removeItem(atPath: folder.path + "/site/part")
    #expect(try publisher.publish(old, under: lock) == .published(changed: 1, removed: 0))
    #expect(try published() == old.files)
  }

  @Test("the marker lists the files by name, and nothing that changes without them")
  func marker() throws {
    _ = try publisher().publish(old, under: lock)
    #expect(
      try folder.text("site/.book-site") == """
        book-site 1: files written by `book build`, which replaces this folder
        index.html
        part/a.html
        style/book.css

        """)
  }

  @Test(
    "a folder that holds anything else is refused, and not touched",
    arguments: ["notes.txt", "part/notes.txt", ".git/config", "part/deep/er/x", ".hidden"])
  func foreignFile(name: String) throws {
    _ = try publisher().publish(old, under: lock)
    try folder.write("mine", to: "site/\(name)")
    let before = try folder.files(below: "site")
    #expect(throws: StoreIssue.foreignFile(site: folder.path + "/site", path: name)) {
      try publisher().publish(new, under: lock)
    }
    #expect(try folder.files(below: "site") == before)
    #expect(try folder.names == [".book", "book", "site"])
  }

  @Test("foreign are also an empty folder, a link, and everything where there is no marker")
  func otherForeign() throws {
    let site = folder.path + "/site"
    func refuses(_ name: String) {
      #expect(throws: StoreIssue.foreignFile(site: site, path: name)) {
        try publisher().publish(new, under: lock)
      }
    }
    _ = try publisher().publish(old, under: lock)
    try FileManager.default.createDirectory(
      atPath: site + "/part/e", withIntermediateDirectories: true)
    refuses("part/e/")
    try FileManager.default.removeItem(atPath: site + "/part/e")
    try FileManager.default.removeItem(atPath: site + "/index.html")
    try folder.link("site/index.html", to: "part/a.html")
    refuses("index.html")
    try FileManager.default.removeItem(atPath: site + "/.book-site")
    refuses("index.html")
    try folder.write("index.html\npart/a.html\nstyle/book.css\n", to: "site/.book-site")
    refuses(".book-site")
    try FileManager.default.removeItem(atPath: site)
    try folder.write("a file", to: "site")
    #expect(throws: StoreIssue.self) { try publisher().publish(new, under: lock) }
    #expect(try folder.text("site") == "a file")
  }

  @Test("an empty folder is taken, missing folders above are made, a link is followed")
  func places() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/site", withIntermediateDirectories: true)
    _ = try publisher().publish(old, under: lock)
    #expect(try published() == old.files)
    _ = try publisher("out/of/the/way").publish(old, under: lock)
    #expect(try published("out/of/the/way") == old.files)
    try folder.link("link", to: "out/of/the/way")
    _ = try publisher("link").publish(new, under: lock)
    #expect(try published("out/of/the/way") == new.files)
  }

  @Test(
    "a site that is the book's folder, inside it or around it is refused",
    arguments: ["book", "book/site", ".", "book/../book/site", "link", "link/site", "book/"])
  func overlap(site: String) throws {
    try folder.link("link", to: "book")
    #expect(
      throws: StoreIssue.overlap(site: "\(folder.path)/\(site)", book: folder.path + "/book")
    ) { try publisher(site).publish(old, under: lock) }
    #expect(try folder.files(below: "book").keys.sorted() == ["a.md"])
  }

  @Test("a name beside the book's that starts alike is no overlap")
  func alike() throws {
    _ = try publisher("books").publish(old, under: lock)
    #expect(try published("books") == old.files)
  }

  @Test(
    "a page cannot have a name that leads anywhere else",
    arguments: [
      "../x.html", "/x.html", "a/../x.html", "", "a//b", "a/", ".", "a\nb", "a\0b", "a\\b",
      ".book-site", String(repeating: "x", count: 256),
    ])
  func unsafe(path: String) throws {
    #expect(throws: StoreIssue.unsafeSitePath(path)) {
      try publisher().publish(Site(texts: [path: "x"]), under: lock)
    }
    #expect(try folder.names == [".book", "book"])
  }

  @Test("a site that cannot be written whole leaves the old one, and no half of the new")
  func failedWrite() throws {
    _ = try publisher().publish(old, under: lock)
    // The same name as a file and as a folder.
    let impossible = Site(texts: ["a": "file", "a/b": "below it"])
    #expect(throws: StoreIssue.self) { try publisher().publish(impossible, under: lock) }
    #expect(try published() == old.files)
    #expect(try folder.names == [".book", "book", "site"])
  }

  @Test(
    "where two names cannot be exchanged in one step, the old site is put aside for a moment",
    arguments: [EINVAL, ENOSYS, EOPNOTSUPP])
  func aside(code: Int32) throws {
    let publisher = publisher(exchange: Exchange { _, _, _ in code })
    _ = try publisher.publish(old, under: lock)
    #expect(try publisher.publish(new, under: lock) == .published(changed: 3, removed: 1))
    #expect(try published() == new.files)
    #expect(try folder.names == [".book", "book", "site"])
  }

  @Test("an exchange that fails for another reason leaves the old site")
  func failedExchange() throws {
    _ = try publisher().publish(old, under: lock)
    let publisher = publisher(exchange: Exchange { _, _, _ in EBUSY })
    #expect(throws: StoreIssue.self) { try publisher.publish(new, under: lock) }
    #expect(try published() == old.files)
    #expect(try folder.names == [".book", "book", "site"])
  }

  @Test("a killed publisher's leftovers are cleared away, and a site it had put aside comes back")
  func leftovers() throws {
    let dead = try deadProcess()
    _ = try publisher().publish(old, under: lock)
    try folder.write("half", to: "site.tmp-\(dead)/index.html")
    try folder.write("living", to: "site.tmp-1/index.html")
    try folder.write("other", to: "sites.tmp-\(dead)/index.html")
    try FileManager.default.moveItem(
      atPath: folder.path + "/site", toPath: folder.path + "/site.old-\(dead)")
    #expect(try publisher().publish(old, under: lock) == .unchanged)
    #expect(
      try folder.names == [".book", "book", "site", "site.tmp-1", "sites.tmp-\(dead)"])
    try folder.write("old", to: "site.old-\(dead)/index.html")
    _ = try publisher().publish(old, under: lock)
    #expect(
      try folder.names == [".book", "book", "site", "site.tmp-1", "sites.tmp-\(dead)"])
  }

  @Test("a deep tree of leftovers is deleted, links in it are not followed")
  func deepLeftovers() throws {
    let dead = try deadProcess()
    let deep = (0..<200).map { "f\($0)" }.joined(separator: "/")
    try folder.write("x", to: "site.tmp-\(dead)/\(deep)/x")
    try folder.link("site.tmp-\(dead)/f0/link", to: folder.path + "/book")
    _ = try publisher().publish(old, under: lock)
    #expect(try folder.names == [".book", "book", "site"])
    #expect(try folder.text("book/a.md") == "# A\n")
  }
}
