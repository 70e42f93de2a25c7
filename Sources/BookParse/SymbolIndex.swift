import BookModel
import SwiftParser
import SwiftSyntax

/// The public declarations of a library, by name.
struct SymbolIndex {
  private var declarations: [String: [Declaration]] = [:]

  struct Declaration {
    let signature: String
    let documentation: String
    /// The names of a type's members, in source order.
    var isType = false
  }

  static func needed(by drafts: [ChapterDraft]) -> Bool {
    drafts.contains { draft in
      draft.constructs.all.contains { if case .help = $0.kind { true } else { false } }
    }
  }

  init(_ files: [String: SourceFile]) {}

  func nearest(to name: String) -> String? { declarations.keys.nearest(to: name) }

  func entries(for name: String, at place: BookModel.SourceLocation) -> [SymbolHelp.Entry] { [] }
}
