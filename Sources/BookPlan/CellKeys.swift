import BookModel

/// The keys of a chapter's cells, one after the other.
///
/// A key digests the cell's own code, the keys of the cells before it, and everything else that the
/// run depends on and that is known before it: what the cells read stands in the record instead. A
/// key holds no time and no path.
struct CellKeys {
  private var latest: String

  /// - Parameter saved: The digest of the saved cells of other chapters; empty without any.
  init(context: RunContext, frontMatter: FrontMatter, language: String, saved: String) {
    var parts = KeyParts()
    parts.add("book cell key 4")
    parts.add(context.compiler)
    parts.add(context.flags)
    parts.add(context.library)
    parts.add(context.runtime)
    parts.add(context.environment)
    parts.add(context.device)
    parts.add(language)
    parts.add(String(frontMatter.seed))
    parts.add(frontMatter.isOptimized ? "-O" : "-Onone")
    parts.add(saved)
    latest = parts.digest
  }

  /// The key of the next cell.
  ///
  /// - Parameter code: ``CellCode/digest``.
  mutating func next(name: String, code: String) -> CacheKey {
    var parts = KeyParts()
    parts.add(latest)
    parts.add(name)
    parts.add(code)
    latest = parts.digest
    return CacheKey(digest: latest)
  }
}
