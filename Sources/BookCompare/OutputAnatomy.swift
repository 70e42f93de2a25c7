import BookModel
import Foundation

/// The outputs of a cell taken apart: their numbers, each with its place, and everything else.
struct OutputAnatomy: Hashable {
  struct Figure: Hashable {
    /// Such as `output 2 (loss table), row 3, column loss`.
    let place: String
    let value: Double
    /// Counted, not measured: must be equal.
    let isWhole: Bool
    /// As it stands in the output.
    let text: String
  }

  /// What is left without the numbers.
  struct Frame: Hashable {
    let place: String
    let text: String
  }

  private(set) var numbers: [Figure] = []
  private(set) var frames: [Frame] = []

  init(_ outputs: [Output]) { add(outputs, at: "") }

  private mutating func add(_ outputs: [Output], at prefix: String) {
    for (index, output) in outputs.enumerated() {
      let number = "\(prefix)output \(index + 1)"
      let place = "\(number) (\(output.kind))"
      // The kind first, so that an output of another kind is another frame.
      frames.append(Frame(place: place, text: output.kind))
      switch output {
      case .text(let text), .standardError(let text), .value(let text):
        for (line, text) in text.comparedLines.enumerated() {
          add(text, at: "\(place), line \(line + 1)")
        }
      case .table(let table), .lossTable(let table): add(table, at: place)
      case .curve(let plot), .scatter(let plot), .histogram(let plot): add(plot, at: place)
      case .field(let field):
        add(field.plot, at: place)
        add(field.table, at: place)
      case .images(let grid): add(grid, at: place)
      case .frames(let sequence):
        if let title = sequence.title { add(title, at: "\(place), title") }
        for frame in sequence.frames {
          add(frame.label, at: "\(place), label")
          add([frame.output], at: "\(number), \(frame.label), ")
        }
      case .graph(let graph):
        for (line, text) in graph.lines.enumerated() {
          add(text, at: "\(place), line \(line + 1)")
        }
      case .named(let named): add(named.value, at: place)
      case .sweep(let sweep):
        for run in sweep.runs {
          add(run.outputs, at: "\(number), \(sweep.constant) = \(run.value), ")
        }
      case .expectedFailure(let failure), .failure(let failure):
        frames.append(Frame(place: place, text: "\(failure.kind.rawValue): \(failure.message)"))
      }
    }
  }

  private mutating func add(_ line: String, at place: String) {
    let parts = ComparableLine(line)
    // How many spaces fill a column depends on its numbers.
    let words = parts.between.map { text in
      text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    var frame = words.joined(separator: " # ")
    while frame.last == " " { frame.removeLast() }
    frames.append(Frame(place: place, text: frame))
    for (index, number) in parts.numbers.enumerated() {
      let which = parts.numbers.count > 1 ? ", number \(index + 1)" : ""
      numbers.append(
        Figure(
          place: place + which, value: number.value, isWhole: number.isWhole, text: number.text))
    }
  }

  private mutating func add(_ number: Number, at place: String) {
    let value = number.value
    let isWhole = value == value.rounded() && abs(value) < Tolerance.largestCount
    numbers.append(
      Figure(place: place, value: value, isWhole: isWhole, text: number.description))
  }

  private mutating func add(_ table: Table, at place: String) {
    if let title = table.title { add(title, at: "\(place), title") }
    frames.append(Frame(place: "\(place), columns", text: table.columns.words))
    frames.append(Frame(place: place, text: "\(table.rows.count) rows"))
    for (row, entries) in table.rows.enumerated() {
      for (column, entry) in zip(table.columns, entries) {
        let place = "\(place), row \(row + 1), column \(column.name)"
        switch entry {
        case .number(let number): add(number, at: place)
        case .text(let text): add(text, at: place)
        }
      }
    }
  }

  /// Pixels are no figures for a table: a picture is one piece.
  private mutating func add(_ grid: ImageGrid, at place: String) {
    if let title = grid.title { add(title, at: "\(place), title") }
    frames.append(Frame(place: place, text: "\(grid.columns) columns"))
    for (index, picture) in grid.pictures.enumerated() {
      let place = "\(place), picture \(index + 1)"
      add(picture.words, at: place)
      frames.append(Frame(place: place, text: picture.pixels.base64EncodedString()))
    }
  }

  private mutating func add(_ plot: Plot, at place: String) {
    if let title = plot.title { add(title, at: "\(place), title") }
    frames.append(Frame(place: "\(place), axes", text: plot.x.words + plot.y.words))
    for series in plot.series {
      let place = "\(place), series '\(series.name)'"
      frames.append(Frame(place: place, text: "\(series.x.count) points"))
      for (index, point) in zip(series.x, series.y).enumerated() {
        add(point.0, at: "\(place), point \(index + 1), x")
        add(point.1, at: "\(place), point \(index + 1), y")
      }
    }
  }
}
