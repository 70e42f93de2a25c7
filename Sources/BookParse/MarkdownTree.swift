import CCmark

/// One step of a walk over the tree that libcmark makes of a text.
struct MarkdownEvent {
  enum Node {
    case document, quote, item, paragraph
    case list(ListShape)
    case heading(level: Int)
    /// `info` is empty for an indented block, too.
    case code(info: String, literal: String)
    case html(String)
    case thematicBreak
    case text(String)
    case softBreak, lineBreak
    case codeSpan(String)
    case inlineHTML(String)
    case emphasis, strong
    case link(destination: String, title: String)
    case image(source: String, title: String)
  }

  struct ListShape {
    let start: Int?
    let isTight: Bool
  }

  enum Step {
    /// Before the children of a node that may have some.
    case enter
    case leave
    /// A node that has no children.
    case leaf
  }

  let step: Step
  let node: Node
  /// The line of the text that was parsed, from 1.
  let line: Int
  /// In bytes, from 1. Right for blocks; libcmark's guess for what is inside a paragraph.
  let column: Int
  /// Right for paragraphs and headings only.
  let endLine: Int
}

/// Parses `text` with libcmark and calls `visit` for every step of a walk over the tree.
///
/// This is the only code that touches libcmark: its pointers do not leave this file. The walk is a
/// loop, so that no depth of nesting can exhaust the stack. Returning false at `.enter` leaves out
/// the node's children and its `.leave`.
func walkMarkdown(_ text: [UInt8], visit: (MarkdownEvent) -> Bool) {
  let parsed = text.withUnsafeBytes { bytes in
    cmark_parse_document(
      bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)
  }
  guard let root = parsed else { return }
  defer { cmark_node_free(root) }
  guard let iterator = cmark_iter_new(root) else { return }
  defer { cmark_iter_free(iterator) }
  while true {
    let event = cmark_iter_next(iterator)
    if event == CMARK_EVENT_DONE { return }
    guard let node = cmark_iter_get_node(iterator), let (kind, isLeaf) = kind(of: node) else {
      continue
    }
    let step: MarkdownEvent.Step = isLeaf ? .leaf : event == CMARK_EVENT_ENTER ? .enter : .leave
    let goOn = visit(
      MarkdownEvent(
        step: step, node: kind, line: Int(cmark_node_get_start_line(node)),
        column: Int(cmark_node_get_start_column(node)), endLine: Int(cmark_node_get_end_line(node)))
    )
    if !goOn, step == .enter { cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT) }
  }
}

private func kind(of node: OpaquePointer) -> (MarkdownEvent.Node, Bool)? {
  func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
  switch cmark_node_get_type(node) {
  case CMARK_NODE_DOCUMENT: return (.document, false)
  case CMARK_NODE_BLOCK_QUOTE: return (.quote, false)
  case CMARK_NODE_LIST:
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return (
      .list(
        MarkdownEvent.ListShape(
          start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
          isTight: cmark_node_get_list_tight(node) != 0)), false
    )
  case CMARK_NODE_ITEM: return (.item, false)
  case CMARK_NODE_PARAGRAPH: return (.paragraph, false)
  case CMARK_NODE_HEADING: return (.heading(level: Int(cmark_node_get_heading_level(node))), false)
  case CMARK_NODE_CODE_BLOCK:
    return (
      .code(
        info: string(cmark_node_get_fence_info(node)), literal: string(cmark_node_get_literal(node))
      ), true
    )
  case CMARK_NODE_HTML_BLOCK: return (.html(string(cmark_node_get_literal(node))), true)
  case CMARK_NODE_THEMATIC_BREAK: return (.thematicBreak, true)
  case CMARK_NODE_TEXT: return (.text(string(cmark_node_get_literal(node))), true)
  case CMARK_NODE_SOFTBREAK: return (.softBreak, true)
  case CMARK_NODE_LINEBREAK: return (.lineBreak, true)
  case CMARK_NODE_CODE: return (.codeSpan(string(cmark_node_get_literal(node))), true)
  case CMARK_NODE_HTML_INLINE: return (.inlineHTML(string(cmark_node_get_literal(node))), true)
  case CMARK_NODE_EMPH: return (.emphasis, false)
  case CMARK_NODE_STRONG: return (.strong, false)
  case CMARK_NODE_LINK:
    return (
      .link(
        destination: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node))),
      false
    )
  case CMARK_NODE_IMAGE:
    return (
      .image(source: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node))),
      false
    )
  default: return nil
  }
}
