/// A cell that tries to get out of the sandbox. It says what it reached.
struct EscapeTry: Sendable, CustomStringConvertible {
  /// Fit for a cell's name.
  let name: String
  /// An expression that is true when the try succeeds.
  let source: String
  /// Whether it succeeds without a sandbox, for root: then the try is known to be a good one.
  let succeedsOutside: Bool

  init(_ name: String, _ source: String, outside: Bool = true) {
    self.name = name
    self.source = source
    succeedsOutside = outside
  }

  var description: String { name }

  /// What there is to reach.
  struct Goals {
    /// A file outside of everything that a book needs.
    let secret: String
    /// The folder of the bench.
    let book: String
    /// The port of a listener on the loopback interface, and the name of an abstract socket.
    let port: UInt16
    let socket: String
    /// A process that is not the sandbox's.
    let process: Int32
    let toolchain: String
    let library: String
  }

  /// The declarations that the tries use; the first cell of their chapter.
  static func opening(_ goals: Goals) -> String {
    """
    import Foundation
    import Glibc
    func verdict(_ escaped: Bool) { print(escaped ? "ESCAPED" : "held") }
    func canRead(_ path: String) -> Bool { FileManager.default.contents(atPath: path) != nil }
    func canList(_ path: String) -> Bool {
      ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).isEmpty == false
    }
    // Opens, and changes nothing.
    func canWrite(_ path: String) -> Bool {
      let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
      if file >= 0 { close(file) }
      return file >= 0
    }
    func canMake(in folder: String) -> Bool {
      let path = folder + "/made-by-a-cell"
      let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
      if file >= 0 { close(file); unlink(path) }
      return file >= 0
    }
    func canConnect(_ kind: Int32, _ address: [UInt8]) -> Bool {
      let socket = socket(kind, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(socket) }
      return address.withUnsafeBytes {
        connect(socket, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self),
          socklen_t(address.count)) == 0
      }
    }
    // The numbers of system calls on the processors that this is known for.
    #if arch(x86_64)
    let callNumbers = (mount: 165, unshare: 272, keyctl: 250)
    #else
    let callNumbers = (mount: 40, unshare: 97, keyctl: 219)
    #endif
    @_silgen_name("syscall") func call(_ number: Int, _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int)
      -> Int
    @_silgen_name("fork") func split() -> Int32
    let secret = "\(goals.secret)", book = "\(goals.book)"
    """
  }

