import BookModel
import SwiftParser
import SwiftSyntax

/// The cells that a sweep makes of one: the cell's code with each other value for its constant.
struct SweepPlan {
  /// A run with a value that is not the cell's own.
  struct Variant {
    /// The value's place in the sweep, from 0.
    let number: Int
    let cell: Cell
  }

  private(set) var variants: [Variant] = []
  private(set) var issues: [PlanIssue] = []

  /// Reads a cell that parses; one that does not goes to the compiler as it is.
  init(_ sweep: Sweep, of syntax: CellSyntax) {
    guard !syntax.isBroken else { return }
    let values = sweep.values.map { Self.tokens(of: $0) }
    for (value, tokens) in zip(sweep.values, values) where tokens == nil {
      issues.append(.noExpression(value: value, sweep))
    }
    guard issues.isEmpty else { return }

    let declarations = syntax.declarations
    let found = declarations.filter { $0.name == sweep.constant }
    guard let only = found.first else {
      let cell = syntax.cell
      issues = [
        .noConstant(
          sweep, cell: cell, nearest: declarations.map(\.name).nearest(to: sweep.constant))
      ]
      return
    }
    guard found.count == 1 else {
      let place = syntax.location(of: found[1].position)
      issues = [.severalConstants(sweep, cell: syntax.cell, at: place)]
      return
    }
    guard let value = only.value else {
      issues = [.noValue(sweep, at: syntax.location(of: only.position))]
      return
    }
    let start = value.positionAfterSkippingLeadingTrivia.utf8Offset
    guard let own = values.firstIndex(of: Self.tokens(in: value)) else {
      issues = [.otherValue(value.trimmedDescription, sweep, at: syntax.location(of: start))]
      return
    }
    let range = start..<value.endPositionBeforeTrailingTrivia.utf8Offset
    for (number, value) in sweep.values.enumerated() where number != own {
      variants.append(
        Variant(
          number: number,
          cell: syntax.cell(
            with: value, at: range,
            in: sweep.name(of: syntax.cell.location.file, forRun: number))))
    }
    issues = syntax.topLevelOnly
  }

  /// The tokens of a value; nil when it is no expression.
  private static func tokens(of value: String) -> [String]? {
    let tree = Parser.parse(source: "let value = \(value)")
    guard !tree.hasError, tree.statements.count == 1,
      let declaration = tree.statements.first?.item.as(VariableDeclSyntax.self),
      declaration.bindings.count == 1, let binding = declaration.bindings.first,
      binding.accessorBlock == nil, let initializer = binding.initializer
    else { return nil }
    return tokens(in: initializer.value)
  }

  private static func tokens(in value: ExprSyntax) -> [String] {
    value.tokens(viewMode: .sourceAccurate).map(\.text)
  }
}

extension CellSyntax {
  /// A name that the cell's top level declares by `let` or `var`, alone in its pattern.
  fileprivate struct Declaration {
    let name: String
    let position: Int
    let value: ExprSyntax?
  }

  fileprivate var declarations: [Declaration] {
    tree.statements.flatMap { item -> [Declaration] in
      guard let declaration = item.item.as(VariableDeclSyntax.self) else { return [] }
      return declaration.bindings.compactMap { binding in
        guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier else {
          return nil
        }
        return Declaration(
          name: name.text, position: name.positionAfterSkippingLeadingTrivia.utf8Offset,
          value: binding.initializer?.value)
      }
    }
  }

  /// The cell with another value in place of the bytes of `range`, on as many lines of `file`.
  fileprivate func cell(with value: String, at range: Range<Int>, in file: String) -> Cell {
    let lines = bytes[range].count { $0 == 10 }
    let text = Array(value.utf8) + Array(repeating: 10, count: lines)
    let source = bytes[..<range.lowerBound] + text + bytes[range.upperBound...]
    return Cell(
      name: cell.name, source: String(decoding: source, as: UTF8.self),
      location: SourceLocation(file: file, line: cell.location.line),
      indents: cell.indents, options: cell.options)
  }
}
