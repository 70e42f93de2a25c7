import Foundation
import Testing

extension ReliabilityTests {
  @Suite("K2 full disk: a build on a real disk without room")
  struct K2FullDiskTests {
    /// Whether a disk can be mounted; prints the reason when not.
    private static let canMount: Bool = {
      let words = ["unshare", "-m", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
      if (try? Program.run(words, in: "/").status) == 0 { return true }
      print("skipped: mounting a disk of two megabytes takes root")
      return false
    }()

    @Test(
      "leaves the old site and sound records, says why, and succeeds once there is room",
      .enabled(if: canMount))
    func fullDisk() async throws {
      let bench = try BookBench()
      let tally = Tally("K2 full disk")
      let script = ReliabilityTests.fixtures + "/full-disk.sh"
      await inParallel([0, 4, 8, 16, 32, 48, 64, 80, 96, 128, 160, 192, 224, 256, 320, 384]) {
        _, free in
        tally.count("\(free) kilobytes free") {
          let path = bench.folder.path
          let words = ["unshare", "-m", "sh", script, ReliabilityTests.book, "\(free)"]
          let ran = try Program.run(words, in: path)
          guard ran.status == 0 else { return ran.errors }
          func text(_ name: String) throws -> String {
            try String(contentsOfFile: "\(path)/\(name)-\(free)", encoding: .utf8)
          }
          let full = BookCopy(path: "\(path)/full-\(free)")
          if let damage = try bench.damage(in: full) { return damage }
          if try text("status") == "0\n" {
            guard try full.published() == bench.new else { return "it did nothing" }
          } else {
            let errors = try text("errors")
            guard errors.contains("cannot "), errors.contains("No space left on device") else {
              return "it does not name file and cause: \(errors)"
            }
          }
          let roomy = BookCopy(path: "\(path)/roomy-\(free)")
          guard try roomy.published() == bench.new else { return "the next build failed" }
          let left = try roomy.leftBehind()
          return left.isEmpty ? nil : "left behind: \(left)"
        }
      }
      tally.finish(atLeast: 16)
    }

    @Test("a folder that may not be written is named with the cause, and nothing is lost")
    func readOnly() throws {
      guard getuid() == 0 else { return print("skipped: becoming another user takes root") }
      let bench = try BookBench()
      let tally = Tally("K2 folders that may not be written")
      // Every other folder is the user's own.
      for (number, folder) in [".book", ".", "chapters"].enumerated() {
        tally.count(folder) {
          let copy = try bench.copy(number)
          let script =
            "chown -R 65534:65534 . && chown 0:0 \(folder) \(folder)/[!s]* && chmod 755 \(folder)"
          _ = try Program.run(["chmod", "755", bench.folder.path], in: "/")
          _ = try Program.run(["sh", "-c", script], in: copy.path)
          let user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
          let ended = try Program.run(user + BookBench.command, in: copy.path)
          guard ended.status == 1, ended.errors.contains("Permission denied"),
            ended.errors.contains("cannot ")
          else { return "ended with \(ended.status): \(ended.errors)" }
          let published = try copy.published()
          return published.site == bench.old.site ? nil : "the old site was changed"
        }
      }
      tally.finish(atLeast: 3)
    }
  }
}
