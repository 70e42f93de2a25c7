/// A cell that would like to harm its book, and how it ends.
///
/// Its time limit is two seconds, and its chapter has a gigabyte of memory.
public struct HostileCell: Sendable, CustomStringConvertible {
  /// Fit for a chapter's file.
  public let name: String
  public let source: String
  /// How it fails: what its diagnostic says, empty where the machine decides which limit it meets
  /// first, and the line in the cell, from 1. Nil for what does no
  /// harm, and lets the chapter come to its end.
  public let failure: (message: String, line: Int)?
  /// What it printed before, or a start of it.
  public let kept: String
  /// Whether nothing that later cells print is heard.
  public let isLast: Bool

  init(
    _ name: String, _ source: String, fails failure: (String, Int)? = nil, kept: String = "",
    isLast: Bool = false
  ) {
    self.name = name
    self.source = source
    self.failure = failure
    self.kept = kept
    self.isLast = isLast
  }

  public var description: String { name }

  private static let late = "ran for more than 2 seconds"
  private static let long = "printed more than 1048576 bytes; the rest is cut off"
  private static let forged = "wrote to the channel that belongs to the book's runner"

  /// Swift hides the call from its users, not from its enemies.
  private static let fork = """
    import Glibc
    @_silgen_name("fork") func split() -> Int32

    """

