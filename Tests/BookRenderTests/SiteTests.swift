import BookModel
import Testing

@testable import BookRender

@Suite("The site")
struct SiteTests {
  @Test("the same book gives the same bytes")
  func determinism() throws {
    let first = try SampleBook.render(SampleBook.everything)
    #expect(first.diagnostics == [])
    #expect(first.site == (try SampleBook.render(SampleBook.everything).site))
  }

  @Test("formulas from the cache give the same bytes as formulas typeset now")
  func cachedFormulas() throws {
    var math = MathCache()
    var diagnostics: [Diagnostic] = []
    let renderer = Renderer(theme: try .read())
    let cold = renderer.render(SampleBook.everything, math: &math, reporting: &diagnostics)
    let filled = math
    let warm = renderer.render(SampleBook.everything, math: &math, reporting: &diagnostics)
    #expect(cold == warm)
    #expect(math == filled)
    #expect(math.inline.keys.sorted() == ["b", "b=0", "w"])
  }

  @Test("nothing on any page is asked of another host")
  func noOtherHost() throws {
    let site = try SampleBook.render(SampleBook.everything).site
    for (path, bytes) in site.files where !path.hasSuffix(".woff2") {
      let text = String(decoding: bytes, as: UTF8.self)
      for scheme in ["http://", "https://", "url(//", "=\"//"] {
        let found = text.components(between: scheme, and: " ").filter {
          !$0.hasPrefix("www.w3.org/")
        }
        #expect(found.isEmpty, "\(path): \(scheme)\(found.first ?? "")")
      }
    }
  }

  @Test("every link within the site leads to something")
  func links() throws {
    let site = try SampleBook.render(SampleBook.everything).site
    for (path, text) in site.pages {
      for link in text.attributes("href") + text.attributes("src") where !link.hasPrefix("data:") {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let folder = SitePath(path).folder
        let file =
          parts[0].isEmpty
          ? path : SitePath.resolving(String(parts[0]), in: folder)?.path ?? "outside"
        #expect(site.files[file] != nil, "\(path) links to \(link)")
        if parts.count > 1, file.hasSuffix(".html") {
          #expect(site.text(file).attributes("id").contains(String(parts[1])), "\(path): \(link)")
        }
      }
    }
  }

  @Test("an id stands only once on a page")
  func ids() throws {
    for (path, text) in try SampleBook.render(SampleBook.everything).site.pages {
      let ids = text.attributes("id")
      #expect(ids.count == Set(ids).count, "\(path)")
    }
  }

  @Test("every page has its language, one heading of the first rank, and a way past the contents")
  func frame() throws {
    for (path, text) in try SampleBook.render(SampleBook.everything).site.pages {
      #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"), "\(path)")
      #expect(text.components(between: "<h1", and: "</h1>").count == 1, "\(path)")
      #expect(text.contains("<a class=\"skip\" href=\"#text\">"), "\(path)")
    }
  }

  @Test("the tags of a page are closed in the order they were opened")
  func wellFormed() throws {
    let void: Set = ["meta", "link", "input", "img", "br", "hr", "wbr", "path", "line"]
    for (path, text) in try SampleBook.render(SampleBook.everything).site.pages {
      var open: [Substring] = []
      let body = text.components(between: "<body>", and: "</body>").first ?? ""
      for tag in body.components(between: "<", and: ">") where !tag.hasSuffix("/") {
        let name = tag.prefix { $0 != " " && $0 != "\n" }
        if name.hasPrefix("/") {
          #expect(open.popLast() == name.dropFirst(), "\(path)")
        } else if !void.contains(String(name)) {
          open.append(name)
        }
      }
      #expect(open.isEmpty, "\(path)")
    }
  }

  @Test("pages carry the style of formulas only where there are formulas")
  func formulaStyle() throws {
    let site = try SampleBook.render(SampleBook.everything).site
    #expect(site.text("lines/theory.html").contains("../assets/katex/katex.min.css"))
    #expect(!site.text("lines/from-scratch.html").contains("katex"))
    #expect(site.files.keys.contains { $0.hasSuffix("KaTeX_Main-Regular.woff2") })
    #expect(!site.text("assets/katex/katex.min.css").contains(".ttf"))
  }

  @Test("the contents page has a card for each chapter, from the text before the excerpt's end")
  func contents() throws {
    let page = try SampleBook.render(SampleBook.everything).site.text("index.html")
    let cards = page.components(between: "<div class=\"excerpt\">", and: "</div>").map(\.words)
    #expect(cards == ["\nFive flats have been sold. What?\n", "\nEvery step, by hand.\n"])
    #expect(page.contains("href=\"lines/theory.html#sec-model\""))
  }

  @Test("a chapter leads to the one before and the one after, and says what it was run with")
  func chapterFrame() throws {
    let page = try SampleBook.render(SampleBook.everything).site.text("lines/theory.html")
    #expect(page.contains("<a class=\"next\" rel=\"next\" href=\"from-scratch.html\">"))
    #expect(page.contains("<a class=\"previous\" rel=\"prev\" href=\"../index.html\">"))
    #expect(page.contains("Run with Swift 6.3.1"))
    #expect(page.contains("library 3f9a0c12<"))
    #expect(page.contains("<a href=\"theory.html\" aria-current=\"page\">"))
  }

  @Test("a note stands beside its paragraph and at the end, and leads back")
  func footnotes() throws {
    let page = try SampleBook.render(SampleBook.everything).site.text("lines/theory.html")
    #expect(page.components(between: "<aside class=\"sidenote\">", and: "</aside>").count == 1)
    #expect(page.contains("href=\"#footnote-1\" id=\"footnote-mark-1\""))
    #expect(page.contains("<li id=\"footnote-1\" class=\"beside\">"))
    #expect(page.contains("href=\"#footnote-mark-1\""))
  }

  @Test("a wrong formula is reported with the line of the chapter")
  func diagnostics() throws {
    let chapter = SampleBook.chapter(
      SampleBook.theory, title: "T",
      blocks: [SampleBook.paragraph(.math(SampleBook.formula("\\hatt", line: 2)))])
    let result = try SampleBook.render(SampleBook.book([SampleBook.spliced(chapter)]))
    #expect(result.diagnostics.first?.excerpt?.text == "line two")
    #expect(result.site.text("lines/theory.html").contains("<code class=\"formula-error\">"))
  }

  @Test("a translated chapter is a page beside its source, in its own language")
  func translation() throws {
    let blocks = [SampleBook.paragraph(.text("x"))]
    let chapters = ["en", "zh"].map {
      SampleBook.spliced(
        SampleBook.chapter(SampleBook.theory, title: "T \($0)", language: $0, blocks: blocks))
    }
    let site = try SampleBook.render(SampleBook.book(chapters)).site
    let page = site.text("lines/theory.zh.html")
    #expect(page.contains("<html lang=\"zh\">"))
    #expect(page.contains("<a href=\"theory.html\" hreflang=\"en\" lang=\"en\">English</a>"))
    #expect(site.text("lines/theory.html").contains("href=\"theory.zh.html\" hreflang=\"zh\""))
  }
}
