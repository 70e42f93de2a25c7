import Foundation

/// Calls of the operating system that change files, as `strace` names them.
///
/// The n-th such call of a program, for every n, fails or is its last: the method of SQLite's tests.
struct SystemCall: Hashable {
  let name: String

  static let write = [SystemCall(name: "write")]
  static let synchronize = [SystemCall(name: "fsync")]
  static let rename = ["rename", "renameat", "renameat2"].map(SystemCall.init)
  static let unlink = ["unlink", "unlinkat", "rmdir"].map(SystemCall.init)
  static let makeFolder = ["mkdir", "mkdirat"].map(SystemCall.init)
  static let open = [SystemCall(name: "openat")]
  static let all = write + synchronize + rename + unlink + makeFolder + open

  static let strace = "/usr/bin/strace"
  /// Whether programs can be disturbed here; prints the reason when not.
  static let canBeDisturbed: Bool = {
    if FileManager.default.isExecutableFile(atPath: strace) { return true }
    print("skipped: there is no \(strace); 'make test' installs it")
    return false
  }()
}

/// What happens to one call of a program.
struct Fault: Sendable {
  let call: SystemCall
  /// `signal=KILL`, `error=ENOSPC`
  let kind: String
  /// From 1, in each process of the program.
  let number: Int
  /// Whether it strikes the processes that the program starts as well.
  var reachesChildren = true

  /// Runs a program with this fault.
  ///
  /// - Returns: How it ended, and whether the program came as far as that call.
  func strike(
    _ words: [String], in folder: String
  ) throws -> (outcome: Program.Outcome, isHit: Bool) {
    let traced = try Fault.traced(
      words, in: folder,
      (reachesChildren ? ["-f"] : []) + [
        "-e", "trace=\(call.name)", "-e", "inject=\(call.name):\(kind):when=\(number)",
      ])
    let isHit = traced.log.contains { $0.contains("INJECTED") || $0.contains("killed by SIGKILL") }
    return (traced.outcome, isHit)
  }

  /// A fault for every call that a program makes, from the first one that has to do with a book.
  static func all(
    _ kinds: [(calls: [SystemCall], kinds: [String])], of words: [String], in folder: String,
    reachingChildren: Bool = true
  ) throws -> [Fault] {
    let log = try traced(words, in: folder, ["-f", "-e", "trace=file,desc"]).log
    let main = log.first?.prefix { $0 != " " }
    let kinds = kinds.flatMap { calls, kinds in calls.map { (call: $0, kinds: kinds) } }
    return kinds.flatMap { call, kinds -> [Fault] in
      var counts: [Substring: Int] = [:]
      var first: Int?
      for line in log {
        let parts = line.split(separator: " ", maxSplits: 1)
        guard parts.count == 2,
          reachingChildren || parts[0] == main,
          parts[1].drop(while: { $0 == " " }).hasPrefix(call.name + "(")
        else { continue }
        counts[parts[0], default: 0] += 1
        // Before it, the loader opens libraries.
        if first == nil, call.name != "openat" || line.contains(".book") {
          first = counts[parts[0]]
        }
      }
      guard let first, let last = counts.values.max(), first <= last else { return [] }
      return (first...last).flatMap { number in
        kinds.map {
          Fault(call: call, kind: $0, number: number, reachesChildren: reachingChildren)
        }
      }
    }
  }

  private static func traced(
    _ words: [String], in folder: String, _ options: [String]
  ) throws -> (outcome: Program.Outcome, log: [Substring]) {
    let file = FileManager.default.temporaryDirectory.path + "/book-trace-\(UUID().uuidString)"
    defer { unlink(file) }
    let outcome = try Program.run(
      [SystemCall.strace, "-o", file] + options + words, in: folder)
    let log = String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
    return (outcome, log.split(separator: "\n"))
  }
}

extension Fault: CustomStringConvertible {
  var description: String { "\(call.name) number \(number) \(kind)" }
}
