import BookModel
import Testing

@testable import BookCompare

/// Changes one thing of a record at a time: each change must be found, and nothing where nothing
/// changed.
@Suite("A doc test bites")
struct MutationTests {
  static let table = Table(
    title: "Losses",
    columns: [.init(name: "epoch"), .init(name: "loss", better: .lower), .init(name: "note")],
    rows: (1...3).map { row in
      [.number(.init(Double(row))), .number(.init(0.05 / Double(row))), .text("after \(row).5 s")]
    })
  static let plot = Plot(
    x: .init(label: "batch"), y: .init(label: "loss", scale: .log),
    series: ["train", "test"].map { name in
      .init(
        name: name, x: (1...20).map { .init(Double($0)) },
        y: (1...20).map { .init(2.5 / Double($0 * name.count)) })
    })
  static let outputs: [Output] = [
    .text(
      "1000 examples, w = [2.0, -3.4], b 4.2\nepoch 1, loss 0.040456\nepoch 2, loss 1.57e-04\n"),
    .value("[[ 1.    -0.25 ]\n [10.5    3.125]]"), .table(table), .lossTable(table),
    .curve(plot), .scatter(plot), .named(.init(name: "loss", value: 0.0405)),
    .named(.init(name: "count", value: 1000)), .standardError("warning: 3 values"),
  ]

  func isCaught(_ index: Int, _ mutant: Output) -> Bool {
    var changed = Self.outputs
    changed[index] = mutant
    let recorded = Sample.record([("train", Self.outputs)])
    return !Sample().differences(Sample.record([("train", changed)]), recorded).isEmpty
  }

  @Test("the record compared with itself is clean, and with ten thousandths' noise as well")
  func clean() {
    let record = Sample.record([("train", Self.outputs)])
    #expect(Sample().differences(record, record).isEmpty)
    for (index, output) in Self.outputs.enumerated() {
      for mutant in output.mutants({ $0 == $0.rounded() ? $0 : $0 * 1.0001 }) {
        #expect(!isCaught(index, mutant), "\(mutant)")
      }
    }
  }

  @Test("every number changed by a hundredth is caught, wherever it stands")
  func numbers() {
    var count = 0
    for (index, output) in Self.outputs.enumerated() {
      for factor in [1.01, 0.99, -1] {
        for mutant in output.mutants({ $0 * factor }) {
          #expect(isCaught(index, mutant), "\(mutant)")
          count += 1
        }
      }
      for mutant in output.mutants({ _ in .nan }) + output.mutants({ $0 + 1 }) {
        #expect(isCaught(index, mutant), "\(mutant)")
        count += 1
      }
    }
    #expect(count > 900)
  }

  @Test("every letter changed, and every line or row dropped or swapped, is caught")
  func structure() {
    for (index, output) in Self.outputs.enumerated() {
      for mutant in output.misspelt + output.rearranged {
        #expect(isCaught(index, mutant), "\(mutant)")
      }
    }
  }
}

extension Output {
  /// A copy for each number in the output, with that number changed.
  fileprivate func mutants(_ change: (Double) -> Double) -> [Output] {
    switch self {
    case .text(let text): text.mutants(change).map { .text($0) }
    case .standardError(let text): text.mutants(change).map { .standardError($0) }
    case .value(let text): text.mutants(change).map { .value($0) }
    case .table(let table): table.mutants(change).map { .table($0) }
    case .lossTable(let table): table.mutants(change).map { .lossTable($0) }
    case .curve(let plot): plot.mutants(change).map { .curve($0) }
    case .scatter(let plot): plot.mutants(change).map { .scatter($0) }
    case .named(let named):
      [.named(.init(name: named.name, value: .init(change(named.value.value))))]
    case .sweep(let sweep):
      sweep.runs.indices.flatMap { run in
        sweep.runs[run].outputs.indices.flatMap { output in
          sweep.runs[run].outputs[output].mutants(change).map { mutant in
            var runs = sweep.runs
            var outputs = runs[run].outputs
            outputs[output] = mutant
            runs[run] = SweepRuns.Run(value: runs[run].value, outputs: outputs)
            return .sweep(SweepRuns(constant: sweep.constant, runs: runs))
          }
        }
      }
    case .expectedFailure, .failure: []
    }
  }

  /// A copy for each letter of a text, with that letter changed.
  fileprivate var misspelt: [Output] {
    guard case .text(let text) = self else { return [] }
    return text.indices.filter { text[$0].isLetter }.map { index in
      .text(text.replacingCharacter(at: index, with: text[index] == "q" ? "z" : "q"))
    }
  }

  /// Copies with a line or row missing, or two neighbours swapped.
  fileprivate var rearranged: [Output] {
    switch self {
    case .text(let text):
      text.split(separator: "\n").map(String.init).rearranged
        .map { .text($0.joined(separator: "\n")) }
    case .table(let table):
      table.rows.rearranged
        .map { .table(Table(title: table.title, columns: table.columns, rows: $0)) }
    case .curve(let plot):
      plot.series.rearranged.map { .curve(Plot(x: plot.x, y: plot.y, series: $0)) }
    default: []
    }
  }
}

extension Array {
  fileprivate var rearranged: [[Element]] {
    indices.map { index in Array(self[..<index]) + self[(index + 1)...] }
      + indices.dropLast().map { index in
        var copy = self
        copy.swapAt(index, index + 1)
        return copy
      }
  }
}

extension String {
  fileprivate func replacingCharacter(at index: Index, with character: Character) -> String {
    self[..<index] + String(character) + self[self.index(after: index)...]
  }

  /// Finds numbers by a rule of its own, so that the comparison is not tested by itself.
  fileprivate func mutants(_ change: (Double) -> Double) -> [String] {
    matches(of: /-?[0-9]+(\.[0-9]*)?(e-?[0-9]+)?/).compactMap { match in
      guard let value = Double(match.output.0 + (match.output.0.hasSuffix(".") ? "0" : "")) else {
        return nil
      }
      let isWhole = match.output.0.allSatisfy { $0.isNumber || $0 == "-" }
      let new = change(value)
      let text = isWhole && new == new.rounded() ? String(Int(new)) : String(new)
      return replacingCharacters(in: match.range, with: text)
    }
  }

  private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}

extension Table {
  fileprivate func mutants(_ change: (Double) -> Double) -> [Table] {
    rows.indices.flatMap { row in
      columns.indices.flatMap { column -> [Table] in
        let entries: [Entry] =
          switch rows[row][column] {
          case .number(let number): [.number(.init(change(number.value)))]
          case .text(let text): text.mutants(change).map { .text($0) }
          }
        return entries.map { entry in
          var rows = rows
          rows[row][column] = entry
          return Table(title: title, columns: columns, rows: rows)
        }
      }
    }
  }
}

extension Plot {
  fileprivate func mutants(_ change: (Double) -> Double) -> [Plot] {
    series.indices.flatMap { index in
      series[index].x.indices.flatMap { point -> [Plot] in
        let old = series[index]
        var (x, y) = (old.x, old.y)
        x[point] = .init(change(x[point].value))
        y[point] = .init(change(y[point].value))
        return [Series(name: old.name, x: x, y: old.y), Series(name: old.name, x: old.x, y: y)]
          .map { new in
            var series = series
            series[index] = new
            return Plot(title: title, x: self.x, y: self.y, series: series)
          }
      }
    }
  }
}
