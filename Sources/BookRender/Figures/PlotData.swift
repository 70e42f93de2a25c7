import BookModel

/// The numbers behind a figure: as a table to read, and as a file to take away.
struct PlotData {
  private let plot: Plot
  private let words: Words
  private let field: Field?

  /// More rows than a table on a page is good for.
  private static let mostRows = 200

  init(_ plot: Plot, field: Field? = nil, words: Words) {
    self.plot = plot
    self.field = field
    self.words = words
  }

  var html: HTML {
    let rows = self.rows
    let shown = Self.spread(rows.count, over: Self.mostRows).map { rows[$0] }
    let note =
      shown.count < rows.count
      ? HTML.line("p", [:], [.text(words.shown(shown.count, rows.count))]) : .nothing
    let table = Table(
      title: nil, columns: header.map { Table.Column(name: $0) },
      rows: shown)
    return .block(
      "details", ["class": "plot-data"],
      [
        .line("summary", [:], [.text(words.data)]), note, DataTable(table, words: words).html,
        .line(
          "p", [:],
          [
            .element(
              "a",
              [
                "class": "download", "download": "\(plot.y.label.fileName).csv",
                "href": Address.data(csv, type: "text/csv"),
              ], "\(words.download) CSV")
          ]),
      ])
  }

  /// All numbers, in full, as RFC 4180 has it.
  var csv: String {
    let lines = [header] + rows.map { $0.map(Self.exact) }
    return lines.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  /// One column for x and one a series where all series share their x; else a row a point, named by
  /// its series.
  private var isWide: Bool {
    guard let first = plot.series.first else { return true }
    return plot.series.allSatisfy { $0.x == first.x && $0.y.count == first.x.count }
  }

  private var header: [String] {
    if field != nil { return [words.series, plot.x.label, plot.y.label, words.value] }
    return isWide
      ? [plot.x.label] + plot.series.map { plot.series.count == 1 ? plot.y.label : $0.name }
      : [words.series, plot.x.label, plot.y.label]
  }

  private var rows: [[Table.Entry]] {
    if let field { return rows(of: field) }
    guard isWide else {
      return plot.series.flatMap { series in
        zip(series.x, series.y).map { [.text(series.name), .number($0), .number($1)] }
      }
    }
    guard let first = plot.series.first else { return [] }
    return first.x.indices.map { index in
      [.number(first.x[index])] + plot.series.map { .number($0.y[index]) }
    }
  }

  /// The points above a field, then its values, a row each.
  private func rows(of field: Field) -> [[Table.Entry]] {
    let points = plot.series.flatMap { series in
      zip(series.x, series.y).map { x, y -> [Table.Entry] in
        [.text(series.name), .number(x), .number(y), .text("")]
      }
    }
    let values = zip(field.up, field.values).flatMap { y, row in
      zip(field.across, row).map { x, value -> [Table.Entry] in
        [.text(words.value), .number(x), .number(y), .number(value)]
      }
    }
    return points + values
  }

  /// At most `most` of `count` rows, evenly spread, the first and the last among them.
  private static func spread(_ count: Int, over most: Int) -> [Int] {
    guard count > most else { return Array(0..<count) }
    return (0..<most).map { $0 * (count - 1) / (most - 1) }
  }

  private static func exact(_ entry: Table.Entry) -> String {
    switch entry {
    case .number(let number): NumberText.exact(number.value)
    case .text(let text): text
    }
  }

  private static func quoted(_ field: String) -> String {
    let isPlain = !field.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
    return isPlain ? field : "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}

extension String {
  /// The letters and digits, joined by hyphens: a name that every file system takes.
  fileprivate var fileName: String {
    let words = split { !$0.isLetter && !$0.isNumber }
    return words.isEmpty ? "data" : words.joined(separator: "-")
  }
}
