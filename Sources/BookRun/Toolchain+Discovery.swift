import Foundation

extension Toolchain {
  /// Finds the toolchain in `PATH` and what its driver would do.
  ///
  /// The answer is kept in the cache folder, for the compiler file of this size, inode and time: a
  /// second look costs a `stat`.
  ///
  /// - Throws: ``ToolchainError``.
  public static func discover(cacheFolder: URL) throws -> Toolchain {
    let driver = try driverPath()
    let frontend = URL(fileURLWithPath: driver).deletingLastPathComponent()
      .appendingPathComponent("swift-frontend").resolvingSymlinksInPath().path
    guard let identity = FileIdentity(of: frontend) else { throw ToolchainError.notFound }
    let kept = CacheFile<Toolchain>(
      path: cacheFolder.appendingPathComponent("toolchain.json").path)
    if let known = kept.value(), known.identity == identity, known.asked == questions {
      return known
    }
    let found = try withExtendedLifetime(
      ScratchFolder(in: cacheFolder.appendingPathComponent("run"))
    ) {
      try Toolchain(askingDriver: driver, identity: identity, in: URL(fileURLWithPath: $0.path))
    }
    try? kept.keep(found)
    return found
  }

  private static func driverPath() throws -> String {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map(String.init)
    for folder in folders {
      let swiftc = folder + "/swiftc"
      guard access(swiftc, X_OK) == 0 else { continue }
      let real = URL(fileURLWithPath: swiftc).resolvingSymlinksInPath().deletingLastPathComponent()
      if access(real.path + "/swift-frontend", X_OK) == 0 { return real.path + "/swiftc" }
    }
    throw ToolchainError.notFound
  }

  private init(askingDriver driver: String, identity: FileIdentity, in scratch: URL) throws {
    let frontend = try ToolRun(identity.path, ["--version"], in: scratch.path)
    version =
      frontend.output.split(separator: "\n").first { $0.contains("Swift version") }
      .map(String.init) ?? "unknown"
    self.identity = identity
    asked = Self.questions
    let plain = try DriverCommands(asking: driver, asked.plain, in: scratch.path)
    let optimized = try DriverCommands(asking: driver, asked.optimized, in: scratch.path)
    compile = Variants(plain: plain.compile, optimized: optimized.compile)
    autolink = plain.autolink
    link = plain.link
  }
}
