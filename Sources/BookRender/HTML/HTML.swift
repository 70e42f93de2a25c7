/// A piece of a page.
///
/// Text and markup are different cases: what a chapter, a cell or a record says is `text`, and only
/// the printer turns it into characters of the page, escaped.
indirect enum HTML: Hashable, Sendable {
  case text(String)
  /// Trusted markup, byte for byte: raw HTML of a chapter, formulas, drawings of the theme.
  case markup(String)
  case element(String, Attributes, [HTML])
  /// An element without content or end tag, such as `<hr />`.
  case void(String, Attributes)
  /// A line end, unless the page is at the start of a line already.
  case lineStart
  case group([HTML])

  static let nothing = HTML.group([])
  static let newline = HTML.text("\n")
}

extension HTML {
  /// The same kind of element for one piece of text.
  static func element(_ name: String, _ attributes: Attributes, _ text: String) -> HTML {
    .element(name, attributes, [.text(text)])
  }

  /// An element on a line of its own, its content starting and ending a line.
  static func block(_ name: String, _ attributes: Attributes, _ content: [HTML]) -> HTML {
    .group([
      .lineStart,
      .element(name, attributes, [.newline] + content + [.lineStart]),
      .newline,
    ])
  }

  /// An element on a line of its own, its content on the same line.
  static func line(_ name: String, _ attributes: Attributes, _ content: [HTML]) -> HTML {
    .group([.lineStart, .element(name, attributes, content), .newline])
  }

  /// An element that only screen readers present.
  static func spoken(_ text: String) -> HTML {
    .element("span", ["class": "visually-hidden"], text)
  }
}

/// The attributes of an element, in the order they are printed; a nil value leaves one out.
struct Attributes: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  private(set) var pairs: [Pair]

  struct Pair: Hashable, Sendable {
    let name: String
    let value: String
  }

  init(dictionaryLiteral elements: (String, String?)...) {
    pairs = elements.compactMap { name, value in value.map { Pair(name: name, value: $0) } }
  }

  /// These attributes and then `others`.
  func adding(_ others: Attributes) -> Attributes {
    var all = self
    all.pairs += others.pairs
    return all
  }
}
