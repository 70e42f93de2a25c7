extension NDArray: CustomStringConvertible, CustomDebugStringConvertible {
  /// An empty line, the elements as NumPy prints them, and a line with the shape and the place.
  ///
  /// Numbers take the fewest digits that tell them apart from every other of their type, at most eight
  /// after the point, and one width for the whole array. Above 1000 elements only three at each end
  /// of an axis are shown.
  public var description: String {
    "\n" + ArrayText(self).text + "\n<NDArray \(shape.dimensions) @\(context)>"
  }

  public var debugDescription: String { description }
}

/// The lines of an array in NumPy's layout.
private struct ArrayText {
  private let array: NDArray
  private let isSummary: Bool
  private let format: any NumberFormat

  private static let lineWidth = 75
  private static let largestWhole = 1000
  private static let edge = 3

  init(_ array: NDArray) {
    self.array = array
    isSummary = array.size > ArrayText.largestWhole
    var shown: [Int] = []
    ArrayText.collect(array, 0, 0, array.size, isSummary, &shown)
    format = array.dtype.isFloating ? FloatFormat(array, shown) : WholeFormat(array, shown)
  }

  var text: String {
    array.size == 0 ? "[]" : lines(axis: 0, offset: 0, indent: " ", width: ArrayText.lineWidth)
  }

  /// The positions of an axis that are shown; nil where `...` stands.
  private static func positions(_ size: Int, _ isSummary: Bool) -> [Int?] {
    guard isSummary && size > 2 * edge else { return Array(0..<size) }
    return Array(0..<edge) + [nil] + Array(size - edge..<size)
  }

  private static func collect(
    _ array: NDArray, _ axis: Int, _ offset: Int, _ span: Int, _ isSummary: Bool,
    _ shown: inout [Int]
  ) {
    if axis == array.ndim {
      shown.append(offset)
      return
    }
    if span == 0 { return }
    let inner = span / array.shape[axis]
    for case let position? in positions(array.shape[axis], isSummary) {
      collect(array, axis + 1, offset + position * inner, inner, isSummary, &shown)
    }
  }

  /// The text of the part at `offset` from `axis` inwards, in brackets. The first line carries no
  /// indent, the others do.
  private func lines(axis: Int, offset: Int, indent: String, width: Int) -> String {
    let inner = array.shape[(axis + 1)...].reduce(1, *)
    let positions = ArrayText.positions(array.shape[axis], isSummary)
    if axis == array.ndim - 1 { return row(positions, offset, indent, width) }
    let gap = String(repeating: "\n", count: array.ndim - axis - 1)
    let parts = positions.map { position in
      guard let position else { return "..." }
      return lines(
        axis: axis + 1, offset: offset + position * inner, indent: indent + " ", width: width - 1)
    }
    return "[" + parts.joined(separator: gap + indent) + "]"
  }

  /// One line of numbers, wrapped where it would pass the width.
  private func row(_ positions: [Int?], _ offset: Int, _ indent: String, _ width: Int) -> String {
    var done = ""
    var line = indent
    for (index, position) in positions.enumerated() {
      let word = position.map { format.text(offset + $0) } ?? "..."
      if line.utf8.count + word.utf8.count > width - 1 && line.utf8.count > indent.utf8.count {
        while line.last == " " { line.removeLast() }
        done += line + "\n"
        line = indent
      }
      line += word
      if index < positions.count - 1 { line += " " }
    }
    return "[" + (done + line).dropFirst(indent.utf8.count) + "]"
  }
}
