import CProcess
import Foundation

/// What this machine has to keep a chapter's program apart, for `book doctor`.
public enum Isolation {
  /// Whether a program can have a namespace of processes of its own: then all that it starts ends
  /// with it at once. Without one, the supervisor looks for its descendants and kills them.
  public static func hasProcessNamespace() -> Bool {
    guard let nothing = try? Descriptor.nothing() else { return false }
    var command = SupervisedProcess.Command(
      path: "/bin/sh", arguments: ["-c", "[ $PPID = 1 ]"], environment: [:], folder: "/",
      descriptors: [nothing.number, nothing.number, nothing.number])
    command.hasOwnProcesses = true
    let end = try? SupervisedProcess(command).collect().end
    withExtendedLifetime(nothing) {}
    return end == .exited(code: 0)
  }

  /// Whether users can make namespaces of users, as far as the kernel's settings say.
  public static func allowsUserNamespaces() -> Bool {
    func number(_ path: String) -> Int? {
      (try? String(contentsOfFile: path, encoding: .utf8))
        .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
    return (number("/proc/sys/user/max_user_namespaces") ?? 0) > 0
      && number("/proc/sys/kernel/unprivileged_userns_clone") != 0
      && number("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") ?? 0 == 0
  }

  /// The version of the kernel's Landlock interface; 0 without it.
  public static var landlockVersion: Int { Int(max(0, book_landlock_version())) }
}

extension Toolchain {
  /// The compiler's own file.
  public var path: String { identity.path }
}

extension Sandbox {
  /// The layers, in words.
  public var words: String {
    bubblewrap + (user == 0 ? "" : ", as the user nobody (\(user))")
      + ", without network, home and other processes"
  }
}
