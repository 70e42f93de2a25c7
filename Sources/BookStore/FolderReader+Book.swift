import BookModel

extension FolderReader {
  /// Reads the book's manifest and every Markdown file below its folder.
  ///
  /// Every file that cannot be read is reported, and missing in the result. The library's sources
  /// are not read yet: which they are stands in the manifest.
  public func bookFolder(reporting diagnostics: inout [Diagnostic]) -> BookFolder {
    var chapters: [String: SourceFile] = [:]
    do {
      for path in try paths(ending: ".md") {
        chapters[path] = read(path, reporting: &diagnostics)
      }
    } catch {
      diagnostics.append(error.diagnostic)
    }
    let manifest = read("book.yaml", reporting: &diagnostics, orNone: true)
    return BookFolder(name: name, manifest: manifest, chapters: chapters)
  }

  /// Reads every file of `folders` whose name ends in `ending`, by path.
  ///
  /// For a library: this reader's folder is the package, `folders` the manifest's `sources`.
  public func texts(
    below folders: [String], ending: String, reporting diagnostics: inout [Diagnostic]
  ) -> [String: SourceFile] {
    var texts: [String: SourceFile] = [:]
    for folder in folders {
      do {
        for path in try paths(below: folder, ending: ending) {
          texts[path] = read(path, reporting: &diagnostics)
        }
      } catch {
        diagnostics.append(error.diagnostic)
      }
    }
    return texts
  }

  private func read(
    _ path: String, reporting diagnostics: inout [Diagnostic], orNone mayBeMissing: Bool = false
  ) -> SourceFile? {
    do {
      return try text(of: path)
    } catch {
      if mayBeMissing, error.isMissingFile { return nil }
      diagnostics.append(error.diagnostic)
      return nil
    }
  }
}
