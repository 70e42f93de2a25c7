import BookModel

// Changes of one thing of an output, by rules of their own: the comparison is not tested by itself.

extension Output {
  func mutants(_ change: (Double) -> Double) -> [Output] { mutants { value, _ in change(value) } }

  /// A copy for each number in the output, with that number changed.
  ///
  /// - Parameter change: Of the number, and whether it is one that must be equal.
  func mutants(_ change: (Double, Bool) -> Double) -> [Output] {
    switch self {
    case .text(let text): text.mutants(change).map { .text($0) }
    case .standardError(let text): text.mutants(change).map { .standardError($0) }
    case .value(let text): text.mutants(change).map { .value($0) }
    case .table(let table): table.mutants(change).map { .table($0) }
    case .lossTable(let table): table.mutants(change).map { .lossTable($0) }
    case .curve(let plot): plot.mutants(change).map { .curve($0) }
    case .scatter(let plot): plot.mutants(change).map { .scatter($0) }
    case .histogram(let plot): plot.mutants(change).map { .histogram($0) }
    case .field(let field): field.mutants(change).map { .field($0) }
    case .images: []
    case .frames(let film): film.mutants { $0.mutants(change) }.map { .frames($0) }
    case .graph(let graph): graph.mutants(change).map { .graph($0) }
    case .named(let named):
      [.named(.init(name: named.name, value: named.value.changed(by: change)))]
    case .sweep(let sweep): sweep.mutants { $0.mutants(change) }.map { .sweep($0) }
    case .expectedFailure, .failure: []
    }
  }

  /// A copy for each letter of a text, a title or a name, with that letter changed.
  var misspelt: [Output] {
    switch self {
    case .text(let text): text.misspelt.map { .text($0) }
    case .standardError(let text): text.misspelt.map { .standardError($0) }
    case .value(let text): text.misspelt.map { .value($0) }
    case .table(let table): table.misspelt.map { .table($0) }
    case .lossTable(let table): table.misspelt.map { .lossTable($0) }
    case .curve(let plot): plot.misspelt.map { .curve($0) }
    case .scatter(let plot): plot.misspelt.map { .scatter($0) }
    case .histogram(let plot): plot.misspelt.map { .histogram($0) }
    case .field(let field): field.misspelt.map { .field($0) }
    case .images(let grid): grid.misspelt.map { .images($0) }
    case .frames(let film): film.misspelt.map { .frames($0) }
    case .graph(let graph): graph.misspelt.map { .graph($0) }
    case .named(let named):
      named.name.misspelt.map { .named(NamedValue(name: $0, value: named.value)) }
    case .sweep(let sweep):
      sweep.mutants { $0.misspelt }.map { .sweep($0) }
    case .expectedFailure(let failure):
      failure.message.misspelt.map {
        .expectedFailure(Failure(kind: failure.kind, message: $0, location: failure.location))
      }
    case .failure: []
    }
  }

  /// Copies with a line, row, point or series missing, or two different neighbours swapped.
  var rearranged: [Output] {
    switch self {
    case .text(let text): text.rearranged.map { .text($0) }
    case .standardError(let text): text.rearranged.map { .standardError($0) }
    case .value(let text): text.rearranged.map { .value($0) }
    case .table(let table): table.rearranged.map { .table($0) }
    case .lossTable(let table): table.rearranged.map { .lossTable($0) }
    case .curve(let plot): plot.rearranged.map { .curve($0) }
    case .scatter(let plot): plot.rearranged.map { .scatter($0) }
    case .histogram(let plot): plot.rearranged.map { .histogram($0) }
    case .field(let field): field.rearranged.map { .field($0) }
    case .images(let grid): grid.rearranged.map { .images($0) }
    case .frames(let film): film.rearranged.map { .frames($0) }
    case .graph(let graph): graph.rearranged.map { .graph($0) }
    case .sweep(let sweep): sweep.mutants { $0.rearranged }.map { .sweep($0) }
    case .named, .expectedFailure, .failure: []
    }
  }
}

extension SweepRuns {
  /// A copy for each mutant of an output of a run.
  func mutants(_ mutants: (Output) -> [Output]) -> [SweepRuns] {
    runs.indices.flatMap { run in
      runs[run].outputs.indices.flatMap { output in
        mutants(runs[run].outputs[output]).map { mutant in
          var outputs = runs[run].outputs
          outputs[output] = mutant
          var runs = runs
          runs[run] = Run(value: runs[run].value, outputs: outputs)
          return SweepRuns(constant: constant, runs: runs, own: own)
        }
      }
    }
  }
}

extension Number {
  func changed(by change: (Double, Bool) -> Double) -> Number {
    Number(change(value, value == value.rounded() && abs(value) < 0x1p20))
  }
}

extension Array where Element: Equatable {
  /// Copies with one element missing, or two different neighbours swapped.
  var rearranged: [[Element]] {
    indices.map { index in Array(self[..<index]) + self[(index + 1)...] }
      + indices.dropLast().filter { self[$0] != self[$0 + 1] }.map { index in
        var copy = self
        copy.swapAt(index, index + 1)
        return copy
      }
  }
}

