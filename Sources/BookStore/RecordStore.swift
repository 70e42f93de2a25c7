import BookModel
import Glibc

/// The records of a book: one file a chapter, beside it, such as `theory.record.json`.
///
/// A record is read only if its file is exactly what the store once wrote. It is written whole or
/// not at all: a kill at any moment leaves the old file or the new one.
public struct RecordStore: Sendable {
  /// What writing a record did to its file.
  public enum Change: Hashable, Sendable {
    case created, updated
    /// The file holds these outputs already, and was not touched.
    case none
  }

  private let reader: FolderReader

  /// - Parameter reader: Of the book's folder.
  public init(_ reader: FolderReader) { self.reader = reader }

  /// The path of a chapter's record below the book's folder.
  public static func path(of chapter: ChapterID) -> String { "\(chapter.path).record.json" }

  /// The chapter's record; nil when there is no file.
  public func record(of chapter: ChapterID) -> StoredRecord? {
    let path = Self.path(of: chapter)
    do {
      let bytes = try reader.bytes(of: path)
      do {
        return .sound(try RecordFile.record(in: bytes, for: chapter))
      } catch {
        return .damaged(damage("is not used: \(error.reason)", path: path))
      }
    } catch {
      if error.isMissingFile { return nil }
      return .damaged(damage("is not used: \(error.description)", path: path))
    }
  }

  /// What a damaged file still says, for a doc test that names what was changed in it; nil when it is
  /// not a record of the chapter any more. Such a record is compared with, and never shown.
  public func untrustedRecord(of chapter: ChapterID) -> Record? {
    (try? reader.bytes(of: Self.path(of: chapter)))
      .flatMap { RecordFile.untrusted(in: $0, for: chapter) }
  }

  /// The records of those chapters that have one.
  public func records(of chapters: some Sequence<ChapterID>) -> [ChapterID: StoredRecord] {
    var records: [ChapterID: StoredRecord] = [:]
    for chapter in chapters { records[chapter] = record(of: chapter) }
    return records
  }

  /// Records of chapters that the book does not have, by path below the book's folder: left behind
  /// when a chapter was renamed or taken away. They are never read, and never deleted by the store.
  public func leftBehind(by chapters: some Sequence<ChapterID>) throws(StoreIssue) -> [String] {
    let known = Set(chapters.map(Self.path(of:)))
    return try reader.paths(ending: ".record.json").filter { !known.contains($0) }
  }

  /// Writes a record, unless its file holds the same but for the seconds that the run took.
  ///
  /// Throws ``StoreIssue/failedRecord(_:)`` for a record with a failure, and the system's errors.
  @discardableResult
  public func write(_ record: Record, under lock: BookLock) throws -> Change {
    guard record.failure == nil else { throw StoreIssue.failedRecord(record.chapter) }
    let old = self.record(of: record.chapter)
    if let old = old?.record, old.isSame(as: record) { return .none }
    let path = Self.path(of: record.chapter)
    let parts = path.split(separator: "/")
    let folder = try reader.descriptor(ofFolder: parts.dropLast().joined(separator: "/"))
    let text = try RecordFile.text(of: record)
    try folder.replaceFile(String(parts[parts.count - 1]), with: Array(text.utf8))
    return old == nil ? .created : .updated
  }

  /// Deletes what killed runs left beside the chapters.
  public func removeLeftovers(under lock: BookLock) throws(StoreIssue) {
    for folder in try reader.folders() {
      try reader.descriptor(ofFolder: folder).removeLeftovers(of: ".record.json")
    }
  }

  private func damage(_ what: String, path: String) -> Diagnostic {
    Diagnostic(
      .warning, "the record \(what)",
      at: SourceLocation(file: "\(reader.name)/\(path)", line: 1),
      help: "the chapter runs again; the new record takes this file's place")
  }
}

extension Record {
  /// Whether the records differ in nothing but the time that the run took.
  fileprivate func isSame(as other: Record) -> Bool {
    chapter == other.chapter && cells == other.cells
      && provenance.context == other.provenance.context
      && provenance.seed == other.provenance.seed
      && provenance.isOptimized == other.provenance.isOptimized
      && provenance.saved == other.provenance.saved
  }
}
