import Foundation

/// Whether the tests of the sandbox can run here.
enum SandboxSupport {
  /// Why they cannot; printed once.
  static let missing: String? = {
    let reason: String?
    if access("/usr/bin/bwrap", X_OK) != 0 {
      reason = "bubblewrap is not installed"
    } else {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/bwrap")
      process.arguments = ["--unshare-all", "--ro-bind", "/", "/", "/bin/true"]
      process.standardError = FileHandle.nullDevice
      try? process.run()
      process.waitUntilExit()
      reason = process.terminationStatus == 0 ? nil : "no user namespaces for bubblewrap"
    }
    if let reason { print("skipped: what --sandbox does (\(reason))") }
    return reason
  }()

  static var works: Bool { missing == nil }

  /// How a hostile book is built.
  static let ways = ["limits by default"] + (works ? ["--sandbox"] : [])

  /// Words before a command that make it run as the user nobody, who finds `swiftc` where it is.
  static let asNobody = [
    "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--",
  ]
}
