import SwiftSyntax

/// The last expression of a cell, whose value is the cell's Out[n].
struct TrailingExpression {
  /// Where the expression stands in the cell, in bytes; with what follows it, unless that is a
  /// semicolon.
  let range: Range<Int>
  /// A semicolon after it says that its value is not shown.
  let isHidden: Bool
  /// `if` and `switch` are values only inside a closure.
  let needsClosure: Bool

  /// Finds it in a cell that parses: the last item, when it is an expression and no assignment.
  init?(in syntax: CellSyntax) {
    guard !syntax.isBroken, let last = syntax.tree.statements.last else { return nil }
    let expression: ExprSyntax
    switch last.item {
    case .expr(let found): expression = found
    case .stmt(let statement):
      guard let found = statement.as(ExpressionStmtSyntax.self)?.expression else { return nil }
      expression = found
    default: return nil
    }
    if expression.is(IfExprSyntax.self) || expression.is(SwitchExprSyntax.self) {
      guard let branches = expression.valueBranches, branches.contains(where: { !$0.isCall }) else {
        return nil
      }
      needsClosure = true
    } else {
      guard !expression.isAssignment, !expression.isCompilerMessage else { return nil }
      needsClosure = false
    }
    isHidden = last.semicolon != nil
    let start = expression.positionAfterSkippingLeadingTrivia.utf8Offset
    range =
      start..<(isHidden
      ? expression.endPositionBeforeTrailingTrivia.utf8Offset : syntax.bytes.count)
  }
}

extension ExprSyntax {
  /// `a = b`, `a += b`, `_ = b`, `(a, b) = c`, with or without `try`.
  fileprivate var isAssignment: Bool {
    if let sequence = self.as(SequenceExprSyntax.self) {
      return sequence.elements.contains { $0.isAssigningOperator }
    }
    if let attempt = self.as(TryExprSyntax.self) { return attempt.expression.isAssignment }
    if let wait = self.as(AwaitExprSyntax.self) { return wait.expression.isAssignment }
    return false
  }

  private var isAssigningOperator: Bool {
    if self.is(AssignmentExprSyntax.self) { return true }
    guard let name = self.as(BinaryOperatorExprSyntax.self)?.operator.text else { return false }
    let comparisons: Set = ["==", "!=", "<=", ">=", "===", "!==", "~=", ".==", ".!=", ".<=", ".>="]
    return name.hasSuffix("=") && !comparisons.contains(name)
  }

  /// `#warning("…")` and `#error("…")`.
  fileprivate var isCompilerMessage: Bool {
    guard let name = self.as(MacroExpansionExprSyntax.self)?.macroName.text else { return false }
    return name == "warning" || name == "error"
  }

  /// A call may be there for its effect alone.
  fileprivate var isCall: Bool {
    if let attempt = self.as(TryExprSyntax.self) { return attempt.expression.isCall }
    if let wait = self.as(AwaitExprSyntax.self) { return wait.expression.isCall }
    return self.is(FunctionCallExprSyntax.self) || self.is(MacroExpansionExprSyntax.self)
  }

  /// The values of an exhaustive `if` or `switch` whose branches are one expression each; nil when
  /// it is a statement.
  fileprivate var valueBranches: [ExprSyntax]? {
    if let choice = self.as(IfExprSyntax.self) {
      guard let first = choice.body.statements.valueBranches else { return nil }
      switch choice.elseBody {
      case .ifExpr(let other):
        return ExprSyntax(other).valueBranches.map { first + $0 }
      case .codeBlock(let block):
        return block.statements.valueBranches.map { first + $0 }
      default: return nil
      }
    }
    if let choice = self.as(SwitchExprSyntax.self) {
      var values: [ExprSyntax] = []
      for element in choice.cases {
        guard case .switchCase(let branch) = element,
          let branchValues = branch.statements.valueBranches
        else { return nil }
        values += branchValues
      }
      return values.isEmpty ? nil : values
    }
    return isAssignment ? nil : [self]
  }
}

extension CodeBlockItemListSyntax {
  /// The values of a branch that is one expression.
  fileprivate var valueBranches: [ExprSyntax]? {
    guard count == 1, let only = first else { return nil }
    switch only.item {
    case .expr(let expression): return expression.valueBranches
    case .stmt(let statement):
      return statement.as(ExpressionStmtSyntax.self)?.expression.valueBranches
    default: return nil
    }
  }
}
