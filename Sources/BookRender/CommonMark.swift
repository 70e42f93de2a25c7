import BookModel

/// The blocks as the CommonMark reference renderer prints them: no anchors, no highlighting, raw
/// HTML kept, and nothing of a page around them.
///
/// The book's own elements are shown as the source that they stand for.
public func renderCommonMark(_ blocks: [Block]) -> String {
  var renderer = ElementRenderer(page: nil)
  return HTMLPrinter.print(renderer.html(blocks))
}
