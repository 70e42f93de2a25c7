import Glibc

/// Tells when files below a folder change: written, renamed, made or deleted, in new folders too.
public final class FolderWatch {
  private let root: String
  private let queue: Int32
  /// Folders by the number of their watch.
  private var folders: [Int32: String] = [:]

  /// What there is to see of a folder; a file that is being written is seen when it is closed.
  private static let events =
    UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO) | UInt32(IN_CREATE)
    | UInt32(IN_DELETE)

  /// Watches a folder and all below it.
  public init(_ root: String) throws(StoreIssue) {
    self.root = root
    queue = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    if queue < 0 { throw .system("watch", root) }
    guard watch(root) else { throw .system("watch", root) }
  }

  deinit { close(queue) }

  /// Waits for changes, and then until they have come to rest, as an editor that saves by way of a
  /// second file makes several.
  ///
  /// - Parameters:
  ///   - descriptor: Ends the waiting when it can be read.
  ///   - timeout: In milliseconds; negative for no end.
  /// - Returns: The paths that changed, each with the root before it; empty when none did.
  public func wait(or descriptor: Int32 = -1, timeout: Int32 = -1) -> Set<String> {
    var changed: Set<String> = []
    // However busy the author is, he sees something after 200 ms.
    for round in 0..<10 {
      var watched = [
        pollfd(fd: queue, events: Int16(POLLIN), revents: 0),
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&watched, 2, changed.isEmpty ? (round == 0 ? timeout : 0) : 20)
      if count < 0, errno == EINTR { continue }
      if watched[0].revents == 0 { break }
      let before = changed.count
      read(into: &changed)
      if before == 0, changed.isEmpty { return [] }
    }
    return changed
  }

  private func read(into changed: inout Set<String>) {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let length = Glibc.read(queue, &bytes, bytes.count)
    guard length > 0 else { return }
    let head = MemoryLayout<inotify_event>.size
    var place = 0
    while place + head <= length {
      let event = bytes.withUnsafeBytes {
        $0.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
      }
      let name = bytes[(place + head)..<min(length, place + head + Int(event.len))].prefix {
        $0 != 0
      }
      place += head + Int(event.len)
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
        // Events were lost: anything may have changed.
        watch(root)
        changed.insert(root)
        continue
      }
      if event.mask & UInt32(IN_IGNORED) != 0 { folders[event.wd] = nil }
      guard let folder = folders[event.wd], !name.isEmpty else { continue }
      let path = folder + "/" + String(decoding: name, as: UTF8.self)
      if event.mask & UInt32(IN_ISDIR) != 0 {
        watch(path)
        changed.insert(path)
      } else if event.mask & UInt32(IN_CREATE) == 0, Self.isText(name) {
        changed.insert(path)
      }
    }
  }

  /// Whether a file may be part of a book's text: no record, and nothing that an editor keeps beside
  /// a file.
  private static func isText(_ name: ArraySlice<UInt8>) -> Bool {
    let name = String(decoding: name, as: UTF8.self)
    return !name.hasPrefix(".") && !name.hasSuffix("~") && !name.hasSuffix(".record.json")
      && name != "4913"
  }

  /// Watches a folder and those below it; false when it cannot be watched.
  @discardableResult
  private func watch(_ folder: String) -> Bool {
    let number = inotify_add_watch(queue, folder, Self.events | UInt32(IN_ONLYDIR))
    guard number >= 0 else { return false }
    folders[number] = folder
    guard let list = opendir(folder) else { return true }
    defer { closedir(list) }
    while let entry = readdir(list) {
      guard entry.pointee.d_type == UInt8(DT_DIR) else { continue }
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { watch(folder + "/" + name) }
    }
    return true
  }
}
