/// What stands around the rows of a table: a caption as wide as the text, and a box that scrolls
/// where the table is wider than the screen.
struct TableFrame {
  let caption: HTML?
  /// What screen readers call the table.
  let name: String
  var id: String?
  /// Whether the numbers are a cell's and not the author's.
  let isData: Bool

  func html(around rows: [HTML]) -> HTML {
    let scroller = HTML.block(
      "div",
      ["class": "scroller", "tabindex": "0", "role": "group", "aria-label": name],
      [.block("table", [:], rows)])
    let caption = caption.map { HTML.line("figcaption", [:], [$0]) }
    return .block(
      caption == nil ? "div" : "figure",
      ["class": isData ? "table data" : "table", "id": id], [caption ?? .nothing, scroller])
  }
}
