import BookDigest
import SwiftSyntax

/// Parts of a key, each with its length before it, so that no two lists of parts look alike.
struct KeyParts {
  private var hash = SHA256()

  var digest: String { hash.hexDigest }

  mutating func add(_ part: String) {
    hash.update("\(part.utf8.count):")
    hash.update(part)
  }

  mutating func add(_ parts: [String]) {
    add(String(parts.count))
    for part in parts { add(part) }
  }

  /// Adds the tokens of a tree, and where statements begin: a new line counts only where it parts
  /// two of them.
  mutating func addTokens(of tree: SourceFileSyntax) {
    for token in tree.tokens(viewMode: .sourceAccurate) {
      let statement = token.startsStatement ? "\n" : ""
      add(statement + token.kindOfOperator + token.text)
    }
  }
}

extension TokenSyntax {
  /// Whether `-` stands before, after or between its operands is said by spaces alone.
  fileprivate var kindOfOperator: String {
    switch tokenKind {
    case .prefixOperator: "prefix "
    case .postfixOperator: "postfix "
    case .binaryOperator: "binary "
    default: ""
    }
  }

  /// Whether this is the first token of an item in a list of statements, members or cases.
  fileprivate var startsStatement: Bool {
    var node = Syntax(self)
    while let parent = node.parent, parent.position == node.position {
      if parent.is(CodeBlockItemSyntax.self) || parent.is(MemberBlockItemSyntax.self) {
        return true
      }
      node = parent
    }
    return false
  }
}