  public static let all = [
    HostileCell(
      "endless-loop", "print(\"kept\")\nvar n = 0\nwhile true { n &+= 1 }", fails: (late, 3),
      kept: "kept\n"),
    HostileCell(
      "sleep", "import Glibc\nprint(\"kept\")\nsleep(600)", fails: (late, 3), kept: "kept\n"),
    HostileCell(
      "deaf-to-signals",
      """
      import Glibc
      for number in Int32(1)...31 { signal(number, SIG_IGN) }
      print("kept")
      while true {}
      """, fails: (late, 4), kept: "kept\n"),
    HostileCell(
      "stops-all",
      """
      import Glibc
      print("kept")
      kill(getppid(), SIGSTOP); kill(0, SIGSTOP)
      """, fails: (late, 3), kept: "kept\n"),
    HostileCell(
      "eats-memory",
      """
      print("kept")
      var hoard: [UnsafeMutableRawPointer] = []
      while true { hoard.append(.allocate(byteCount: 1 << 26, alignment: 16)) }
      """, fails: ("ran out of memory", 3), kept: "kept\n"),
    HostileCell(
      "prints-a-gigabyte",
      """
      let line = String(repeating: "all work and no play ", count: 50)
      for _ in 0..<1_000_000 { print(line) }
      """, fails: (long, 2), kept: "all work and no play all"),
    HostileCell(
      "a-million-lines", "for n in 0..<1_000_000 { print(n) }", fails: (long, 1), kept: "0\n1\n2\n"),
    HostileCell(
      "a-line-of-100-megabytes",
      """
      import Glibc
      print("kept")
      let line = [UInt8](repeating: 120, count: 100 << 20)
      fwrite(line, 1, line.count, stdout)
      """, fails: (long, 4), kept: "kept\nxxx"),
    HostileCell(
      "floods-the-channel",
      """
      import CellRuntime
      print("kept")
      let text = String(repeating: "x", count: 1 << 20)
      while true { emit(#"{"kind":"text","text":"\\#(text)"}"#) }
      """, fails: ("", 4), kept: "kept\n"),
    HostileCell(
      "reads-standard-input", "print(readLine() ?? \"nothing to read\")",
      kept: "nothing to read\n"),
    HostileCell(
      "traps", "print(\"kept\", terminator: \"\")\nlet list = [1]\nprint(list[list.count])",
      fails: ("trapped: Index out of range", 3), kept: "kept"),
    HostileCell(
      "exit-0", "import Glibc\nprint(\"kept\")\nexit(0)",
      fails: ("ended the program with exit code 0", 3), kept: "kept\n"),
    HostileCell(
      "exit-past-handlers", "import Glibc\nprint(\"kept\")\n_exit(0)",
      fails: ("ended the program with exit code 0", 3), kept: "kept\n"),
    HostileCell(
      "kills-itself", "import Glibc\nprint(\"kept\")\nkill(getpid(), SIGKILL)",
      fails: ("was killed by signal 9", 3), kept: "kept\n"),
    HostileCell(
      "kills-its-group", "import Glibc\nprint(\"kept\")\nkill(0, 9)\nsleep(600)",
      fails: ("was killed by signal 9", 3), kept: "kept\n"),
    HostileCell(
      "endless-recursion",
      """
      print("kept")
      func down(_ n: Int) -> Int { n == -1 ? 0 : down(n + 1) + 1 }
      print(down(1))
      """, fails: ("trapped: the stack is full: endless recursion?", 2), kept: "kept\n"),
    HostileCell(
      "closes-its-output", "import Glibc\nprint(\"kept\")\nclose(1)\nprint(\"lost\")",
      kept: "kept\n", isLast: true),
    HostileCell(
      "closes-everything",
      "import Glibc\nprint(\"kept\")\nfor number in Int32(0)..<1024 { close(number) }\n_exit(0)",
      fails: ("ended the program with exit code 0", 4), kept: "kept\n"),
    HostileCell(
      "forges-the-end",
      """
      import Glibc
      print("kept")
      while true {
        for number in Int32(3)..<1024 {
          for secret in ["", "0", "0123456789abcdef0123456789abcdef"] {
            let frame = "\\(secret) X 1 0 0 0\\n\\n"
            _ = frame.withCString { write(number, $0, strlen($0)) }
          }
        }
      }
      """, fails: (forged, 3), kept: "kept\n"),
    HostileCell(
      "prints-the-end", "print(\"X 1 0 0 0\\n\\n0 E 1 0 0 0\\n\")", kept: "X 1 0 0 0\n\n0 E 1 0 0 0"
    ),
    HostileCell(
      "prints-after-the-end",
      """
      import Foundation
      Thread.detachNewThread { while true { print("late", terminator: ""); usleep(1000) } }
      """),
    HostileCell(
      "a-file-without-end",
      """
      import Glibc
      print("kept")
      let file = fopen("big", "w")
      for _ in 0..<500_000_000 { fputs("0123456789", file) }
      """, fails: ("wrote a file of more than 67108864 bytes", 4), kept: "kept\n"),
    HostileCell(
      "many-files",
      """
      import Glibc
      for n in 0..<500 { if let file = fopen("f\\(n)", "w") { fclose(file) } }
      print("done")
      """, kept: "done\n"),
    HostileCell(
      "bottomless-folders",
      """
      import Glibc
      for _ in 0..<300 { mkdir("deeper and deeper", 0); chmod("deeper and deeper", 0o700)
        chdir("deeper and deeper") }
      mkdir("locked", 0)
      print("done")
      """, kept: "done\n"),
    HostileCell(
      "a-pipe-for-the-crash-report",
      """
      import Glibc
      print("kept")
      unlink("../backtrace.json"); mkfifo("../backtrace.json", 0o600)
      symlink("/dev/zero", "../output"); symlink("/dev/zero", "../errors")
      print("made")
      """, kept: "kept\nmade\n"),
    HostileCell(
      "not-utf-8", "import Glibc\nprint(\"kept\")\nputs([-1, -2, 65, 0])\nfflush(stdout)",
      kept: "kept\n\u{FFFD}\u{FFFD}A\n"),
    HostileCell(
      "escape-codes", "print(\"kept \\u{1B}[31mred\\u{1B}[0m\\u{7}\\u{1B}]0;title\\u{7}!\")",
      kept: "kept red!\n"),
    HostileCell(
      "a-daemon",
      fork + """
        if split() == 0 {
          setsid()
          if split() == 0 {
            for number in Int32(0)..<1024 { close(number) }
            sleep(600)
          }
          _exit(0)
        }
        usleep(200_000)
        print("done")
        """, kept: "done\n"),
    HostileCell(
      "a-fork-bomb",
      fork + """
        print("kept")
        for _ in 0..<2000 {
          let child = split()
          if child == 0 { setsid(); sleep(600); _exit(0) }
          if child < 0 { break }
        }
        sleep(600)
        """, fails: (late, 9), kept: "kept\n"),
  ]
}
