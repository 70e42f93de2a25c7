import BookDigest
import BookModel

/// Turns the spliced book into the files of its site.
///
/// Nothing but its input decides what comes out: no clock, no path, no order of a dictionary. The
/// same book gives the same bytes, on any machine that has the same KaTeX.
public struct Renderer {
  private let theme: Theme
  private let katex: KaTeX

  public init(theme: Theme, katex: KaTeX = .read()) {
    self.theme = theme
    self.katex = katex
  }

  /// One page a chapter, the contents page, the page for addresses that do not exist, and the
  /// assets, by their paths below the site's folder.
  ///
  /// - Parameter math: the formulas of the last build; afterwards those of this one.
  public func render(
    _ book: SplicedBook, math: inout MathCache, reporting diagnostics: inout [Diagnostic]
  ) -> Site {
    var memo = Memo()
    return render(book, math: &math, code: &memo, reporting: &diagnostics)
  }

  /// Renders with what earlier builds know of the code as well.
  ///
  /// - Parameter memo: What the last build left; afterwards what this one leaves.
  public func render(
    _ book: SplicedBook, math: inout MathCache, code memo: inout Memo,
    reporting diagnostics: inout [Diagnostic]
  ) -> Site {
    let code = SwiftCode(memo)
    let typesetter = MathTypesetter(katex: katex, cache: math)
    let map = PageMap(book)
    var files: [String: [UInt8]] = [:]
    var hasFormulas = false

    func add(_ page: Page) {
      hasFormulas = hasFormulas || page.hasFormulas
      files[page.path.path] = Array(page.text(in: book, map: map).utf8)
    }

    for chapter in book.chapters {
      add(ChapterPage(chapter, in: book, map: map, typesetter: typesetter, code: code).page)
    }
    add(ContentsPage(book, map: map, typesetter: typesetter).page)
    add(NotFoundPage(book, style: theme.style).page)

    files[Assets.style.path] = Array(theme.style.utf8)
    files[Assets.script.path] = Array(theme.script.utf8)
    if hasFormulas, case .files(let katex) = katex { Assets.add(katex, to: &files) }
    diagnostics += typesetter.diagnostics.map { quoting($0, in: book) }
    math = typesetter.used
    memo = code.memo
    return Site(files: files)
  }

  /// The diagnostic with the line of the chapter that it speaks of.
  private func quoting(_ diagnostic: Diagnostic, in book: SplicedBook) -> Diagnostic {
    let chapters = (book.preface.map { [$0] } ?? []) + book.chapters
    let source = chapters.map(\.chapter.source).first { $0.path == diagnostic.location?.file }
    return source.map(diagnostic.quoting) ?? diagnostic
  }
}

/// Where the files stand that all pages share.
enum Assets {
  static let style = SitePath("assets/book.css")
  static let script = SitePath("assets/book.js")
  static let katexStyle = SitePath("assets/katex/katex.min.css")

  static func add(_ katex: KaTeXFiles, to files: inout [String: [UInt8]]) {
    files[katexStyle.path] = Array(katex.style.utf8)
    for (name, font) in katex.fonts { files["assets/katex/fonts/\(name)"] = font }
  }
}
