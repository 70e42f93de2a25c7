import CProcess
import Glibc

/// How a new folder takes the place of an old one.
struct Exchange: Sendable {
  /// Exchanges two names in a folder in one step. Gives an error number, 0 for none.
  let inOneStep: @Sendable (_ folder: Int32, _ one: String, _ other: String) -> Int32

  static let renameat2 = Exchange { folder, one, other in
    FileDescriptor.uninterrupted { book_exchange(folder, one, other) } == 0 ? 0 : errno
  }

  /// Gives the folder `new` the name `name`. What had that name is called `new` afterwards, or is
  /// gone when there was nothing.
  ///
  /// Where the file system cannot exchange in one step, the old folder is put aside first. For the
  /// moment between two renames nothing has the name then; after a kill in that moment the next
  /// publisher gives the old folder its name back.
  func exchange(
    _ new: String, with name: String, in folder: FileDescriptor
  ) throws(StoreIssue) {
    guard try folder.entry(name) != nil else {
      return try rename(new, to: name, in: folder)
    }
    switch inOneStep(folder.number, new, name) {
    case 0: return
    case EINVAL, ENOSYS, EOPNOTSUPP:
      let aside = TemporaryName(of: name, mark: TemporaryName.asideMark).text
      try rename(name, to: aside, in: folder)
      do throws(StoreIssue) {
        try rename(new, to: name, in: folder)
      } catch {
        try rename(aside, to: name, in: folder)
        throw error
      }
      try rename(aside, to: new, in: folder)
    case let code:
      throw .system(action: "replace", path: "\(folder.path)/\(name)", code: code)
    }
  }

  private func rename(
    _ old: String, to new: String, in folder: FileDescriptor
  ) throws(StoreIssue) {
    guard folder.rename(old, to: new) == 0 else {
      throw .system("move", "\(folder.path)/\(old)")
    }
  }
}