extension String {
  func replacingCharacter(at index: Index, with character: Character) -> String {
    self[..<index] + String(character) + self[self.index(after: index)...]
  }

  /// A copy for each letter, with that letter changed.
  var misspelt: [String] {
    indices.filter { self[$0].isLetter }.map { index in
      replacingCharacter(at: index, with: self[index] == "q" ? "z" : "q")
    }
  }

  /// Copies with a line missing, or two different neighbours swapped.
  var rearranged: [String] {
    split(separator: "\n").map(String.init).rearranged.map { $0.joined(separator: "\n") }
  }

  /// Finds numbers by a rule of its own, so that the comparison is not tested by itself.
  func mutants(_ change: (Double, Bool) -> Double) -> [String] {
    matches(of: /-?[0-9]+(\.[0-9]+|\.(?=[\],\) ]))?(e[+-]?[0-9]+)?/).compactMap { match in
      guard let value = Double(match.output.0 + (match.output.0.hasSuffix(".") ? "0" : "")) else {
        return nil
      }
      let isWhole = match.output.0.allSatisfy { $0.isNumber || $0 == "-" }
      let new = change(value, isWhole)
      if new == value { return nil }
      let text = isWhole && new == new.rounded() ? String(Int(new)) : String(new)
      return replacingCharacters(in: match.range, with: text)
    }
  }

  private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}

extension Table {
  var misspelt: [Table] {
    (title?.misspelt ?? []).map { Table(title: $0, columns: columns, rows: rows) }
      + columns.indices.flatMap { index in
        columns[index].name.misspelt.map { name in
          var columns = columns
          let old = columns[index]
          columns[index] = Column(name: name, unit: old.unit, better: old.better)
          return Table(title: title, columns: columns, rows: rows)
        }
      }
      + rows.indices.flatMap { row in
        columns.indices.flatMap { column -> [Table] in
          guard case .text(let text) = rows[row][column] else { return [] }
          return text.misspelt.map { text in
            var rows = rows
            rows[row][column] = .text(text)
            return Table(title: title, columns: columns, rows: rows)
          }
        }
      }
  }

  var rearranged: [Table] {
    rows.rearranged.map { Table(title: title, columns: columns, rows: $0) }
  }

  func mutants(_ change: (Double, Bool) -> Double) -> [Table] {
    rows.indices.flatMap { row in
      columns.indices.flatMap { column -> [Table] in
        let entries: [Entry] =
          switch rows[row][column] {
          case .number(let number): [.number(number.changed(by: change))]
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
  var misspelt: [Plot] {
    (title?.misspelt ?? []).map { Plot(title: $0, x: x, y: y, series: series) }
      + x.label.misspelt.map {
        Plot(title: title, x: Axis(label: $0, scale: x.scale), y: y, series: series)
      }
      + series.indices.flatMap { index in
        series[index].name.misspelt.map { name in
          var series = series
          series[index] = Series(name: name, x: series[index].x, y: series[index].y)
          return Plot(title: title, x: x, y: y, series: series)
        }
      }
  }

  var rearranged: [Plot] {
    series.rearranged.map { Plot(title: title, x: x, y: y, series: $0) }
      + series.indices.flatMap { index in
        let old = series[index]
        return zip(old.x, old.y).map { [$0, $1] }.rearranged.map { points in
          var series = series
          series[index] = Series(name: old.name, x: points.map { $0[0] }, y: points.map { $0[1] })
          return Plot(title: title, x: x, y: y, series: series)
        }
      }
  }

  func mutants(_ change: (Double, Bool) -> Double) -> [Plot] {
    series.indices.flatMap { index in
      series[index].x.indices.flatMap { point -> [Plot] in
        let old = series[index]
        var (x, y) = (old.x, old.y)
        x[point] = x[point].changed(by: change)
        y[point] = y[point].changed(by: change)
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

extension Graph {
  func mutants(_ change: (Double, Bool) -> Double) -> [Graph] {
    changed { $0.mutants(change) }
  }

  var misspelt: [Graph] {
    (title?.misspelt ?? []).map { Graph(title: $0, vertices: vertices, edges: edges) }
      + changed(\.misspelt)
  }

  var rearranged: [Graph] {
    edges.rearranged.map { Graph(title: title, vertices: vertices, edges: $0) }
  }

  /// A copy for each mutant of a text in a vertex.
  private func changed(_ mutants: (String) -> [String]) -> [Graph] {
    vertices.indices.flatMap { index -> [Graph] in
      let old = vertices[index]
      let new =
        mutants(old.label).map { Vertex(kind: old.kind, label: $0, detail: old.detail) }
        + mutants(old.detail).map { Vertex(kind: old.kind, label: old.label, detail: $0) }
      return new.map { vertex in
        var vertices = vertices
        vertices[index] = vertex
        return Graph(title: title, vertices: vertices, edges: edges)
      }
    }
  }
}
