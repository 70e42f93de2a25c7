import Foundation

/// What stands between a program of somebody else's book and the machine: bubblewrap.
///
/// A confined program has no network, no home, no other process and no right of root; it sees the
/// system's programs and libraries, the toolchain, the book's library and data, all of them
/// read-only, and may write to memory of its own and to what the run needs back. Root starts it as
/// the user nobody, as limits on processes do not hold for root. Compilers are confined in the same
/// way: macros are programs. What sandboxed runs keep in the cache, others do not use.
public struct Sandbox: Hashable, Sendable {
  /// The bubblewrap program.
  let bubblewrap: String
  /// Who confined programs run as when root starts them; 0 leaves the user as he is.
  let user: UInt32
  /// What every confined program can read besides the system.
  let readable: [String]

  /// Processes and threads at once.
  static let processes = 256
  /// Bytes of each of the folders in memory that a confined program can write to.
  static let temporary = 256 << 20
  /// The user nobody.
  static let nobody: UInt32 = 65534

  /// The command that runs `command` confined. Its limits and its environment stay; its working
  /// folder is that of `places`.
  func confining(_ command: SupervisedProcess.Command, _ places: SandboxPlaces)
    -> SupervisedProcess.Command
  {
    var words = [
      "--unshare-user", "--unshare-all", "--disable-userns", "--cap-drop", "ALL", "--new-session",
      "--die-with-parent", "--hostname", "book", "--dev", "/dev", "--proc", "/proc",
    ]
    func add(_ temporary: [String], _ readable: [String]) {
      for folder in temporary { words += ["--size", "\(Self.temporary)", "--tmpfs", folder] }
      for path in readable { words += ["--ro-bind", path, path] }
    }
    // In this order: what comes later may stand in what comes first.
    add(["/tmp", "/dev/shm"], [])
    words += Self.system
    add([], readable)
    add(places.temporary, places.readable)
    for path in places.writable { words += ["--bind", path, path] }
    for (from, to) in places.moved { words += ["--bind", from, to] }
    for path in places.folders { words += ["--dir", path] }
    for (path, target) in places.links { words += ["--symlink", target, path] }
    // What the folders above stand in is memory as well, and has no limit.
    words += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", places.work, "--"]
    // From here on processes are counted for this sandbox alone.
    words += ["/usr/bin/prlimit", "--nproc=\(Self.processes)", "--"]
    // What is loaded into the program is not loaded into those that lead to it.
    let late = command.environment.filter { ["LD_PRELOAD", "BOOK_DOOR"].contains($0.key) }
    if !late.isEmpty { words += ["/usr/bin/env"] + late.map { "\($0.key)=\($0.value)" }.sorted() }
    words.append(command.path)
    let early = command.environment.filter { late[$0.key] == nil }
    var confined = SupervisedProcess.Command(
      path: bubblewrap, arguments: words + command.arguments, environment: early,
      folder: "/", descriptors: command.descriptors)
    confined.cpuSeconds = command.cpuSeconds
    confined.addressSpace = command.addressSpace
    confined.fileSize = command.fileSize
    confined.openFiles = command.openFiles
    confined.user = user
    confined.tellsSignalsByCode = true
    return confined
  }

  /// The system's programs and libraries, without its settings, accounts and data.
  private static let system: [String] = {
    var words = ["--ro-bind", "/usr", "/usr"]
    for folder in ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"] {
      if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: folder) {
        words += ["--symlink", target, folder]
      } else if access(folder, X_OK) == 0 {
        words += ["--ro-bind", folder, folder]
      }
    }
    for path in ["/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d"] {
      words += ["--ro-bind-try", path, path]
    }
    return words
  }()
}

extension Sandbox {
  /// Gives a file or folder of this process's, and what is in it, to the user of the sandbox.
  func give(_ path: String) { if user != 0 { own(path, user) } }

  /// Takes a folder, and what is in it, back from the user of the sandbox.
  func takeBack(_ path: String) { if user != 0 { own(path, 0) } }

  private func own(_ path: String, _ owner: UInt32) {
    lchown(path, owner, owner)
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? [] {
      lchown(path + "/" + name, owner, owner)
    }
  }

  /// Takes a file that a confined program made into this process's hands.
  ///
  /// - Throws: ``FileError`` when there is something other than a file with one name.
  func adopt(_ path: String) throws {
    let file = try Descriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    var status = stat()
    guard fstat(file.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_nlink == 1
    else { throw FileError(path: path, code: EINVAL) }
    if user != 0 { fchown(file.number, 0, 0) }
    fchmod(file.number, 0o755)
    withExtendedLifetime(file) {}
  }
}
