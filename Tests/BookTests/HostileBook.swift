import Foundation
import TestSupport

/// A book with a chapter for each hostile cell and a healthy one between any two, built once.
struct HostileBook: Sendable {
  let bench: UncheckedBench
  let status: Int32
  /// The errors of each chapter, by the name of its cell.
  let messages: [String: String]
  /// Names of files that are there after the build and were not before.
  let newFiles: Set<String>
  let processesLeft: [String]
  let scratchLeft: [String]

  /// A class of the tests' own that several tests read and none writes to.
  struct UncheckedBench: @unchecked Sendable { let bench: Workbench }

  static let plain = Result { try HostileBook(sandboxed: false) }
  static let sandboxed = Result { try HostileBook(sandboxed: true) }

  private init(sandboxed: Bool) throws {
    let bench = try Workbench("hostile")
    let healthy = try bench.read("chapters/healthy.md")
    var order: [String] = []
    for cell in HostileCell.all {
      try bench.write(Self.chapter(cell.source), to: "chapters/\(cell.name).md")
      try bench.write(healthy, to: "chapters/after-\(cell.name).md")
      order += [cell.name, "after-\(cell.name)"]
    }
    try bench.edit(
      "chapters/book.yaml", "chapters: [hostile, healthy]",
      "chapters: [\(order.joined(separator: ", "))]")
    for name in ["hostile", "healthy"] {
      try FileManager.default.removeItem(
        at: bench.folder.appendingPathComponent("chapters/\(name).md"))
    }
    let before = try bench.names()
    let built = try bench.start(
      ["build", "--jobs", "2", "--color", "never"] + (sandboxed ? ["--sandbox"] : [])
    ).end()
    status = built.status
    // The status of what ended may be asked for a moment before the kernel has taken it away.
    _ = Workbench.wait(5) { bench.processes().isEmpty }
    processesLeft = bench.processes()
    scratchLeft = bench.scratch()
    newFiles = try bench.names().subtracting(before)
    var messages: [String: String] = [:]
    for line in built.errors.split(separator: "\n") where line.contains(": error: ") {
      let name = line.dropFirst("chapters/".count).prefix { $0 != "." }
      messages[String(name), default: ""] += line + "\n"
    }
    self.messages = messages
    self.bench = UncheckedBench(bench: bench)
  }

  /// The first line of the cell's code is the chapter's ninth.
  static func chapter(_ source: String) -> String {
    """
    ---
    title: A hostile chapter
    ---
    ```swift cell=before
    print("said before")
    ```

    ```swift cell=hostile timeout=2
    \(source)
    ```

    ```swift cell=after
    print("said after")
    ```

    """
  }
}
