import BookModel
import Testing

@testable import BookRender

@Suite("Links")
struct LinkTests {
  @Test(
    "an address between two files of the site is relative",
    arguments: [
      ("index.html", "index.html", "index.html"), ("a/b.html", "index.html", "../index.html"),
      ("a/b.html", "a/c.html", "c.html"), ("index.html", "a/b.html", "a/b.html"),
      ("a/b/c.html", "a/d.html", "../d.html"), ("a/b.html", "c/d.html", "../c/d.html"),
      ("a/b/c.html", "assets/book.css", "../../assets/book.css"),
    ])
  func relative(page: String, target: String, address: String) {
    #expect(SitePath(target).address(from: SitePath(page)) == address)
  }

  private var links: PageLinks {
    let chapters = [SampleBook.theory, SampleBook.scratch].map {
      SampleBook.spliced(SampleBook.chapter($0, title: "T", blocks: []))
    }
    return PageLinks(
      page: SitePath("lines/theory.html"), chapter: SampleBook.theory, language: "en",
      map: PageMap(SampleBook.book(chapters)))
  }

  @Test(
    "an author's link to a chapter's file becomes one to its page; others stay",
    arguments: [
      ("from-scratch.md", "from-scratch.html"),
      ("from-scratch.md#sec-a", "from-scratch.html#sec-a"),
      ("../index.md", "../index.html"), ("#sec-b", "#sec-b"), ("./theory.md#x", "theory.html#x"),
      ("https://example.org/a.md", "https://example.org/a.md"), ("mailto:a@b", "mailto:a@b"),
      ("//example.org", "//example.org"), ("/rooted", "/rooted"),
      ("../data/a.csv", "../data/a.csv"),
      ("../../outside.md", "../../outside.md"), ("", ""),
    ])
  func authorLinks(destination: String, address: String) {
    #expect(links.address(destination) == address)
  }

  @Test("a label of another chapter is a link to its page")
  func labels() {
    #expect(links.anchor("eq-a", in: SampleBook.scratch) == "from-scratch.html#eq-a")
    #expect(links.anchor("eq-a", in: SampleBook.theory) == "#eq-a")
  }
}
