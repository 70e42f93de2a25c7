import BookModel

/// The inlines of one element while they are collected.
struct InlinePieces {
  enum Piece {
    case inline(Inline)
    /// One end of `~~text~~`.
    case strike
    case label(Label)

    /// What a construct within a paragraph is. Footnotes bear the number of the construct until all
    /// of a chapter's footnotes are known.
    init(_ construct: Construct, number: Int) {
      switch construct.kind {
      case .math(let formula), .equation(let formula, _): self = .inline(.math(formula))
      case .value(let reference): self = .inline(.value(reference))
      case .reference(let label):
        self = .inline(
          .reference(
            CrossReference(
              label: label, text: "", chapter: ChapterID(""), location: construct.location)))
      case .footnote: self = .inline(.footnote(number))
      case .label(let label): self = .label(label)
      case .strike: self = .strike
      default: self = .inline(.text(construct.source))
      }
    }
  }

  private var pieces: [Piece] = []
  /// Text that libcmark gave in several nodes.
  private var text = ""

  mutating func add(_ text: String) { self.text += text }

  mutating func add(_ piece: Piece) {
    flush()
    pieces.append(piece)
  }

  private mutating func flush() {
    guard !text.isEmpty else { return }
    pieces.append(.inline(.text(text)))
    text = ""
  }

  /// The label, when there is nothing else.
  var onlyLabel: Label? {
    guard pieces.count == 1, text.allSatisfy({ $0 == " " }), case .label(let label) = pieces[0]
    else { return nil }
    return label
  }

  /// The inlines, the label behind the last of them, and labels that stand elsewhere.
  mutating func finish() -> (inlines: [Inline], label: Label?, misplaced: [Label]) {
    if !text.allSatisfy({ $0 == " " }) || !isLabelLast { flush() }
    var label: Label?
    if isLabelLast, case .label(let last)? = pieces.popLast() {
      label = last
      if case .inline(.text(let text))? = pieces.last {
        let trimmed = Array(text.utf8).trimmedEnd.text
        pieces.removeLast()
        if !trimmed.isEmpty { pieces.append(.inline(.text(trimmed))) }
      } else if case .inline(.softBreak)? = pieces.last {
        pieces.removeLast()
      }
    }
    var inlines: [Inline] = []
    var misplaced: [Label] = []
    var strikeStart: Int?
    // What stood before a line's end at the start was a token that is no inline.
    if case .inline(.softBreak)? = pieces.first { pieces.removeFirst() }
    for piece in pieces {
      switch piece {
      case .inline(let inline): inlines.append(inline)
      case .label(let label): misplaced.append(label)
      case .strike:
        if let start = strikeStart {
          let struck = Array(inlines[start...])
          inlines.removeSubrange(start...)
          inlines.append(.strikethrough(struck))
          strikeStart = nil
        } else {
          strikeStart = inlines.count
        }
      }
    }
    if let start = strikeStart { inlines.insert(.text("~~"), at: start) }
    return (inlines, label, misplaced)
  }

  private var isLabelLast: Bool { if case .label? = pieces.last { true } else { false } }
}

extension BidirectionalCollection<UInt8> {
  var trimmedEnd: SubSequence {
    var end = endIndex
    while end > startIndex, self[index(before: end)].isWhitespace { formIndex(before: &end) }
    return self[..<end]
  }
}
