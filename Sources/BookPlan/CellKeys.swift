import BookDigest
import BookModel
import SwiftSyntax

/// The keys of a chapter's cells, one after the other.
///
/// A key digests the cell's tokens, so that comments and layout do not count, the keys of the cells
/// before it, and everything else that the run depends on. It holds no time and no path.
struct CellKeys {
  private var latest: String

  init(context: RunContext, frontMatter: FrontMatter) {
    var parts = KeyParts()
    parts.add("book cell key 2")
    parts.add(context.compiler)
    for flag in context.flags { parts.add(flag) }
    parts.add(context.library)
    parts.add(context.runtime)
    parts.add(context.data)
    parts.add(context.device)
    parts.add(String(frontMatter.seed))
    parts.add(frontMatter.isOptimized ? "-O" : "-Onone")
    latest = parts.digest
  }

  /// The key of the next cell.
  mutating func next(_ syntax: CellSyntax) -> CacheKey {
    var parts = KeyParts()
    parts.add(latest)
    parts.add(syntax.cell.name)
    if syntax.isBroken {
      parts.add(syntax.cell.source)
    } else {
      parts.addTokens(of: syntax.tree)
    }
    latest = parts.digest
    return CacheKey(digest: latest)
  }
}

/// Parts of a key, each with its length before it, so that no two lists of parts look alike.
private struct KeyParts {
  private var hash = SHA256()

  var digest: String { hash.hexDigest }

  mutating func add(_ part: String) {
    hash.update("\(part.utf8.count):")
    hash.update(part)
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
