import Foundation

extension FileDescriptor {
  /// Gives a file in this folder new content, whole or not at all.
  ///
  /// The content is written to a file beside it, brought to the disk, and renamed over it; a link
  /// of that name is replaced, not followed.
  /// - Parameter isDurable: Whether the content must outlive a loss of power; without it, only
  ///   an end of this process.
  func replaceFile(
    _ name: String, with bytes: [UInt8], isDurable: Bool = true
  ) throws(StoreIssue) {
    let temporary = TemporaryName(of: name).text
    _ = delete(temporary)  // of an earlier process with our number
    do throws(StoreIssue) {
      let file = try createFile(temporary)
      try file.write(bytes)
      if isDurable { try file.synchronize() }
      guard rename(temporary, to: name) == 0 else {
        throw StoreIssue.system("write", "\(path)/\(name)")
      }
      if isDurable { try synchronize() }
    } catch {
      _ = delete(temporary)
      throw error
    }
  }

  /// Deletes the temporary files of dead processes for names that end in `ending`.
  func removeLeftovers(of ending: String = "") throws(StoreIssue) {
    for entry in try entries() where entry.kind != .folder {
      guard let name = TemporaryName(entry.name), name.target.hasSuffix(ending), name.isAbandoned
      else { continue }
      guard delete(entry.name) == 0 || errno == ENOENT else {
        throw .system("delete", "\(path)/\(entry.name)")
      }
    }
  }
}
