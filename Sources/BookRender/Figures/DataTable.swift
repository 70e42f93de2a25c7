import BookModel

/// A table that a cell emitted: numbers aligned at their points, units in the head, the best value
/// of a measured column marked.
struct DataTable {
  private let table: Table
  private let words: Words

  init(_ table: Table, words: Words) {
    self.table = table
    self.words = words
  }

  var html: HTML {
    let columns = table.columns.indices.map { TableColumn(table, $0) }
    let head = table.columns.indices.map { index -> HTML in
      let unit = table.columns[index].unit.map {
        HTML.group([.text(" "), .element("span", ["class": "unit"], $0)])
      }
      return .line(
        "th", ["scope": "col", "class": columns[index].isNumeric ? "right" : nil],
        [.text(table.columns[index].name), unit ?? .nothing])
    }
    let rows = table.rows.indices.map { row in
      HTML.block("tr", [:], columns.map { entry($0, row: row) })
    }
    return TableFrame(
      caption: table.title.map(HTML.text), name: table.title ?? words.table, isData: true
    ).html(around: [
      .block("thead", [:], [.block("tr", [:], head)]), .block("tbody", [:], rows),
    ])
  }

  private func entry(_ column: TableColumn, row: Int) -> HTML {
    let isBest = column.bestRow == row
    let attributes: Attributes = [
      "class": column.isNumeric ? (isBest ? "right best" : "right") : nil
    ]
    let text = column.texts.indices.contains(row) ? column.texts[row] : ""
    let mark = isBest ? HTML.spoken(" (\(words.best))") : .nothing
    return .line("td", attributes, [.text(text), mark])
  }
}
