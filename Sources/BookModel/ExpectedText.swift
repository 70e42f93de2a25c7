/// A text as its author expects it, in which `…` or `...` stands for any text.
///
/// The whole text must match. White space at the ends of lines and empty lines at the end do not
/// count. Inside a line an ellipsis stands for any text, line ends and nothing at all included; alone
/// on its line it stands for any number of whole lines, none included.
///
///     ExpectedText("shapes … do not fit").matches("shapes [2, 3] and [4] do not fit")  // true
///     ExpectedText("first\n...\nlast").matches("first\nlast")                          // true
public struct ExpectedText: Hashable, Sendable {
  /// What the author wrote.
  public let text: String
  private let pieces: [Piece]

  /// Letters that must stand there, and where they may stand.
  private struct Piece: Hashable {
    enum Gap: Hashable {
      /// Right behind the piece before.
      case none
      case anyText
      /// At the start of a line.
      case anyLines
    }

    var gap: Gap
    var letters: [Character] = []
  }

  public init(_ text: String) {
    self.text = text
    var pieces = [Piece(gap: .none)]
    for line in Self.lines(of: text) {
      let parts = line.replacing("...", with: "…")
        .split(separator: "…", omittingEmptySubsequences: false)
      if parts.count > 1, parts.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
        pieces.append(Piece(gap: .anyLines))
        continue
      }
      for (index, part) in parts.enumerated() {
        if index > 0 { pieces.append(Piece(gap: .anyText)) }
        pieces[pieces.count - 1].letters += part
      }
      pieces[pieces.count - 1].letters.append("\n")
    }
    self.pieces = pieces
  }

  /// Whether an ellipsis leaves anything open.
  public var isOpen: Bool { pieces.count > 1 }

  /// - Complexity: O(*n* · *m*) in characters of both texts; a moment for texts without repetition.
  public func matches(_ actual: String) -> Bool {
    var letters: [Character] = []
    for line in Self.lines(of: actual) { letters += Array(line) + ["\n"] }
    var position = 0
    for (index, piece) in pieces.enumerated() {
      // The last piece must reach the end; the others stand as early as they can, which leaves the
      // most room to those behind them.
      let isLast = index == pieces.count - 1
      let first = isLast ? max(position, letters.count - piece.letters.count) : position
      let last = piece.gap == .none ? position : letters.count - piece.letters.count
      guard first <= last else { return false }
      let found = (first...last).first { start in
        (piece.gap != .anyLines || start == 0 || letters[start - 1] == "\n")
          && letters[start...].starts(with: piece.letters)
      }
      guard let found else { return false }
      position = found + piece.letters.count
    }
    return position == letters.count
  }

  /// Lines without white space at their ends, and without empty lines at the end of the text.
  private static func lines(of text: String) -> [String] {
    // A carriage return with a line feed is one character.
    let ends: [Character] = ["\n", "\r\n"]
    var lines: [String] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: ends.contains) {
      var line = line
      while line.last?.isWhitespace == true { line.removeLast() }
      lines.append(String(line))
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
