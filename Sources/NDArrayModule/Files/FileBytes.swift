import Glibc

/// Reading and writing files whole.
package enum FileBytes {
  /// The bytes of a file.
  ///
  /// - Throws: ``NDFileError`` when it cannot be read, or is no file but a folder or a pipe.
  package static func read(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw NDFileError(path, system: systemReason()) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw NDFileError(path, system: systemReason()) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let kind: Message =
        status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no ordinary file"
      throw NDFileError(path, "this is \(kind), so there is nothing to read here.")
    }
    var reason: String?
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let step = Glibc.read(file, buffer.baseAddress! + count, size - count)
        if step > 0 {
          count += step
        } else if step == 0 {
          break
        } else if errno != EINTR {
          reason = systemReason()
          break
        }
      }
    }
    if let reason { throw NDFileError(path, at: bytes.count, system: reason) }
    return bytes
  }

  /// Writes a file in one step: who reads it meanwhile sees the old bytes or the new, and after a
  /// failure the old file is there as it was.
  ///
  /// - Parameter content: Hands the bytes to its argument, in order; that gives the reason when
  ///   they could not be written, which `content` passes on.
  /// - Throws: ``NDFileError`` when the file cannot be made or the disk is full.
  static func replace(
    _ path: String, _ content: ((UnsafeRawBufferPointer) -> String?) -> String?
  ) throws {
    // A link stays one: what it leads to is exchanged.
    let target = realPath(path) ?? path
    var status = stat()
    let exists = stat(target, &status) == 0
    guard !exists || status.st_mode & S_IFMT == S_IFREG else {
      let kind: Message =
        status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no ordinary file"
      throw NDFileError(path, "this is \(kind), so nothing can be written here.")
    }
    var (temporary, file) = ("", Int32(-1))
    for attempt in 0..<1000 where file < 0 {
      temporary = "\(target).\(getpid())-\(attempt).part"
      file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if file < 0 && errno != EEXIST { break }
    }
    guard file >= 0 else { throw NDFileError(path, system: systemReason()) }
    if exists { fchmod(file, status.st_mode & 0o7777) }
    var fault = content { write($0, to: file) }
    if fault == nil && fsync(file) != 0 && errno != EINVAL && errno != EROFS {
      fault = systemReason()
    }
    if close(file) != 0 && fault == nil { fault = systemReason() }
    if fault == nil && rename(temporary, target) != 0 { fault = systemReason() }
    if let fault {
      unlink(temporary)
      throw NDFileError(path, system: fault)
    }
  }

  /// Writes all bytes; gives the reason when that fails.
  private static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> String? {
    var written = 0
    while written < bytes.count {
      let step = Glibc.write(file, bytes.baseAddress! + written, bytes.count - written)
      if step >= 0 {
        written += step
      } else if errno != EINTR {
        return systemReason()
      }
    }
    return nil
  }

  /// Whether there is something of that name.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The path that a link leads to; nil where nothing is.
  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// What the system says of its last failure.
  static func systemReason() -> String {
    String(cString: strerror(errno)) + "."
  }
}
