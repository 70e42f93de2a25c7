import BookModel

/// Writes the one source file of a chapter.
///
/// The cells stand in order between marks. `#sourceLocation` maps every line of a cell to the
/// chapter, and a trailing expression is wrapped on lines of its own, so that the compiler, traps
/// and backtraces speak of the chapter's lines and of the cell's columns.
struct ProgramWriter {
  static let opening = "import CellRuntime\n_chapterBegin()\n"
  static let closing = "_chapterEnd()\n"

  private var source = ""

  /// What stands before the first cell: with the saved cells of other chapters, in order, each under
  /// its own chapter's lines. Before a cell begins, the line that is noted is the number of the
  /// saved cell, from 1.
  static func opening(with saved: [CellSyntax]) -> String {
    var writer = ProgramWriter()
    writer.source = opening
    for (number, syntax) in saved.enumerated() {
      writer.source += "_l(\(number + 1))\n"
      writer.appendMapped(syntax, 0..<syntax.bytes.count)
      writer.source += "#sourceLocation()\n"
    }
    return writer.source
  }

  /// The part of cell number `number`, from 0.
  static func program(of syntax: CellSyntax, number: Int) -> CellProgram {
    let options = syntax.cell.options
    var writer = ProgramWriter()
    writer.source = "_cellBegin(\(number))\n"
    switch options.expectation?.kind {
    case .compileError: return mustNotCompile(syntax, number: number)
    case .trap where !syntax.isBroken: writer.appendApart(syntax, number: 0)
    case .trap, nil:
      if let sweep = options.sweep {
        for variant in SweepPlan(sweep, of: syntax).variants {
          writer.appendApart(CellSyntax(variant.cell), number: variant.number)
        }
      }
      writer.append(syntax)
    }
    let runsApart = options.expectation != nil
    return CellProgram(
      source: writer.source + "_cellEnd(\(number))\n", imports: syntax.imports,
      reach: ReachReader.reach(of: syntax.tree),
      mayLeaveThreads: !runsApart && syntax.mayLeaveThreads)
  }

  /// A cell whose code is no part of the program: it is compiled by itself, as it is written.
  private static func mustNotCompile(_ syntax: CellSyntax, number: Int) -> CellProgram {
    let (begin, end) = ("_cellBegin(\(number))\n", "_cellEnd(\(number))\n")
    var writer = ProgramWriter()
    writer.appendMapped(syntax, 0..<syntax.bytes.count)
    return CellProgram(
      source: begin + end, check: begin + writer.source + "#sourceLocation()\n" + end)
  }

  /// Appends the cell's code in a scope of its own, which a child of the process runs.
  private mutating func appendApart(_ syntax: CellSyntax, number: Int) {
    source += "if _apart(\(number)) {\n"
    append(syntax)
    source += "_apartEnd()\n}\n"
  }

  private mutating func append(_ syntax: CellSyntax) {
    let trailing = TrailingExpression(in: syntax)
    let end = trailing?.range.lowerBound ?? syntax.bytes.count
    var written = 0
    if !syntax.isBroken {
      for start in syntax.markedLines where start <= end {
        if start > written { appendMapped(syntax, written..<start) }
        source += "_l(\(syntax.line(at: syntax.firstToken(from: start))))\n"
        written = start
      }
    }
    if let trailing {
      append(trailing, of: syntax, from: written)
    } else {
      appendMapped(syntax, written..<end)
    }
    source += "#sourceLocation()\n"
  }

  /// Appends lines of the cell, mapped to the chapter.
  private mutating func appendMapped(_ syntax: CellSyntax, _ range: Range<Int>) {
    appendMap(syntax, line: syntax.line(at: range.lowerBound))
    let text = String(decoding: syntax.bytes[range], as: UTF8.self)
    source += text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
  }

  /// Appends the rest of the cell from `start`, its trailing expression inside a call: the call on
  /// the line above the expression's, the expression in the columns that the author gave it.
  private mutating func append(
    _ trailing: TrailingExpression, of syntax: CellSyntax, from start: Int
  ) {
    let offset = trailing.range.lowerBound
    let lineStart = syntax.lineStart(of: offset)
    let before = syntax.bytes[lineStart..<offset]
    let isAlone = before.allSatisfy { $0 == 32 || $0 == 9 }
    let cut = isAlone ? lineStart : offset
    if cut > start { appendMapped(syntax, start..<cut) }
    appendMap(syntax, line: syntax.line(at: offset) - 1)
    source += trailing.isHidden ? "_hide(" : "_display("
    source += trailing.needsClosure ? "{\n" : "\n"
    if !isAlone { source += String(repeating: " ", count: before.count) }
    let text = String(decoding: syntax.bytes[cut..<trailing.range.upperBound], as: UTF8.self)
    source += text.hasSuffix("\n") ? text : text + "\n"
    source += trailing.needsClosure ? "}())\n" : ")\n"
  }

  private mutating func appendMap(_ syntax: CellSyntax, line: Int) {
    source += "#sourceLocation(file: \(quoted(syntax.cell.location.file)), line: \(line))\n"
  }

  private func quoted(_ path: String) -> String {
    "\"" + path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension CellSyntax {
  /// The first token that starts at `offset` or after it.
  fileprivate func firstToken(from offset: Int) -> Int {
    for item in tree.statements {
      let start = item.positionAfterSkippingLeadingTrivia.utf8Offset
      if start >= offset { return start }
    }
    return offset
  }
}
