import CProcess
import Foundation
import Glibc

/// An open file descriptor, closed with its last holder and never given to a child by accident.
final class Descriptor {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  /// Opens a file.
  convenience init(_ path: String, _ flags: Int32) throws {
    var number: Int32
    repeat { number = open(path, flags | O_CLOEXEC, 0o644) } while number < 0 && errno == EINTR
    if number < 0 { throw FileError(path: path, code: errno) }
    self.init(number)
  }

  /// `/dev/null`, to read from.
  static func nothing() throws -> Descriptor { try Descriptor("/dev/null", O_RDONLY) }

  /// A page of memory that two processes see.
  static func sharedPage() throws -> Descriptor {
    let number = book_shared_page()
    if number < 0 { throw FileError(path: "shared memory", code: errno) }
    return Descriptor(number)
  }

  /// Two connected sockets.
  static func pair() throws -> (Descriptor, Descriptor) {
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    if socketpair(AF_UNIX, kind, 0, &ends) != 0 {
      throw FileError(path: "socket", code: errno)
    }
    return (Descriptor(ends[0]), Descriptor(ends[1]))
  }

  /// The size of the file, in bytes.
  var size: Int {
    var status = stat()
    return fstat(number, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Writes all of `bytes`.
  func write(_ bytes: [UInt8]) throws {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(number, $0.baseAddress! + done, bytes.count - done)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw FileError(path: "descriptor \(number)", code: errno) }
      done += count
    }
  }

  /// The first `limit` bytes of the file.
  func bytes(limit: Int) throws -> [UInt8] {
    let count = min(size, limit)
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let read = bytes.withUnsafeMutableBytes {
        pread(number, $0.baseAddress! + done, count - done, off_t(done))
      }
      if read < 0, errno == EINTR { continue }
      if read < 0 { throw FileError(path: "descriptor \(number)", code: errno) }
      if read == 0 { break }
      done += read
    }
    return Array(bytes[..<done])
  }

  deinit { close(number) }
}

/// A file that could not be opened, read or made.
struct FileError: Error, CustomStringConvertible {
  let path: String
  let code: Int32
  var description: String { "cannot use \(path): \(String(cString: strerror(code)))" }
}

/// What a process appends to and this one reads afterwards. It is kept in memory: on a full disk,
/// what a cell prints would be lost without a word.
struct ScratchFile {
  let name: String
  let descriptor: Descriptor

  init(named name: String) throws {
    self.name = name
    let number = book_scratch_file()
    if number < 0 { throw FileError(path: name, code: errno) }
    descriptor = Descriptor(number)
  }

  /// The first `limit` bytes of what was written.
  func bytes(limit: Int = .max) throws -> [UInt8] { try descriptor.bytes(limit: limit) }

  /// Writes what stood in an earlier file.
  func begin(with bytes: [UInt8]) throws {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        write(descriptor.number, $0.baseAddress, $0.count)
      }
      if count < 0, errno != EINTR { throw FileError(path: name, code: errno) }
      done += max(0, count)
    }
  }

  /// What stands between two places; less when the file ends before.
  func bytes(from start: Int, to end: Int) -> [UInt8] {
    guard end > start else { return [] }
    return [UInt8](unsafeUninitializedCapacity: min(end - start, 16 << 20)) { buffer, count in
      count = max(0, pread(descriptor.number, buffer.baseAddress, buffer.count, off_t(start)))
    }
  }
}
