import BookModel

/// A page before it is printed: what it says, and what the frame around it must know.
struct Page {
  let path: SitePath
  let language: String
  let title: String
  let description: String?
  /// The chapter that the page shows; nil for the contents page.
  let chapter: Chapter?
  let main: HTML
  /// The sections, for the contents beside the text.
  var outline: [OutlineEntry] = []
  var hasFormulas = false
  /// A style sheet within the page, for one that may be shown at any address.
  var ownStyle: String?
}

extension Page {
  /// The characters of the page's file.
  func text(in book: SplicedBook, map: PageMap) -> String {
    let sidebar = Sidebar(book, map: map, page: self).html
    let words = Words.of(language)
    let body = HTML.block(
      "body", [:],
      [
        .line("a", ["class": "skip", "href": "#text"], [.text(words.skipToText)]),
        bar(book, words), sidebar, main,
      ])
    let page = HTML.group([
      .markup("<!DOCTYPE html>\n"),
      .block("html", ["lang": language], [head(of: book), body]),
    ])
    return HTMLPrinter.print(page)
  }

  private func head(of book: SplicedBook) -> HTML {
    let name = title == book.manifest.title ? title : "\(title) · \(book.manifest.title)"
    var content: [HTML] = [
      .void("meta", ["charset": "utf-8"]),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .element("title", [:], name),
      .void("meta", ["name": "color-scheme", "content": "light dark"]),
    ]
    if let description {
      content.append(.void("meta", ["name": "description", "content": description]))
    }
    content.append(
      .void("link", ["rel": "icon", "href": Address.data(icon, type: "image/svg+xml")]))
    if let ownStyle {
      content.append(.element("style", [:], [.markup(ownStyle)]))
    } else {
      if hasFormulas { content.append(sheet(Assets.katexStyle)) }
      content.append(sheet(Assets.style))
      content.append(.element("script", ["src": Assets.script.address(from: path)], []))
    }
    return .block("head", [:], content.map { .group([.lineStart, $0, .newline]) })
  }

  private func sheet(_ file: SitePath) -> HTML {
    .void("link", ["rel": "stylesheet", "href": file.address(from: path)])
  }

  /// What stands above the text: the way to the contents on small screens, and the choice of light
  /// or dark, which needs the script and is shown by it.
  private func bar(_ book: SplicedBook, _ words: Words) -> HTML {
    .block(
      "header", ["class": "bar"],
      [
        .line(
          "button", ["class": "menu", "type": "button", "popovertarget": "contents"],
          [.markup(Drawings.menu), .text(words.openContents)]),
        .line(
          "a", ["class": "bar-title", "href": PageMap.contents.address(from: path)],
          [.text(book.manifest.title)]),
        .line(
          "button",
          ["class": "colours", "type": "button", "hidden": "", "aria-label": words.colours],
          [.markup(Drawings.colours)]),
      ])
  }

  private var icon: String { Drawings.icon }
}
