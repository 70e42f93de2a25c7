import BookModel

/// The lines that a training loop prints, such as `epoch 1, loss 0.0405`, as a table.
///
/// A line counts when it is a list of names with numbers, with `,` or `;` between them, and the
/// first name is `epoch`. Between name and number may stand spaces, `:` or `=`; a unit may follow
/// the number: `epoch 2, loss: 0.0101, accuracy 92.5%, time 0.3 s`.
struct PrintedLosses {
  /// What the lines say. Lines that name other columns than the first one are not among them.
  let table: Table
  /// The lines above the first such line, and all others below it, with their line ends.
  let before: String
  let after: String

  /// Reads what a cell printed; nil when no line counts.
  init?(_ text: String) {
    var columns: [Table.Column] = []
    var rows: [[Table.Entry]] = []
    var (before, after) = ("", "")
    for line in text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if let fields = Self.fields(of: line) {
        let named = fields.map(\.column)
        if rows.isEmpty { columns = named }
        if named == columns {
          rows.append(fields.map { .number($0.number) })
          continue
        }
      }
      if rows.isEmpty { before += line + "\n" } else { after += line + "\n" }
    }
    guard !rows.isEmpty else { return nil }
    table = Table(columns: columns, rows: rows)
    self.before = before
    // The last piece of the split had no line end behind it.
    self.after = String(after.dropLast())
  }

  private typealias Field = (column: Table.Column, number: Number)

  private static func fields(of line: Substring) -> [Field]? {
    var fields: [Field] = []
    for part in line.split(whereSeparator: { $0 == "," || $0 == ";" }) {
      guard let field = field(part) else { return nil }
      fields.append(field)
    }
    return fields.count >= 2 && fields[0].column.name.lowercased() == "epoch" ? fields : nil
  }

  private static func field(_ part: Substring) -> Field? {
    let form =
      /\s*(?<name>\p{L}[\p{L} _]*?)\s*[:=]?\s*(?<number>[+-]?(?:[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|nan|inf))\s*(?<unit>%|\p{L}*)\s*/
    guard let match = part.wholeMatch(of: form), let number = Double(match.number) else {
      return nil
    }
    let name = String(match.name)
    let column = Table.Column(
      name: name, unit: match.unit.isEmpty ? nil : String(match.unit), better: direction(of: name))
    return (column, Number(number))
  }

  private static func direction(of name: String) -> Table.Column.Direction? {
    let word = name.lowercased()
    if word.contains("loss") || word.contains("error") { return .lower }
    return word.contains("acc") ? .higher : nil
  }
}
