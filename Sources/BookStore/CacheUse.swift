/// The use of the cache folder by a process that does not hold the ``BookLock``, such as a doc
/// test: any number at a time, and the folder is not emptied under them.
public final class CacheUse: Sendable {
  private let lock: FileLock

  /// - Parameter waiting: Called once, when the folder is being emptied.
  public init(of cache: CacheFolder, waiting: () -> Void = {}) throws(StoreIssue) {
    lock = try FileLock(CacheFolder.useLock, in: cache, isShared: true) { _ in waiting() }
  }
}
