import BookModel

/// The chapters and cells that a command line names: `first`, `chapters/first.md`, `first#sum`.
struct CellSelection {
  /// Nil when nothing was named: all chapters.
  private(set) var chapters: Set<ChapterID>?
  /// Of chapters that were named by their cells only.
  private var cells: [ChapterID: Set<String>] = [:]

  /// - Throws: `DiagnosticsError` naming every chapter and cell that is not in the book, with the
  ///   nearest that is.
  init(_ names: [String], of book: Book, in workplace: Workplace) throws {
    guard !names.isEmpty else { return }
    var chosen: Set<ChapterID> = []
    var whole: Set<ChapterID> = []
    var issues: [Diagnostic] = []
    for name in names {
      let parts = name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      do {
        let found = try workplace.chapters([String(parts[0])], of: book)
        chosen.formUnion(found)
        if parts.count == 1 {
          whole.formUnion(found)
        } else if let id = found.first {
          cells[id, default: []].insert(try Self.cell(String(parts[1]), of: id, in: book))
        }
      } catch let error as DiagnosticsError {
        issues += error.diagnostics
      }
    }
    try issues.throwIfErrors()
    chapters = chosen
    for id in whole { cells[id] = nil }
  }

  /// The cells of a chapter that are meant; nil for all of them.
  func cells(of chapter: ChapterID) -> Set<String>? { cells[chapter] }

  private static func cell(
    _ name: String, of chapter: ChapterID, in book: Book
  ) throws(DiagnosticsError) -> String {
    let known = book.everyChapter.first { $0.id == chapter }?.cells.map(\.name) ?? []
    guard !known.contains(name) else { return name }
    throw DiagnosticsError([
      Diagnostic(
        .error, "chapter '\(chapter)' has no cell '\(name)'", at: nil,
        help: known.nearest(to: name).map { "did you mean '\(chapter)#\($0)'?" })
    ])
  }
}
