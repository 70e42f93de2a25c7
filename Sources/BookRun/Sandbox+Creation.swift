import Foundation

/// Why no program can be confined here.
public enum SandboxError: Error, Hashable, CustomStringConvertible {
  case noBubblewrap
  /// An older one cannot keep a program from making namespaces of its own.
  case oldBubblewrap(version: String)
  /// The program that should have run inside did not.
  case refused(message: String, asNobody: Bool)

  public var description: String {
    switch self {
    case .noBubblewrap: "no sandbox: 'bwrap' (bubblewrap) is in no folder of PATH"
    case .oldBubblewrap(let version): "no sandbox: bubblewrap \(version) is older than 0.8"
    case .refused(let message, _): "no sandbox: \(message)"
    }
  }

  /// What would mend it.
  public var remedy: String {
    switch self {
    case .noBubblewrap, .oldBubblewrap:
      return "apt-get install bubblewrap (0.8 or later), or run without --sandbox what you trust"
    case .refused(let message, let asNobody):
      let isAboutFiles =
        message.contains("Permission denied")
        && (message.contains("source path") || message.contains("exec"))
      if isAboutFiles && asNobody {
        return "root confines programs as the user nobody, who must be able to read the toolchain, "
          + "the library and the cache folder: put them where all may read, or run as another user"
      }
      return "the kernel or a container around this program forbids user namespaces: allow them "
        + "(sysctl kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0, "
        + "user.max_user_namespaces), or run without --sandbox what you trust"
    }
  }
}

extension Sandbox {
  /// Finds bubblewrap, and tries what it will be used for: the compiler is started inside.
  ///
  /// - Throws: ``SandboxError``: there is no sandbox that does less.
  public init(toolchain: Toolchain, library: LibraryBuild, cacheFolder: URL) throws {
    let folders =
      ["/usr/local/bin", "/usr/bin", "/bin"]
      + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    guard let program = folders.map({ $0 + "/bwrap" }).first(where: { access($0, X_OK) == 0 })
    else { throw SandboxError.noBubblewrap }
    self.init(
      bubblewrap: program, user: geteuid() == 0 ? Self.nobody : 0,
      readable: Self.readable(toolchain, library))
    try check(toolchain, in: cacheFolder)
  }

  private func check(_ toolchain: Toolchain, in cacheFolder: URL) throws {
    let folder = cacheFolder.path
    let said = try ToolRun(bubblewrap, ["--version"], in: folder).output
    let version = said.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? said
    if version.compare("0.8", options: .numeric) == .orderedAscending {
      throw SandboxError.oldBubblewrap(version: version)
    }
    // Who cannot come to the cache folder cannot come to the scratch folders in it.
    let tried = try ToolRun(
      toolchain.identity.path, ["-version"], in: folder, seconds: 60,
      confinement: Confinement(
        sandbox: self, places: SandboxPlaces(readable: [folder], work: folder)))
    guard tried.end == .exited(code: 0) else {
      let line = tried.output.split(separator: "\n").first.map(String.init)
      throw SandboxError.refused(
        message: line ?? "bubblewrap ended without a message", asNobody: user != 0)
    }
  }

  /// The toolchain and the library, each at the path that it is called by and at its real one.
  private static func readable(_ toolchain: Toolchain, _ library: LibraryBuild) -> [String] {
    let tools = URL(fileURLWithPath: toolchain.identity.path)
      .deletingLastPathComponent().deletingLastPathComponent().path
    var paths = [tools, library.modules, library.file]
    for map in library.moduleMaps {
      paths.append(URL(fileURLWithPath: map).deletingLastPathComponent().path)
      paths += headerFolders(ofModuleMap: map)
    }
    let named = (toolchain.compile.plain + toolchain.autolink + toolchain.link).filter {
      $0.hasPrefix("/") && access($0, R_OK) == 0
    }
    paths += named.filter { path in !paths.contains { (path + "/").hasPrefix($0 + "/") } }
    var seen: Set<String> = []
    return (paths + paths.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path })
      .filter { !($0 + "/").hasPrefix("/usr/") && !($0 + "/").hasPrefix("/lib") }
      .filter { seen.insert($0).inserted }
  }

  /// Where a module map says that its headers are, if that is somewhere else.
  private static func headerFolders(ofModuleMap path: String) -> [String] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\"").map(String.init).filter { $0.hasPrefix("/") }.map {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder)
      return isFolder.boolValue
        ? $0 : URL(fileURLWithPath: $0).deletingLastPathComponent().path
    }
  }
}
