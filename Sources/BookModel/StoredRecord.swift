/// What the file of a chapter's record turned out to hold.
public enum StoredRecord: Hashable, Sendable {
  case sound(Record)
  /// The file is not what the store wrote, or not this chapter's: it is never used. The diagnostic
  /// (a warning) names the file and says why.
  case damaged(Diagnostic)

  /// The record, when it may be used.
  public var record: Record? {
    if case .sound(let record) = self { return record }
    return nil
  }
}
