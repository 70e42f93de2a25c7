import CProcess
import Foundation

/// A program under a supervisor: when it ends, is killed, or this process dies, everything that it
/// started ends too.
final class SupervisedProcess {
  /// What to start. A limit of 0 is no limit.
  struct Command {
    let path: String
    /// Without the program's own name.
    let arguments: [String]
    let environment: [String: String]
    let folder: String
    /// `descriptors[i]` becomes the program's descriptor `i`; it has no others.
    let descriptors: [Int32]
    var cpuSeconds = 0
    var addressSpace = 0
    var fileSize = 0
    var openFiles = 0
    /// Processes and threads at once. Counted where they can be told from the user's others: below
    /// another user, or in a namespace.
    var processes = 0
    /// The user, and the group of that number, that root starts the program as.
    var user: UInt32 = 0
    /// Gives the program a namespace of processes of its own, where this machine can make one: then
    /// nothing that it starts can outrun its end.
    var hasOwnProcesses = false
    /// Whether the program tells as its exit code, as shells do, that another one was ended by a
    /// signal: 128 and the signal's number.
    var tellsSignalsByCode = false
  }

  /// How a program ended.
  enum End: Equatable {
    case exited(code: Int32)
    case signalled(Int32)
  }

  /// Why a program could not be started.
  struct StartError: Error, CustomStringConvertible {
    let path: String
    let code: Int32
    var description: String { "cannot start \(path): \(String(cString: strerror(code)))" }
  }

  private var child = book_child(supervisor: 0, control: -1)
  private let path: String
  private let tellsSignalsByCode: Bool

  /// Becomes readable when the program and all that it started have ended.
  var control: Int32 { child.control }

  init(_ command: Command) throws {
    path = command.path
    tellsSignalsByCode = command.tellsSignalsByCode
    let arguments = CStrings([command.path] + command.arguments)
    let environment = CStrings(command.environment.map { "\($0.key)=\($0.value)" }.sorted())
    let code = command.path.withCString { path in
      command.folder.withCString { folder in
        command.descriptors.withUnsafeBufferPointer { descriptors in
          var spawn = book_spawn(
            path: path, arguments: arguments.pointers, environment: environment.pointers,
            folder: folder, descriptors: descriptors.baseAddress!,
            descriptor_count: Int32(descriptors.count), cpu_seconds: UInt64(command.cpuSeconds),
            address_space: UInt64(command.addressSpace), file_size: UInt64(command.fileSize),
            open_files: UInt64(command.openFiles), processes: UInt64(command.processes),
            user: command.user, has_own_processes: command.hasOwnProcesses ? 1 : 0)
          return RunningPrograms.start(&spawn, &child)
        }
      }
    }
    if code != 0 { throw StartError(path: path, code: code) }
  }

  /// Kills the program and everything below it; ``collect()`` then returns soon.
  func kill() { book_kill(&child) }

  /// Waits until everything has ended.
  func collect() throws -> (end: End, peakKilobytes: Int) {
    var end = book_end()
    let failure = book_await(&child, &end)
    RunningPrograms.release(&child)
    // The supervisor itself was killed, and the program with it.
    if failure == ECHILD { return (.signalled(SIGKILL), 0) }
    if failure != 0 { throw StartError(path: path, code: failure) }
    if end.start_error != 0 { throw StartError(path: path, code: end.start_error) }
    let signal = end.status & 0x7f
    let code = (end.status >> 8) & 0xff
    if signal == 0, tellsSignalsByCode, (129...192).contains(code) {
      return (.signalled(code - 128), Int(end.peak_memory))
    }
    return (signal == 0 ? .exited(code: code) : .signalled(signal), Int(end.peak_memory))
  }

  deinit {
    guard child.control >= 0 else { return }
    kill()
    _ = try? collect()
  }
}

/// A null-terminated array of C strings that lives as long as this object.
private final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ strings: [String]) {
    count = strings.count
    pointers = .allocate(capacity: count + 1)
    for (index, string) in strings.enumerated() { pointers[index] = strdup(string) }
    pointers[count] = nil
  }

  deinit {
    for index in 0..<count { free(pointers[index]) }
    pointers.deallocate()
  }
}
