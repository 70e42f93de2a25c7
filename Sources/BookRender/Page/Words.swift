/// The words that the theme itself puts on a page, in one language.
struct Words: Hashable, Sendable {
  let contents, preface, skipToText, onThisPage, previous, next, allChapters: String
  let linkToSection, colours, openContents, close: String
  let theory, scratch, gluon, project: String
  let note, tip, warning, important, exercise, solution, more: String
  let code, hiddenLines, copy, copied, data, download, failure, standardError, help: String
  let wholeProgram, chapterCells, figure, table, listing, equation, footnotes, backToText: String
  let value, series, best, from, cell, library, seed, runWith, languages: String
  let notFound, notFoundText, noData, curve, scatter, graph, over: String
  let histogram, regions, contours, contoursAt, pictures, frame, play, pause: String
  let meantToFail, trap, compileError, noOutput, eachRun: String
  let agreesWith, savedCell, usedBy, usesSaved: String

  /// `2 of 1000 points`, where a table does not show them all.
  let shown: @Sendable (Int, Int) -> String

  /// `line 3`, of a cell.
  let line: @Sendable (Int) -> String

  /// The words for a BCP 47 tag; English where the language has none.
  static func of(_ language: String) -> Words {
    language == "zh" || language.hasPrefix("zh-") ? chinese : english
  }
}

extension Words {
  static func == (left: Words, right: Words) -> Bool { left.contents == right.contents }
  func hash(into hasher: inout Hasher) { hasher.combine(contents) }
}
