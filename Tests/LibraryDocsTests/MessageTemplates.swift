import BookModel
import SwiftParser
import SwiftSyntax

/// The messages about mistakes that a source file can give, as the keys of a language's table.
///
/// They stand as arguments of `fail`, `trap`, `require` and of the errors thrown for files, as what a
/// reader of files says that it reads, as values of type `Message`, and in what returns one.
final class MessageTemplates: SyntaxVisitor {
  private var keys: [(key: String, position: AbsolutePosition)] = []

  /// The keys in a file with their lines.
  static func of(_ file: SourceFile) -> [(key: String, line: Int)] {
    let tree = Parser.parse(source: file.text)
    let visitor = MessageTemplates(viewMode: .sourceAccurate)
    visitor.walk(tree)
    let lines = SourceLocationConverter(fileName: file.path, tree: tree)
    return visitor.keys.map { ($0.key, lines.location(for: $0.position).line) }
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    let name = node.calledExpression.trimmedDescription
    let words = name.split(separator: ".").map(String.init)
    if Self.takers.contains(words.last ?? ""), let last = node.arguments.last {
      note(last.expression)
    }
    if words.count > 1, Self.readers.contains(words[words.count - 1]),
      ["reader", "words"].contains(words[words.count - 2])
    {
      // Several words, unlike the names of options.
      for argument in node.arguments
      where Self.isText(argument.expression)
        && argument.expression.trimmedDescription.contains(" ")
      {
        note(argument.expression)
      }
    }
    return .visitChildren
  }

  override func visit(_ node: PatternBindingSyntax) -> SyntaxVisitorContinueKind {
    guard Self.isMessage(node.typeAnnotation?.type) else { return .visitChildren }
    if let value = node.initializer?.value { note(value) }
    if let accessors = node.accessorBlock { noteAll(in: Syntax(accessors)) }
    return .visitChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    if Self.isMessage(node.signature.returnClause?.type), let body = node.body {
      noteAll(in: Syntax(body))
    }
    return .visitChildren
  }

  /// What takes a message as its last argument.
  private static let takers: Set = [
    "fail", "trap", "require", "Message", "NDFileError", "fault",
  ]
  /// What a reader of bytes or words is told the name of what it reads for.
  private static let readers: Set = ["take", "integer", "size", "text", "seek", "number"]

  private static func isMessage(_ type: TypeSyntax?) -> Bool {
    type.map { ["Message", "Message?"].contains($0.trimmedDescription) } ?? false
  }

  /// Every text in a body that gives a message.
  private func noteAll(in body: Syntax) {
    for child in body.children(viewMode: .sourceAccurate) {
      if let expression = child.as(ExprSyntax.self), Self.isText(expression) {
        note(expression)
      } else {
        noteAll(in: child)
      }
    }
  }

  private static func isText(_ expression: ExprSyntax) -> Bool {
    if expression.is(StringLiteralExprSyntax.self) { return true }
    guard let sequence = expression.as(SequenceExprSyntax.self) else { return false }
    return sequence.elements.contains { $0.is(StringLiteralExprSyntax.self) }
      && !sequence.elements.contains {
        $0.trimmedDescription == "+=" || $0.is(AssignmentExprSyntax.self)
          || $0.is(UnresolvedTernaryExprSyntax.self)
          || ["==", "!=", "??", "&&", "||"].contains($0.trimmedDescription)
      }
  }

  private func note(_ expression: ExprSyntax) {
    guard Self.isText(expression) else {
      // A choice between texts, say: each by itself.
      noteAll(in: Syntax(expression))
      return
    }
    var key = ""
    var number = 0
    append(expression, to: &key, &number)
    // What is all value needs no words.
    guard key.contains(where: \.isLetter) else { return }
    keys.append((key, expression.positionAfterSkippingLeadingTrivia))
  }

  private func append(_ expression: ExprSyntax, to key: inout String, _ number: inout Int) {
    if let literal = expression.as(StringLiteralExprSyntax.self) {
      for segment in literal.segments {
        if case .stringSegment(let words) = segment {
          key += Self.unescaped(words.content.text)
        } else {
          number += 1
          key += "%\(number)"
        }
      }
    } else if let sequence = expression.as(SequenceExprSyntax.self) {
      for element in sequence.elements where !element.is(BinaryOperatorExprSyntax.self) {
        append(element, to: &key, &number)
      }
    } else if let tuple = expression.as(TupleExprSyntax.self), let only = tuple.elements.first,
      tuple.elements.count == 1
    {
      append(only.expression, to: &key, &number)
    }
  }

  private static func unescaped(_ text: String) -> String {
    text.replacing("\\n", with: "\n").replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
  }
}
