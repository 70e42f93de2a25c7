import BookModel
import Foundation

/// Gives the headings of a chapter their anchors, and numbers to what is numbered.
struct Numbering: BlockRewriter {
  /// What an equation's number begins with: the chapter's number.
  let chapter: Int?
  var issues: IssueList
  /// What a reference to each label says.
  private(set) var texts: [String: String] = [:]
  /// Everything that a link can point at.
  private(set) var anchors: Set<String>

  private var counts: [LabelKind: Int] = [:]
  private var exercises = 0

  /// - Parameter anchors: What is taken already: labels, cells and the ids of raw HTML.
  init(chapter: Int?, anchors: Set<String>, issues: IssueList) {
    self.chapter = chapter
    self.issues = issues
    self.anchors = anchors
  }

  mutating func rewrite(_ block: inout Block) {
    if case .heading(_, let inlines) = block.content {
      let text = inlines.plainText
      if let label = block.anchor {
        texts[label] = text
      } else {
        block.anchor = anchor(for: text)
      }
    } else if let label = block.anchor, let kind = LabelKind(of: label), let word = kind.word {
      counts[kind, default: 0] += 1
      let number = (chapter.map { "\($0)." } ?? "") + "\(counts[kind, default: 0])"
      block.number = number
      texts[label] = "\(word) \(number)"
    }
    if case .container(var container) = block.content {
      switch container.kind {
      case .exercise:
        exercises += 1
        container.number = exercises
      case .solution where exercises > 0: container.number = exercises
      case .solution: issues.add(ParseIssue.solutionWithoutExercise, at: block.location)
      default: break
      }
      block.content = .container(container)
    }
  }

  /// Letters and digits of all scripts in lower case, the rest as single dashes; in Unicode's
  /// composed form, so that an address typed by a reader is the page's.
  private mutating func anchor(for heading: String) -> String {
    var slug = ""
    for character in heading.precomposedStringWithCanonicalMapping.lowercased() {
      if character.isLetter || character.isNumber || character == "_" {
        slug.append(character)
      } else if character.isWhitespace || character == "-", !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
    }
    if slug.last == "-" { slug.removeLast() }
    if slug.isEmpty { slug = "section" }
    var unique = slug
    var count = suffixes[slug, default: 1]
    while !anchors.insert(unique).inserted {
      count += 1
      unique = "\(slug)-\(count)"
    }
    suffixes[slug] = count
    return unique
  }

  /// How often each slug was asked for.
  private var suffixes: [String: Int] = [:]
}

extension [Inline] {
  /// The text without its markup: what a link to a heading says.
  var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .softBreak, .lineBreak: " "
      case .math(let formula): formula.tex
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .link(_, _, let children), .image(_, _, let children):
        children.plainText
      case .html, .value, .reference, .footnote: ""
      }
    }.joined()
  }
}
