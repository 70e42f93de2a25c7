import CProcess
import Glibc

/// An open file or folder, closed when it is let go of.
final class FileDescriptor: Sendable {
  let number: Int32
  /// What messages call it.
  let path: String

  private init(_ number: Int32, path: String) {
    self.number = number
    self.path = path
  }

  deinit { close(number) }

  /// Makes a call again as long as a signal breaks it off.
  static func uninterrupted(_ call: () -> Int32) -> Int32 {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// Opens a folder by its path from the working directory; messages call it `name`.
  static func folder(
    _ path: String, name: String? = nil
  ) throws(StoreIssue) -> FileDescriptor {
    let number = uninterrupted { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard number >= 0 else { throw .system("open", path) }
    return FileDescriptor(number, path: name ?? path)
  }

  /// Opens, or makes, a file that may be written.
  static func writable(_ path: String) throws(StoreIssue) -> FileDescriptor {
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let number = uninterrupted { Glibc.open(path, flags, 0o644) }
    guard number >= 0 else { throw .system("open", path) }
    return FileDescriptor(number, path: path)
  }

  /// Makes a file directly in this folder. It must not exist yet.
  func createFile(_ name: String) throws(StoreIssue) -> FileDescriptor {
    try open(name, flags: O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW)
  }

  /// Opens a name directly in this folder.
  func open(_ name: String, flags: Int32) throws(StoreIssue) -> FileDescriptor {
    let file = Self.uninterrupted { openat(number, name, flags, 0o644) }
    let action = flags & O_CREAT == 0 ? "open" : "create"
    guard file >= 0 else { throw .system(action, "\(path)/\(name)") }
    return FileDescriptor(file, path: "\(path)/\(name)")
  }

  /// Opens what stands at `name` below this folder, and nothing outside it.
  func open(beneath name: String) throws(StoreIssue) -> FileDescriptor {
    let shown = name.isEmpty ? path : "\(path)/\(name)"
    if name.split(separator: "/").contains("..") || name.hasPrefix("/") || name.contains("\0") {
      throw .outside(path: name, folder: path)
    }
    let file = Self.uninterrupted { book_open_beneath(number, name.isEmpty ? "." : name) }
    guard file >= 0 else {
      if errno == EXDEV || errno == ELOOP { throw .outside(path: name, folder: path) }
      throw .system("open", shown)
    }
    return FileDescriptor(file, path: shown)
  }

  func status() throws(StoreIssue) -> stat {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw .system("look at", path) }
    return status
  }

  /// The whole content of a regular file.
  func contents(limit: Int) throws(StoreIssue) -> [UInt8] {
    let status = try status()
    if let kind = FileKind(status.st_mode).notAFile { throw .notAFile(path: path, kind: kind) }
    let size = Int(status.st_size)
    guard size <= limit else { throw .tooLarge(path: path, bytes: size, limit: limit) }
    var bytes: [UInt8] = []
    // A file may grow while it is read, and some (/proc) say that they are empty.
    while true {
      let room = max(4096, size + 1 - bytes.count)
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: room))
      let count = bytes.withUnsafeMutableBytes { buffer in
        read(number, buffer.baseAddress! + start, room)
      }
      bytes.removeLast(room - max(0, count))
      if count < 0 {
        if errno == EINTR { continue }
        throw .system("read", path)
      }
      if count == 0 { return bytes }
      guard bytes.count <= limit else {
        throw .tooLarge(path: path, bytes: bytes.count, limit: limit)
      }
    }
  }

  func write(_ bytes: [UInt8]) throws(StoreIssue) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(number, buffer.baseAddress! + start, bytes.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw .system("write", path)
      }
      // It would go on for ever.
      if count == 0 { throw .system(action: "write", path: path, code: EIO) }
      start += count
    }
  }

  /// Waits until the content, or a folder's list of names, is on the disk.
  func synchronize() throws(StoreIssue) {
    while fsync(number) != 0 {
      if errno == EINTR { continue }
      // Some file systems cannot do this for a folder, and say so.
      if errno == EINVAL { return }
      throw .system("write", path)
    }
  }
}

/// What stands behind a name.
enum FileKind: Hashable, Sendable {
  case file, folder, link
  case other(String)

  init(_ mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    case S_IFIFO: self = .other("a FIFO")
    case S_IFSOCK: self = .other("a socket")
    default: self = .other("a device")
    }
  }

  /// What it is instead of a file; nil for a file.
  var notAFile: String? {
    switch self {
    case .file: nil
    case .folder: "a folder"
    case .link: "a symbolic link"
    case .other(let what): what
    }
  }
}
