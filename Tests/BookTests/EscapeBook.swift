import Foundation
import Testing

/// A book whose chapter tries every way out, built by a given user, and what each try came to.
struct EscapeBook: Sendable {
  /// `held` or `ESCAPED`, by the name of the try.
  let verdicts: [String: String]
  let status: Int32
  let errors: String

  enum Builder: String, CaseIterable, Sendable {
    case thisUser = "this user"
    case nobody = "the user nobody"

    /// Root can be anybody.
    static var possible: [Builder] { geteuid() == 0 ? allCases : [.thisUser] }
  }

  static let byThisUser = Result { try EscapeBook(by: .thisUser, isSandboxed: true) }
  static let byNobody = Result { try EscapeBook(by: .nobody, isSandboxed: true) }

  static func built(by builder: Builder) throws -> EscapeBook {
    try (builder == .nobody ? byNobody : byThisUser).get()
  }

  /// The names of all tries.
  static let names = EscapeTry.all(
    EscapeTry.Goals(
      secret: "", book: "", port: 0, socket: "", process: 0, toolchain: "", library: "")
  ).map(\.name)

  /// - Parameter isSandboxed: Without a sandbox only those tries are made that should succeed then.
  init(by builder: Builder, isSandboxed: Bool) throws {
    let bench = try Workbench("hostile")
    let outside = bench.folder.path + "-outside"
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: outside) }
    try Data("treasure".utf8).write(to: URL(fileURLWithPath: outside + "/secret"))
    let listeners = try Listeners(name: bench.folder.lastPathComponent)
    let tools = try Self.toolchainFile()
    let goals = EscapeTry.Goals(
      secret: outside + "/secret", book: bench.folder.path, port: listeners.port,
      socket: bench.folder.lastPathComponent, process: getpid(), toolchain: tools,
      library: Workbench.buildFolder.path + "/release/libCellRuntime.so")
    var command: [String] = []
    if builder == .nobody {
      command = SandboxSupport.asNobody
      let files = try FileManager.default.subpathsOfDirectory(atPath: bench.folder.path)
      for path in [""] + files { lchown("\(bench.folder.path)/\(path)", 65534, 65534) }
    }
    let secret = ["BOOK_TEST_SECRET": "hidden"]
    // A site and a record to be written to.
    let first = try bench.start(["build", "--quiet"], by: command, environment: secret).end()
    try #require(first.status == 0, "\(first.errors)")
    let tries = EscapeTry.all(goals).filter { isSandboxed || $0.succeedsOutside }
    try bench.write(EscapeTry.chapter(of: tries, goals), to: "chapters/hostile.md")
    let built = try bench.start(
      ["build", "--quiet"] + (isSandboxed ? ["--sandbox"] : []), by: command, environment: secret
    ).end()
    withExtendedLifetime(listeners) {}
    status = built.status
    errors = built.errors
    verdicts = (try? bench.texts(ofChapter: "hostile")) ?? [:]
  }

  /// A file of the toolchain that no running program holds.
  private static func toolchainFile() throws -> String {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let compilers: [String] = folders.map { "\($0)/swift-frontend" }
    let compiler = try #require(compilers.first { access($0, X_OK) == 0 })
    let place = URL(fileURLWithPath: compiler).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = place.appendingPathComponent("lib/swift/shims/module.modulemap").path
    return access(file, R_OK) == 0 ? file : compiler
  }
}

/// What listens outside: on the loopback interface, and on an abstract socket.
private final class Listeners {
  let port: UInt16
  private let sockets: [Int32]

  init(name: String) throws {
    let network = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(network, $0, length) == 0 && listen(network, 9) == 0
          && getsockname(network, $0, &length) == 0
      }
    }
    try #require(isBound)
    port = UInt16(bigEndian: address.sin_port)

    let local = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let bytes = [1, 0, 0] + Array(name.utf8)
    let isLocalBound = bytes.withUnsafeBytes {
      bind(
        local, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count)) == 0
        && listen(local, 9) == 0
    }
    try #require(isLocalBound)
    sockets = [network, local]
  }

  deinit { for socket in sockets { close(socket) } }
}

extension Workbench {
  /// What each cell of a recorded chapter printed, without the line's end.
  func texts(ofChapter name: String) throws -> [String: String] {
    let data = Data(try read("chapters/\(name).record.json").utf8)
    let file = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let record = try #require(file["record"] as? [String: Any])
    var texts: [String: String] = [:]
    for cell in try #require(record["cells"] as? [[String: Any]]) {
      let outputs = cell["outputs"] as? [[String: Any]] ?? []
      texts[cell["name"] as? String ?? ""] = outputs.compactMap { $0["text"] as? String }.joined()
        .trimmingCharacters(in: .newlines)
    }
    return texts
  }

  /// The cells of a record, with their keys and outputs, as they stand in its file.
  func cells(ofChapter name: String) throws -> Substring {
    let text = try read("chapters/\(name).record.json")
    let end = try #require(text.range(of: "\"provenance\""))
    return text[(try #require(text.range(of: "\"cells\""))).lowerBound..<end.lowerBound]
  }
}
