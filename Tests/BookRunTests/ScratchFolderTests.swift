import Foundation
import Testing

@testable import BookRun

@Suite("scratch folders")
struct ScratchFolderTests {
  @Test("are removed whatever was made in them")
  func removal() throws {
    let parent = RunBench.cacheFolder.appendingPathComponent("scratch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: parent) }
    let outside = parent.appendingPathComponent("outside")
    try Data("stays".utf8).write(to: outside)
    try withExtendedLifetime(ScratchFolder(in: parent)) { folder in
      // Deeper than any path reaches, with locked folders, a link out and names like those that
      // the removal gives.
      let script = """
        ln -s ../.. up; ln -s \(outside.path) out; mkfifo fifo; mkdir -p .lifted-0/a .lifted-1/b
        mkdir locked; mkdir locked/inner; touch locked/inner/file; chmod 0 locked/inner locked
        name=$(printf 'x%.0s' $(seq 200))
        for k in 1 2; do
          cd "$1"; mkdir deep$k; cd deep$k
          for n in $(seq 60); do mkdir $name; touch file; cd $name; done
        done
        """
      let made = try ToolRun("/bin/bash", ["-ec", script, "bash", folder.path], in: folder.path)
      #expect(made.end == .exited(code: 0), "\(made.output)")
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: parent.path)
    #expect(left == ["outside"])
    #expect(try String(contentsOf: outside, encoding: .utf8) == "stays")
  }

  @Test("of a process that is gone are removed, those of one that lives are not")
  func leftovers() throws {
    let parent = RunBench.cacheFolder.appendingPathComponent("left-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: parent) }
    for name in ["4194305-gone", "1-alive", "other"] {
      try FileManager.default.createDirectory(
        at: parent.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    ScratchFolder.removeLeftovers(in: parent)
    let left = try FileManager.default.contentsOfDirectory(atPath: parent.path)
    #expect(left.sorted() == ["1-alive", "other"])
  }

  @Test("hold no trap for the runner: only a regular file of a sensible length is read")
  func untrusted() throws {
    try withExtendedLifetime(ScratchFolder(in: RunBench.cacheFolder)) { folder in
      let path = folder.path + "/file"
      #expect(UntrustedFile.bytes(path, limit: 9) == nil)
      #expect(mkfifo(path, 0o600) == 0)
      #expect(UntrustedFile.bytes(path, limit: 9) == nil)
      unlink(path)
      #expect(symlink("/etc/hostname", path) == 0)
      #expect(UntrustedFile.bytes(path, limit: 9999) == nil)
      unlink(path)
      try Data("words".utf8).write(to: URL(fileURLWithPath: path))
      #expect(UntrustedFile.bytes(path, limit: 5) == Array("words".utf8))
      #expect(UntrustedFile.bytes(path, limit: 4) == nil)
    }
  }
}
