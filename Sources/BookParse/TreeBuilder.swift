import BookModel

/// Makes the model's blocks of libcmark's tree, putting the constructs back where their tokens are.
///
/// The walk is a loop over an explicit stack. What is nested deeper than ``Block/maximumDepth`` is
/// reported and left out, so that everything after this may recurse.
struct TreeBuilder {
  enum Mode {
    /// CommonMark, and nothing of the book's own.
    case plain
    /// A chapter; cells that give one half of a tolerance have the other from here.
    case book(Tolerance)
  }

  let mode: Mode
  let source: SourceText
  let lines: [ChapterLine]
  let constructs: Constructs
  var issues: IssueList

  /// The footnotes' bodies by name.
  private(set) var footnotes: [String: [Block]] = [:]
  /// Every label that stands where one may stand, in order.
  var labels: [Label] = []
  var links: [ChapterLink] = []
  var places: LinkPlaces
  /// The ids that raw HTML of the chapter gives to its elements.
  var htmlIDs: Set<String> = []
  var cells: [String: SourceLocation] = [:]
  var cellCount = 0
  var fences: [OpenedFence] = []
  /// The positions of the lines that paragraphs, headings, code and raw HTML begin in.
  private(set) var leafStarts: Set<Int> = []

  var frames: [Frame] = []
  private var blocks: [Block] = []
  var openContainers = 0
  private(set) var blockDepth = 0
  private var inlineDepth = 0
  private var isTooDeep = false

  /// A node whose children are being collected.
  struct Frame {
    let node: MarkdownEvent.Node
    let location: SourceLocation
    var pieces: [BlockPiece] = []
    var inlines = InlinePieces()
    var items: [[Block]] = []
    /// For an item that is a footnote's definition.
    var footnote: String?
  }

  init(
    _ mode: Mode, source: SourceText, lines: [ChapterLine], constructs: Constructs,
    issues: IssueList
  ) {
    self.mode = mode
    self.source = source
    self.lines = lines
    self.constructs = constructs
    self.issues = issues
    places = LinkPlaces(source)
  }

  var isPlain: Bool { if case .plain = mode { true } else { false } }

  /// The blocks of the text.
  mutating func build(_ text: [UInt8]) -> [Block] {
    walkMarkdown(text) { visit($0) }
    checkFences()
    checkValues()
    return blocks
  }

  private mutating func visit(_ event: MarkdownEvent) -> Bool {
    switch event.step {
    case .enter: return enter(event)
    case .leave: leave(event)
    case .leaf: addLeaf(event)
    }
    return true
  }

  /// Reports the numbers in the prose whose cell is not in the chapter.
  private mutating func checkValues() {
    for construct in constructs.all {
      guard case .value(let reference) = construct.kind, cells[reference.cell] == nil else {
        continue
      }
      issues.add(
        ParseIssue.unknownCell(reference.cell, nearest: cells.keys.nearest(to: reference.cell)),
        at: construct.location)
    }
  }

  func location(_ event: MarkdownEvent) -> SourceLocation {
    guard lines.indices.contains(event.line - 1) else { return source.location(line: 1) }
    return source.location(line: lines[event.line - 1].number, column: max(1, event.column))
  }
}

extension TreeBuilder {
  private mutating func enter(_ event: MarkdownEvent) -> Bool {
    let place = location(event)
    switch event.node {
    case .quote, .list:
      guard blockDepth + openContainers < Block.maximumDepth else {
        reportDepth(at: place)
        return false
      }
      blockDepth += 1
    case .emphasis, .strong, .link, .image:
      inlineDepth += 1
      guard inlineDepth <= Block.maximumDepth else {
        reportDepth(at: frames.last { $0.node.isBlock }?.location ?? place)
        return true
      }
      if case .link(let destination, _) = event.node, !isPlain {
        note(destination, at: frames.last { $0.node.isBlock }?.location ?? place, event)
      }
    case .paragraph, .heading: leafStarts.insert(event.line - 1)
    default: break
    }
    frames.append(Frame(node: event.node, location: place))
    return true
  }

  mutating func reportDepth(at place: SourceLocation) {
    if !isTooDeep { issues.add(ParseIssue.tooDeep, at: place) }
    isTooDeep = true
  }

  private mutating func leave(_ event: MarkdownEvent) {
    switch event.node {
    case .emphasis, .strong, .link, .image:
      inlineDepth -= 1
      guard inlineDepth < Block.maximumDepth else { return }
    case .quote, .list: blockDepth -= 1
    default: break
    }
    guard var frame = frames.popLast() else { return }
    switch event.node {
    case .document: blocks = assemble(frame.pieces)
    case .quote: add(.quote(assemble(frame.pieces)), frame)
    case .list(let shape):
      // A list of nothing but footnotes is no list of the chapter's.
      guard !frame.items.isEmpty else { return }
      add(
        .list(ListStyle(start: shape.start, isTight: shape.isTight), items: frame.items), frame)
    case .item:
      let item = assemble(frame.pieces)
      if let footnote = frame.footnote {
        if footnotes[footnote] == nil { footnotes[footnote] = item }
      } else if !frames.isEmpty {
        frames[frames.count - 1].items.append(item)
      }
    case .paragraph: addParagraph(&frame)
    case .heading(let level):
      let (inlines, label) = finish(&frame.inlines)
      add(.heading(level: level, inlines), frame)
      if let label { addPiece(.trailingLabel(label)) }
    case .emphasis: addInline(.emphasis(finishNested(&frame.inlines)))
    case .strong: addInline(.strong(finishNested(&frame.inlines)))
    case .link(let destination, let title):
      addInline(
        .link(
          destination: constructs.restored(destination), title: constructs.restored(title),
          finishNested(&frame.inlines)))
    case .image(let source, let title):
      addInline(
        .image(
          source: constructs.restored(source), title: constructs.restored(title),
          alternative: finishNested(&frame.inlines)))
    default: break
    }
  }

  private mutating func addLeaf(_ event: MarkdownEvent) {
    switch event.node {
    case .code(let info, let literal):
      leafStarts.insert(event.line - 1)
      addPiece(.block(codeBlock(event, info, literal)))
    case .html(let literal):
      leafStarts.insert(event.line - 1)
      addHTML(event, literal)
    case .thematicBreak: addPiece(.block(Block(.thematicBreak, at: location(event))))
    case .text(let text): addText(text)
    case .softBreak: addInline(.softBreak)
    case .lineBreak: addInline(.lineBreak)
    case .codeSpan(let code): addInline(.code(constructs.restored(code)))
    case .inlineHTML(let html): addInlineHTML(html)
    default: break
    }
  }
}

extension MarkdownEvent.Node {
  var isBlock: Bool {
    switch self {
    case .emphasis, .strong, .link, .image: false
    default: true
    }
  }
}
