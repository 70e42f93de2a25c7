import BookModel

/// The addresses of links on one page.
struct PageLinks: Sendable {
  /// The page that the links stand on.
  let page: SitePath
  /// The chapter whose text they come from: its folder is what authors write addresses against.
  let chapter: ChapterID
  let language: String
  let map: PageMap

  /// The address for a link that the chapter's author wrote as `destination`.
  ///
  /// A link to another chapter's Markdown file becomes one to its page; addresses of other hosts
  /// stay as they are.
  func address(_ destination: String) -> String {
    if destination.isEmpty || destination.hasPrefix("/") || Address.isExternal(destination) {
      return destination
    }
    let end = destination.firstIndex { $0 == "#" || $0 == "?" } ?? destination.endIndex
    let file = String(destination[..<end]), rest = String(destination[end...])
    if file.isEmpty { return anchor(String(rest.dropFirst()), in: chapter) }
    let folder = SitePath(chapter.path).folder
    guard let target = SitePath.resolving(file, in: folder) else { return destination }
    guard target.path.hasSuffix(".md") else { return target.address(from: page) + rest }
    let name = String(target.path.dropLast(3))
    if name == "index" { return PageMap.contents.address(from: page) + rest }
    return map.page(of: ChapterID(name), in: language).address(from: page) + rest
  }

  /// The address of a labelled thing.
  func anchor(_ label: String, in chapter: ChapterID) -> String {
    let target = self.target(chapter)
    return target == page ? "#\(label)" : target.address(from: page) + "#\(label)"
  }

  /// The address of a cell; of its page alone, where the cell is not shown.
  func cell(_ name: String, in chapter: ChapterID) -> String {
    guard map.contains(chapter), map.saved.isShown(name, in: chapter) else {
      return top(of: chapter)
    }
    return Address.encoded(anchor("cell-\(name)", in: chapter))
  }

  /// The address of a chapter's page.
  func top(of chapter: ChapterID) -> String { target(chapter).address(from: page) }

  private func target(_ chapter: ChapterID) -> SitePath {
    map.contains(chapter) ? map.page(of: chapter, in: language) : PageMap.contents
  }
}