  static func all(_ goals: Goals) -> [EscapeTry] {
    let port = [UInt8(goals.port >> 8), UInt8(goals.port & 255)]
    let name = Array(goals.socket.utf8)
    return [
      EscapeTry("lists-home", #"canList("/root") || canList("/home")"#),
      EscapeTry("reads-the-book", #"canRead(book + "/chapters/healthy.md")"#),
      EscapeTry("reads-a-file-by-its-path", "canRead(secret)"),
      EscapeTry(
        "reads-through-a-link", #"symlink(secret, "innocent") == 0 && canRead("innocent")"#),
      EscapeTry("links-a-file-in", #"link(secret, "own") == 0"#),
      EscapeTry("reads-up-from-data", #"canRead("data/../book.yaml")"#),
      EscapeTry("reads-passwords", #"canRead("/etc/shadow")"#),
      EscapeTry("reads-accounts", #"canRead("/etc/passwd")"#),
      EscapeTry(
        "finds-a-secret-in-its-environment",
        #"ProcessInfo.processInfo.environment.values.contains { $0.contains("hidden") }"#,
        outside: false),
      EscapeTry(
        "finds-a-secret-in-others-environments",
        """
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).contains {
          let text = FileManager.default.contents(atPath: "/proc/\\($0)/environ") ?? Data()
          return String(decoding: text, as: UTF8.self).contains("hidden")
        }
        """, outside: false),
      EscapeTry(
        "connects-to-a-server",
        "canConnect(AF_INET, [2, 0, \(port[0]), \(port[1]), 127, 0, 0, 1] + [UInt8](repeating: 0, count: 8))"
      ),
      EscapeTry(
        "connects-to-an-abstract-socket", "canConnect(AF_UNIX, [1, 0, 0] + \(name))"),
      EscapeTry(
        "signals-another-process", "kill(\(goals.process), 0) == 0", outside: false),
      EscapeTry(
        "opens-another-memory", #"canRead("/proc/\#(goals.process)/maps")"#, outside: false),
      EscapeTry("writes-to-the-toolchain", #"canWrite("\#(goals.toolchain)")"#),
      EscapeTry("writes-to-the-library", #"canWrite("\#(goals.library)")"#),
      EscapeTry("writes-to-the-book", #"canWrite(book + "/chapters/healthy.md")"#),
      EscapeTry("writes-to-the-data", #"canWrite("data/houses.csv")"#),
      EscapeTry("makes-a-file-in-the-data", #"canMake(in: "data")"#),
      EscapeTry("writes-to-the-site", #"canWrite(book + "/site/index.html")"#),
      EscapeTry("writes-to-a-record", #"canWrite(book + "/chapters/healthy.record.json")"#),
      EscapeTry(
        "writes-to-the-cache",
        """
        ["", "/programs", "/modules", "/run", "/sandbox/programs", "/sandbox/modules"]
          .contains { canMake(in: book + "/.book" + $0) || canMake(in: ".." + $0) && $0 != "" }
        """),
      EscapeTry("changes-its-own-program", #"canWrite("/proc/self/exe")"#, outside: false),
      EscapeTry(
        "writes-to-the-system",
        #"["/", "/dev", "/usr", "/etc", "/usr/bin"].contains { canMake(in: $0) }"#),
      EscapeTry(
        "sets-the-kernel",
        #"["/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger"].contains { canWrite($0) }"#),
      EscapeTry(
        "opens-devices",
        #"["/dev/mem", "/dev/kmsg", "/dev/vda", "/dev/sda", "/dev/loop-control"].contains { canWrite($0) }"#
      ),
      EscapeTry("makes-a-device", #"mknod("disk", S_IFBLK | 0o600, 254 << 8) == 0"#),
      EscapeTry("becomes-root", "setuid(0) == 0 && getuid() == 0"),
      EscapeTry(
        "keeps-capabilities",
        """
        (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))
          .map { !$0.contains("CapEff:\\t0000000000000000") || !$0.contains("NoNewPrivs:\\t1") } ?? true
        """),
      EscapeTry("changes-its-root", #"chroot(".") == 0"#, outside: false),
      EscapeTry(
        "makes-a-namespace-of-users", "call(callNumbers.unshare, 0x1000_0000, 0, 0, 0, 0) == 0",
        outside: false),
      EscapeTry(
        "raises-its-limits",
        """
        {
          var all = rlimit(rlim_cur: .max, rlim_max: .max)
          return setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &all) == 0
        }()
        """, outside: false),
      EscapeTry(
        "splits-without-end",
        """
        {
          var children = 0
          while children < 600 {
            let child = split()
            if child == 0 { sleep(600); _exit(0) }
            if child < 0 { break }
            children += 1
          }
          return children == 600
        }()
        """),
      EscapeTry(
        "fills-memory-with-files",
        """
        {
          let block = [UInt8](repeating: 1, count: 1 << 20)
          var written = 0
          for number in 0..<8 {
            let file = open("/dev/shm/fill\\(number)", O_WRONLY | O_CREAT, 0o600)
            for _ in 0..<60 where write(file, block, block.count) == block.count { written += 1 }
            close(file)
          }
          for number in 0..<8 { unlink("/dev/shm/fill\\(number)") }
          return written >= 480
        }()
        """, outside: false),
    ]
  }

  /// The chapter of these tries, each a cell.
  static func chapter(of tries: [EscapeTry], _ goals: Goals) -> String {
    var text = "---\ntitle: Ways out\n---\n```swift cell=tools\n\(opening(goals))\n```\n"
    for one in tries {
      text += "\n```swift cell=\(one.name)\nverdict(\n\(one.source)\n)\n```\n"
    }
    return text
  }
}
