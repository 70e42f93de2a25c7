import BookModel

/// Sets outputs beside their cells, and numbers into the prose. Runs nothing and reads nothing.
public struct Splicer: Sendable {
  public init() {}

  /// The book with what its cells produced.
  ///
  /// A cell that did not run has no outputs entry; a silent one, or one with `output=none`, has an
  /// empty one, or its failure. The printed losses of a cell with `table=loss` have become a table.
  /// A number that cannot be found or shown is reported, and missing in the result.
  ///
  /// - Parameter records: At most one a chapter, each belonging to the chapter's text as it is.
  public func splice(
    _ records: [Record], into book: Book, reporting diagnostics: inout [Diagnostic]
  ) -> SplicedBook {
    let records = Dictionary(records.map { ($0.chapter, $0) }) { _, last in last }
    return SplicedBook(
      manifest: book.manifest,
      preface: book.preface.map { splice(records[$0.id], into: $0, reporting: &diagnostics) },
      chapters: book.chapters.map { splice(records[$0.id], into: $0, reporting: &diagnostics) })
  }

  /// One chapter with what its cells produced; the record is nil when they did not run.
  public func splice(
    _ record: Record?, into chapter: Chapter, reporting diagnostics: inout [Diagnostic]
  ) -> SplicedChapter {
    let cells = chapter.cells
    let recorded = Dictionary(
      (record?.cells ?? []).map { ($0.name, $0.outputs) }, uniquingKeysWith: { _, last in last })
    var issues: [SpliceIssue] = []
    var shown: [String: [Output]] = [:]
    for cell in cells {
      guard let outputs = recorded[cell.name] else { continue }
      shown[cell.name] = Self.shown(outputs, of: cell, reporting: &issues)
    }
    var values: [ValueReference: String] = [:]
    let names = Set(cells.map(\.name))
    for reference in chapter.valueReferences {
      do {
        values[reference] = try Self.text(for: reference, from: recorded, cells: names)
      } catch {
        issues.append(error)
      }
    }
    diagnostics += issues.map { $0.diagnostic.quoting(chapter.source) }
    return SplicedChapter(
      chapter: chapter, outputs: shown, values: values, provenance: record?.provenance)
  }

  /// The outputs that the page shows under a cell.
  private static func shown(
    _ outputs: [Output], of cell: Cell, reporting issues: inout [SpliceIssue]
  ) -> [Output] {
    let failures = outputs.filter { if case .failure = $0 { true } else { false } }
    if cell.options.isSilent || !cell.options.showsOutput { return failures }
    guard cell.options.tableOfPrintedLosses else { return outputs }
    let shown = outputs.flatMap(withTables)
    if shown == outputs, failures.isEmpty { issues.append(.noPrintedLosses(cell)) }
    return shown
  }

  /// An output with the losses that it prints as a table, in each run of a sweep too.
  private static func withTables(_ output: Output) -> [Output] {
    switch output {
    case .text(let text):
      guard let losses = PrintedLosses(text) else { return [output] }
      let before: [Output] = losses.before.isEmpty ? [] : [.text(losses.before)]
      let after: [Output] = losses.after.isEmpty ? [] : [.text(losses.after)]
      return before + [.lossTable(losses.table)] + after
    case .sweep(let sweep):
      let runs = sweep.runs.map { run in
        SweepRuns.Run(value: run.value, outputs: run.outputs.flatMap(withTables))
      }
      return [.sweep(SweepRuns(constant: sweep.constant, runs: runs, own: sweep.own))]
    default: return [output]
    }
  }

  /// The numbers among outputs; of a sweep those of the cell's own value.
  private static func published(in outputs: [Output]) -> [NamedValue] {
    outputs.flatMap { output -> [NamedValue] in
      switch output {
      case .named(let value): [value]
      case .sweep(let sweep): published(in: sweep.ownRun?.outputs ?? [])
      default: []
      }
    }
  }

  private static func text(
    for reference: ValueReference, from recorded: [String: [Output]], cells: Set<String>
  ) throws(SpliceIssue) -> String {
    guard cells.contains(reference.cell) else {
      throw .unknownCell(reference, nearest: cells.nearest(to: reference.cell))
    }
    guard let outputs = recorded[reference.cell] else { throw .notRun(reference) }
    let published = published(in: outputs)
    // A loop may publish a name again and again; the last one stands.
    guard let value = published.last(where: { $0.name == reference.name })?.value else {
      throw .unknownValue(reference, known: Set(published.map(\.name)).sorted())
    }
    guard let format = reference.format else { return value.description }
    let form: NumberFormat
    do {
      form = try NumberFormat(format)
    } catch {
      throw .badFormat(reference, error)
    }
    guard let text = form.text(of: value) else { throw .notWhole(reference, value) }
    return text
  }
}
