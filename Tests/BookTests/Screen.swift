/// What a terminal shows after the bytes of a program: as much of its language as `book` speaks.
struct Screen {
  private var rows: [[Character]] = [[]]
  private var row = 0
  private var column = 0
  /// The columns of the longest line that ever stood there.
  private(set) var widest = 0
  /// Escape sequences that are not known here.
  private(set) var unknown: [String] = []

  init(after text: String) {
    var rest = Substring(text)
    while let character = rest.popFirst() {
      switch character {
      case "\r": column = 0
      case "\n": lineFeed()
      case "\r\n":
        column = 0
        lineFeed()
      case "\u{1B}": escape(&rest)
      default: put(character)
      }
    }
  }

  /// The lines from the top, without the empty ones at the end.
  var lines: [String] {
    var lines = rows.map { String($0) }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  private mutating func lineFeed() {
    row += 1
    if row == rows.count { rows.append([]) }
  }

  private mutating func put(_ character: Character) {
    while rows[row].count <= column { rows[row].append(" ") }
    rows[row][column] = character
    column += 1
    widest = max(widest, column)
  }

  private mutating func escape(_ rest: inout Substring) {
    var sequence = ""
    while let character = rest.popFirst() {
      sequence.append(character)
      if character.isLetter { break }
    }
    let count = Int(sequence.dropFirst().dropLast()) ?? 1
    switch sequence.last {
    case "A": row = max(0, row - count)
    case "J":
      rows[row].removeSubrange(min(column, rows[row].count)...)
      rows.removeSubrange((row + 1)...)
    case "m": break
    default: unknown.append(sequence)
    }
  }
}
