import BookModel
import Foundation
import Testing

@testable import BookRun

/// What compilers see of the machine. Chapters are tried end to end, with the command line.
@Suite("confined compilers", .enabled(if: access("/usr/bin/bwrap", X_OK) == 0))
struct SandboxTests {
  private func sandbox() throws -> Sandbox {
    try Sandbox(
      toolchain: RunBench.toolchain.get(),
      library: LibraryBuild(
        product: "CellRuntime", buildFolder: RunBench.buildFolder,
        packageFolder: RunBench.packageFolder), cacheFolder: RunBench.cacheFolder)
  }

  /// Runs a shell as if it were a compiler.
  private func compile(_ script: String, in folder: String, modules: String) throws -> ToolRun {
    try ToolRun(
      "/bin/sh", ["-c", script, "sh", folder, modules], in: folder,
      confinement: sandbox().compiling(in: folder, modules: modules))
  }

  @Test("a compiler reads no home, no accounts, no book, and has no network and no secret")
  func reach() throws {
    try withExtendedLifetime(ScratchFolder(in: RunBench.cacheFolder)) { scratch in
      let modules = scratch.path + "-modules"
      let run = try compile(
        """
        for path in /root /home /etc/passwd /etc/shadow \(RunBench.packageFolder.path)/README.md; do
          [ -e $path ] && echo "sees $path"
        done
        env | grep -v -E '^(PATH|HOME|TMPDIR|LC_ALL|TZ|PWD|OLDPWD|SHLVL|_)=' | sed 's/^/has /'
        ls /sys/class/net 2>/dev/null; grep -v -E 'lo:|Inter|face' /proc/net/dev
        [ "$(id -u)" = 0 ] && echo "is root"
        echo here > "$1/object" && echo module > "$2/module" && echo done
        """, in: scratch.path, modules: modules)
      #expect(run.output == "done\n")
      #expect(run.end == .exited(code: 0))
      #expect(try String(contentsOfFile: scratch.path + "/object", encoding: .utf8) == "here\n")
      // What it left among the modules is its chapter's own.
      #expect(access(modules, F_OK) != 0)
      #expect(access(scratch.path + "/modules/module", F_OK) == 0)
    }
  }

  @Test("how a confined tool ends is told: its code, its signal, its time-out")
  func ends() throws {
    try withExtendedLifetime(ScratchFolder(in: RunBench.cacheFolder)) { scratch in
      let modules = scratch.path + "-modules"
      #expect(try compile("exit 7", in: scratch.path, modules: modules).end == .exited(code: 7))
      #expect(
        try compile("kill -SEGV $$", in: scratch.path, modules: modules).end == .signalled(SIGSEGV))
      let late = try ToolRun(
        "/bin/sleep", ["600"], in: scratch.path, seconds: 0.5,
        confinement: sandbox().compiling(in: scratch.path, modules: modules))
      #expect(late.end == .signalled(SIGKILL))
    }
  }

  @Test("a program is taken from a compiler only when it is a file of one name")
  func adoption() throws {
    try withExtendedLifetime(ScratchFolder(in: RunBench.cacheFolder)) { scratch in
      let sandbox = try sandbox()
      let path = scratch.path + "/chapter"
      let bait = scratch.path + "/bait"
      try Data("bait".utf8).write(to: URL(fileURLWithPath: bait))
      #expect(throws: FileError.self) { try sandbox.adopt(path) }
      symlink(bait, path)
      #expect(throws: FileError.self) { try sandbox.adopt(path) }
      unlink(path)
      mkfifo(path, 0o600)
      #expect(throws: FileError.self) { try sandbox.adopt(path) }
      unlink(path)
      link(bait, path)
      #expect(throws: FileError.self) { try sandbox.adopt(path) }
      unlink(bait)
      try sandbox.adopt(path)
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_uid == geteuid())
    }
  }
}
