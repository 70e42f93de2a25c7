import Foundation
import Testing

@testable import BookRun

@Suite("the toolchain")
struct ToolchainTests {
  @Test("is asked once: the second look reads the cache, for this very compiler")
  func cache() throws {
    let cache = try RunBench.freshFolder()
    defer { try? FileManager.default.removeItem(at: cache) }
    let asked = try Toolchain.discover(cacheFolder: cache)
    #expect(asked.version.hasPrefix("Swift version"))
    #expect(asked.compile.plain.contains(Toolchain.Place.source))
    #expect(asked.compile.optimized.contains("-O"))
    #expect(asked.autolink.contains(Toolchain.Place.autolink))
    let places = [Toolchain.Place.object, Toolchain.Place.program, Toolchain.Place.libraries]
    #expect(places.allSatisfy(asked.link.contains))
    let started = ContinuousClock.now
    #expect(try Toolchain.discover(cacheFolder: cache) == asked)
    #expect(ContinuousClock.now - started < .milliseconds(500))

    // An answer about another compiler is not used.
    let file = CacheFile<Toolchain>(path: cache.path + "/toolchain.json")
    let other = Toolchain(
      version: "Old", identity: try #require(FileIdentity(of: "/bin/true")), asked: asked.asked,
      compile: asked.compile, autolink: asked.autolink, link: asked.link)
    try file.keep(other)
    #expect(file.value() == other)
    #expect(try Toolchain.discover(cacheFolder: cache) == asked)

    // Nor is one that was changed after it was written.
    let text = try String(contentsOfFile: file.path, encoding: .utf8)
    try text.replacing("Swift version", with: "Slow version")
      .write(toFile: file.path, atomically: true, encoding: .utf8)
    #expect(file.value() == nil)
    #expect(try Toolchain.discover(cacheFolder: cache) == asked)
  }

  @Test("a library that is not built is named")
  func missingLibrary() {
    let nowhere = URL(fileURLWithPath: "/nowhere")
    #expect(throws: ToolchainError.libraryMissing(path: "/nowhere/libGluon.so")) {
      try LibraryBuild(product: "Gluon", buildFolder: nowhere)
    }
  }

  @Test("a library that is older than its sources is not used, and a rebuilt one is")
  func staleLibrary() throws {
    let folder = try RunBench.freshFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("libA.so")
    try Data("one".utf8).write(to: file)
    let library = LibraryBuild(file: file.path, modules: folder.path)
    try library.check(isCurrentFor: "1", cacheFolder: folder)
    try library.check(isCurrentFor: "1", cacheFolder: folder)
    #expect(throws: ToolchainError.libraryStale(path: file.path)) {
      try library.check(isCurrentFor: "2", cacheFolder: folder)
    }
    try library.check(isCurrentFor: "1", cacheFolder: folder)
    try Data("second".utf8).write(to: file)
    try library.check(isCurrentFor: "2", cacheFolder: folder)
    #expect(throws: ToolchainError.libraryStale(path: file.path)) {
      try library.check(isCurrentFor: "1", cacheFolder: folder)
    }
  }

  @Test("the digest of sources moves with names and contents, not with places and times")
  func sourcesDigest() throws {
    let files = FileManager.default
    let root = try RunBench.freshFolder()
    defer { try? files.removeItem(at: root) }
    func package(_ name: String, _ contents: [String: String]) throws -> String {
      let folder = root.appendingPathComponent(name)
      for (path, text) in contents {
        let file = folder.appendingPathComponent(path)
        try files.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      return try SourcesDigest.of(["Sources/A", "Sources/B"], in: folder)
    }
    let base = ["Sources/A/a.swift": "1", "Sources/A/C/c.swift": "2", "Sources/B/b.swift": "3"]
    let digest = try package("one", base)
    #expect(try package("two", base) == digest)
    #expect(try package("hidden", base.merging(["Sources/A/.DS": "x"]) { $1 }) == digest)
    let others = [
      base.merging(["Sources/A/a.swift": "2"]) { $1 },
      base.merging(["Sources/A/d.swift": ""]) { $1 },
      ["Sources/A/a.swift": "1", "Sources/A/C/d.swift": "2", "Sources/B/b.swift": "3"],
      ["Sources/A/a.swift": "12", "Sources/A/C/c.swift": "", "Sources/B/b.swift": "3"],
    ]
    let digests = try others.enumerated().map { try package("other-\($0)", $1) }
    #expect(Set(digests + [digest]).count == 5)
    #expect(throws: (any Error).self) { try SourcesDigest.of(["Missing"], in: root) }
  }
}
