/// The right to write a book's records, cache and site: one process at a time has it.
///
/// It is free as soon as its holder is gone, however it went, and whatever the holder has started.
public final class BookLock: Sendable {
  private let lock: FileLock

  /// Takes the lock in the cache folder, waiting for another holder, and deletes what killed
  /// holders left in that folder.
  ///
  /// - Parameters:
  ///   - timeout: How long to wait; nil waits for as long as it takes. Then
  ///     ``StoreIssue/lockHeld(path:holder:)`` is thrown.
  ///   - waiting: Called once, when the lock is not free, with the holder's process id as far as it
  ///     is known.
  public init(
    in cache: CacheFolder, timeout: Duration? = nil, waiting: (Int32?) -> Void = { _ in }
  ) throws(StoreIssue) {
    lock = try FileLock("lock", in: cache, timeout: timeout, waiting: waiting)
    try cache.removeLeftovers()
  }
}
