import BookModel
import Foundation

/// Puts a rendered book in its folder, whole or not at all.
///
/// The site is built beside the folder and exchanged with it in one step, so that a reader, or
/// whoever comes after a kill or a full disk, finds the old site or the new one.
public struct SitePublisher: Sendable {
  public enum Outcome: Hashable, Sendable {
    /// The folder held these very files already, and was not touched.
    case unchanged
    /// How many files are new or have other bytes, and how many are gone.
    case published(changed: Int, removed: Int)
  }

  /// The site's folder as the author wrote it.
  let site: String
  let book: String
  let exchange: Exchange

  /// - Parameters:
  ///   - site: The folder to publish in, made when it is missing.
  ///   - book: The book's folder, which the site must not overlap.
  public init(site: String, book: String) {
    self.init(site: site, book: book, exchange: .renameat2)
  }

  init(site: String, book: String, exchange: Exchange) {
    self.site = site
    self.book = book
    self.exchange = exchange
  }

  /// Publishes `pages` in place of what the publisher wrote before.
  ///
  /// Throws ``StoreIssue/foreignFile(site:path:)`` when the folder holds anything else,
  /// ``StoreIssue/overlap(site:book:)``, ``StoreIssue/unsafeSitePath(_:)``, and the system's
  /// errors; the old site then stands as it was.
  ///
  /// - Parameter isDurable: Whether the site must outlive a loss of power as well; a preview need
  ///   not.
  public func publish(
    _ pages: Site, under lock: BookLock, isDurable: Bool = true
  ) throws(StoreIssue) -> Outcome {
    if let path = pages.unsafePath { throw .unsafeSitePath(path) }
    let place = try place()
    try place.removeLeftovers(exchange)
    var files = pages.files
    files[SiteMarker.name] = SiteMarker(pages).bytes
    let old = try place.published()
    if let old, try old.holdsExactly(files) { return .unchanged }
    let outcome = try old?.difference(to: files) ?? .published(changed: files.count, removed: 0)

    let temporary = TemporaryName(of: place.name).text
    do throws(StoreIssue) {
      let new = try place.parent.createFolder(temporary)
      try new.write(files, isDurable: isDurable)
      // Somebody may have put a file into the old site meanwhile.
      _ = try place.published()
      try exchange.exchange(temporary, with: place.name, in: place.parent)
      if isDurable { try place.parent.synchronize() }
    } catch {
      try? place.parent.removeAll(temporary)
      throw error
    }
    try place.parent.removeAll(temporary)
    return outcome
  }

  /// Where the site is, links resolved and folders above it made.
  private func place() throws(StoreIssue) -> SitePlace {
    let path: String
    if let whole = resolved(site) {
      path = whole
    } else {
      let url = URL(fileURLWithPath: site).standardizedFileURL
      let above = url.deletingLastPathComponent().path
      do {
        try FileManager.default.createDirectory(
          atPath: above, withIntermediateDirectories: true)
      } catch {
        throw .system(action: "create", path: above, code: errno)
      }
      guard let parent = resolved(above) else { throw .system("open", above) }
      path = (parent == "/" ? "" : parent) + "/" + url.lastPathComponent
    }
    guard let book = resolved(book) else { throw .system("open", book) }
    guard !path.isAtOrBelow(book), !book.isAtOrBelow(path) else {
      throw .overlap(site: site, book: self.book)
    }
    let url = URL(fileURLWithPath: path)
    return SitePlace(
      shown: site, name: url.lastPathComponent,
      parent: try FileDescriptor.folder(url.deletingLastPathComponent().path))
  }

  private func resolved(_ path: String) -> String? {
    guard let path = realpath(path, nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}

extension String {
  fileprivate func isAtOrBelow(_ folder: String) -> Bool {
    self == folder || folder == "/" || hasPrefix(folder + "/")
  }
}
