import Foundation
import TestSupport
import Testing

@testable import BookStore

@Suite("The book's lock")
struct BookLockTests {
  let folder: TemporaryFolder
  let cache: CacheFolder

  init() throws {
    folder = try TemporaryFolder()
    cache = try CacheFolder(folder.path + "/.book")
  }

  @Test("a second builder is told who holds the lock, and gives up after its time")
  func timeout() throws {
    let lock = try BookLock(in: cache)
    var told: [Int32?] = []
    let issue = StoreIssue.lockHeld(path: cache.path + "/lock", holder: getpid())
    #expect(throws: issue) {
      try BookLock(in: cache, timeout: .milliseconds(50)) { told.append($0) }
    }
    #expect(told == [getpid()])
    #expect(issue.diagnostic.message == "another build (process \(getpid())) is still running")
    withExtendedLifetime(lock) {}
  }

  @Test("a lock that was let go of is free at once")
  func released() throws {
    var lock: BookLock? = try BookLock(in: cache)
    lock = nil
    _ = lock
    var isTold = false
    _ = try BookLock(in: cache, timeout: .zero) { _ in isTold = true }
    #expect(!isTold)
  }

  @Test("one who waits has the lock as soon as its holder is done")
  func waits() async throws {
    var lock: BookLock? = try BookLock(in: cache)
    let cache = cache
    async let waiter = onThread { try BookLock(in: cache, timeout: .seconds(10)) }
    try await Task.sleep(for: .milliseconds(60))
    lock = nil
    _ = lock
    _ = try await waiter
  }

  @Test("a lock file deleted while it was held does not let two builders in for ever")
  func deleted() throws {
    let first = try BookLock(in: cache)
    try FileManager.default.removeItem(atPath: cache.path)
    // The name is free, so a new file takes the lock; the folder is made again.
    try cache.create()
    let second = try BookLock(in: cache, timeout: .zero)
    #expect(throws: StoreIssue.self) { try BookLock(in: cache, timeout: .zero) }
    withExtendedLifetime((first, second)) {}
  }

  @Test("a program that the holder started does not keep the lock")
  func child() throws {
    var lock: BookLock? = try BookLock(in: cache)
    let child = Process()
    child.executableURL = URL(fileURLWithPath: "/bin/sleep")
    child.arguments = ["5"]
    try child.run()
    defer { child.terminate() }
    lock = nil
    _ = lock
    _ = try BookLock(in: cache, timeout: .milliseconds(200))
    #expect(child.isRunning)
  }
}

@Suite("The cache folder")
struct CacheFolderTests {
  let folder: TemporaryFolder
  let cache: CacheFolder

  init() throws {
    folder = try TemporaryFolder()
    cache = try CacheFolder(folder.path + "/.book")
  }

  @Test("it ignores itself in Git, and may be deleted at any time")
  func ignored() throws {
    #expect(try folder.text(".book/.gitignore") == "*\n")
    #expect(FileManager.default.fileExists(atPath: cache.programs))
    try FileManager.default.removeItem(atPath: cache.path)
    let again = try CacheFolder(cache.path)
    #expect(try folder.text(".book/.gitignore") == "*\n")
    #expect(again.math.content(of: "ab") == nil)
  }

  @Test("an author's own .gitignore stays")
  func ownIgnore() throws {
    try folder.write("*\n!keep\n", to: ".book/.gitignore")
    _ = try CacheFolder(cache.path)
    #expect(try folder.text(".book/.gitignore") == "*\n!keep\n")
  }

  @Test("cleaning takes everything but the lock")
  func clean() throws {
    let lock = try BookLock(in: cache)
    try folder.write("x", to: ".book/programs/a/b/c")
    try folder.write("x", to: ".book/stray")
    try cache.clean(under: lock)
    #expect(try folder.files(below: ".book").keys.sorted() == [".gitignore", "in-use", "lock"])
    #expect(throws: StoreIssue.self) { try BookLock(in: cache, timeout: .zero) }
  }

  @Test("cleaning waits for those who use the folder, and they share it")
  func cleanWhileUsed() async throws {
    let lock = try folder.lock()
    var uses: [CacheUse] = [try CacheUse(of: cache), try CacheUse(of: cache)]
    try folder.write("x", to: ".book/programs/a")
    let cache = cache
    async let cleaner: Void = onThread { try cache.clean(under: lock) }
    try await Task.sleep(for: .milliseconds(60))
    #expect(try folder.text(".book/programs/a") == "x")
    uses = []
    _ = uses
    try await cleaner
    #expect(!FileManager.default.fileExists(atPath: cache.programs + "/a"))
  }

  @Test("whoever takes the lock deletes what killed processes were writing, and nothing else")
  func leftovers() throws {
    let dead = try deadProcess()
    for name in ["programs/a.json", "math/f0", "toolchain.json"] {
      try folder.write("kept", to: ".book/\(name)")
      try folder.write("half", to: ".book/\(name).tmp-\(dead)")
      try folder.write("half", to: ".book/\(name).tmp-1")
    }
    let lock = try folder.lock()
    #expect(
      try folder.files(below: ".book").keys.sorted() == [
        ".gitignore", "lock", "math/f0", "math/f0.tmp-1", "programs/a.json",
        "programs/a.json.tmp-1", "toolchain.json", "toolchain.json.tmp-1",
      ])
    withExtendedLifetime(lock) {}
  }

  @Test("what is kept under a digest is found again, unless its file was damaged")
  func digested() throws {
    let math = cache.math
    #expect(math.content(of: "0a") == nil)
    try math.keep(Array("<math/>".utf8), as: "0a")
    try math.keep([], as: "0b")
    #expect(math.content(of: "0a") == Array("<math/>".utf8))
    #expect(math.content(of: "0b") == [])
    let whole = Array(try folder.text(".book/math/0a").utf8)
    for index in whole.indices {
      var bytes = whole
      bytes[index] ^= 1
      try folder.write(bytes, to: ".book/math/0a")
      #expect(math.content(of: "0a") == nil)
      try folder.write(Array(whole[..<index]), to: ".book/math/0a")
      #expect(math.content(of: "0a") == nil)
    }
  }

  @Test("only a digest is a name", arguments: ["", "..", "../x", "a/b", "A0", "g", "0a.tmp"])
  func names(name: String) throws {
    #expect(throws: StoreIssue.self) { try cache.math.keep([1], as: name) }
    #expect(cache.math.content(of: name) == nil)
  }
}
