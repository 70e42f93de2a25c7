import BookModel
import Glibc

/// Why a file of the book could not be read, or something could not be written.
public enum StoreIssue: Error, Hashable, Sendable {
  /// A call of the operating system failed: `cannot write 'site/index.html': No space left on device`.
  case system(action: String, path: String, code: Int32)
  /// The path is absolute, has `..` in it, or leads out of the folder through a link.
  case outside(path: String, folder: String)
  /// A folder, FIFO, device or socket where a file should be.
  case notAFile(path: String, kind: String)
  case tooLarge(path: String, bytes: Int, limit: Int)
  /// `offset` counts bytes from 0.
  case notText(path: String, reason: String, offset: Int, line: Int, column: Int)
  /// The folder for the site holds something that the publisher did not write.
  case foreignFile(site: String, path: String)
  /// The folder for the site is the book's, or inside it, or around it.
  case overlap(site: String, book: String)
  case unsafeSitePath(String)
  case lockHeld(path: String, holder: Int32?)
  case failedRecord(ChapterID)

  /// Whether there simply is nothing of that name.
  var isMissingFile: Bool {
    if case .system(_, _, ENOENT) = self { return true }
    return false
  }

  static func system(_ action: String, _ path: String) -> StoreIssue {
    .system(action: action, path: path, code: errno)
  }
}

extension StoreIssue {
  public var diagnostic: Diagnostic {
    switch self {
    case .system(let action, let path, let code):
      Diagnostic(.error, "cannot \(action) '\(path)': \(String(cString: strerror(code)))", at: nil)
    case .outside(let path, let folder):
      Diagnostic(
        .error, "'\(path)' leads out of '\(folder)'", at: nil,
        help: "everything that a book reads stands below its own folder")
    case .notAFile(let path, let kind):
      Diagnostic(.error, "'\(path)' is \(kind), not a file", at: nil)
    case .tooLarge(let path, let bytes, let limit):
      Diagnostic(.error, "'\(path)' has \(bytes) bytes; the limit is \(limit)", at: nil)
    case .notText(let path, let reason, let offset, let line, let column):
      Diagnostic(
        .error, "\(reason) at byte \(offset)",
        at: SourceLocation(file: path, line: line, column: column),
        help: "chapters are UTF-8 text")
    case .foreignFile(let site, let path):
      Diagnostic(
        .error, "'\(site)' holds '\(path)', which this tool did not write", at: nil,
        help:
          "publishing replaces the whole folder: choose another with --site, or move the file away")
    case .overlap(let site, let book):
      Diagnostic(
        .error, "the site '\(site)' and the book '\(book)' overlap", at: nil,
        help: "publishing replaces the whole site folder: choose another with --site")
    case .unsafeSitePath(let path):
      Diagnostic(.error, "'\(path)' cannot be the name of a page", at: nil)
    case .lockHeld(let path, let holder):
      Diagnostic(
        .error,
        "another build\(holder.map { " (process \($0))" } ?? "") is still running", at: nil,
        help: "it holds '\(path)'; wait for it or stop it")
    case .failedRecord(let chapter):
      Diagnostic(.error, "chapter '\(chapter)' failed: its record is not written", at: nil)
    }
  }
}

extension StoreIssue: CustomStringConvertible {
  public var description: String { diagnostic.message }
}
