import BookModel
import SwiftParser
import SwiftParserDiagnostics
import SwiftSyntax

/// What the compiler's own parser says about a cell.
struct CellSyntax {
  let cell: Cell
  let tree: SourceFileSyntax
  /// Whether the parser has something to say: such a cell goes to the compiler as it is.
  let isBroken: Bool
  /// The source, in which offsets count.
  let bytes: [UInt8]

  init(_ cell: Cell) {
    self.cell = cell
    bytes = Array(cell.source.utf8)
    tree = Parser.parse(source: cell.source)
    isBroken = tree.hasError || !ParseDiagnosticsGenerator.diagnostics(for: tree).isEmpty
  }

  /// The offset at which the line that holds `offset` starts.
  func lineStart(of offset: Int) -> Int {
    (bytes[..<offset].lastIndex(of: 10).map { $0 + 1 }) ?? 0
  }

  /// The chapter's line of the byte at `offset`.
  func line(at offset: Int) -> Int {
    cell.location.line + bytes[..<offset].reduce(into: 0) { if $1 == 10 { $0 += 1 } }
  }

  /// The starts of the lines at which a statement begins that can trap or throw: where the program
  /// notes the line. A statement that shares a line with the end of another has none.
  var markedLines: [Int] {
    var starts: [Int] = []
    var end = 0
    for item in tree.statements {
      defer { end = item.endPositionBeforeTrailingTrivia.utf8Offset }
      guard item.runs else { continue }
      let start = lineStart(of: freshLine(before: item))
      if start >= end, start != starts.last { starts.append(start) }
    }
    return starts
  }

  /// An offset on the line before whose start something may be inserted: the item's own line, or,
  /// when a comment of several lines stands in the way, the line on which that starts.
  private func freshLine(before item: CodeBlockItemSyntax) -> Int {
    var offset = item.position.utf8Offset
    var fresh = offset
    for piece in item.leadingTrivia.pieces {
      let next = offset + piece.sourceLength.utf8Length
      if piece.isNewline { fresh = next }
      offset = next
    }
    return fresh
  }
}

extension CodeBlockItemSyntax {
  /// Whether the item does something when the program comes to it.
  fileprivate var runs: Bool {
    switch item {
    case .decl(let declaration):
      declaration.is(VariableDeclSyntax.self) || declaration.is(MacroExpansionDeclSyntax.self)
    case .stmt, .expr: true
    @unknown default: false
    }
  }
}
