import BookModel

/// Reads a loss table out of printed lines such as `epoch 1, loss 0.040563`.
///
/// A line counts when it is a list of names with a number each, `:` or `=` between them or nothing,
/// commas between the pairs, and the first name is `epoch`. The first such line gives the columns.
enum PrintedLosses {
  /// The table, or nil when no line counts.
  static func table(in text: String) -> Table? {
    var names: [String] = []
    var units: [String?] = []
    var rows: [[Table.Entry]] = []
    for line in text.split(separator: "\n") {
      guard let pairs = pairs(of: line) else { continue }
      if rows.isEmpty {
        names = pairs.map(\.name)
        units = pairs.map(\.unit)
      }
      guard pairs.map(\.name) == names else { continue }
      rows.append(pairs.map { .number(Number($0.value)) })
    }
    guard !rows.isEmpty else { return nil }
    let columns = zip(names, units).map { name, unit in
      Table.Column(name: name, unit: unit, better: direction(of: name))
    }
    return Table(columns: columns, rows: rows)
  }

  private struct Pair {
    let name: String
    let value: Double
    let unit: String?
  }

  private static func pairs(of line: Substring) -> [Pair]? {
    let pairs = line.split(separator: ",").map(pair(of:))
    guard pairs.count > 1, pairs.first??.name.lowercased() == "epoch" else { return nil }
    let found = pairs.compactMap(\.self)
    return found.count == pairs.count ? found : nil
  }

  /// `train loss: 0.04 s` is a name, a number, and perhaps a unit.
  private static func pair(of part: Substring) -> Pair? {
    let trimmed = part.trimmingPrefix(while: \.isWhitespace)
    let name = trimmed.prefix { $0.isLetter || $0 == " " || $0 == "_" || $0 == "-" }
    // `nan` and `inf` are letters, and a minus sign belongs to the number.
    var words = name.split(whereSeparator: { $0 == " " || $0 == "-" })
    var value: Double?
    var rest = trimmed.dropFirst(name.count)
    if let last = words.last, words.count > 1, let special = Double(last), !special.isFinite {
      value = name.contains("-") ? -special : special
      words.removeLast()
    } else {
      rest = rest.drop { $0 == ":" || $0 == "=" || $0 == " " }
      let number = rest.prefix { !$0.isWhitespace && $0 != "%" }
      let digits = number.prefix { $0.isNumber || "+-.eE".contains($0) }
      value = Double(number) ?? Double(digits)
      rest = value == Double(number) ? rest.dropFirst(number.count) : rest.dropFirst(digits.count)
      if name.hasSuffix("-"), let plain = value { value = -plain }
    }
    guard let value, !words.isEmpty else { return nil }
    let unit = rest.trimmingPrefix(while: \.isWhitespace)
    guard unit.count <= 8 else { return nil }
    return Pair(
      name: words.joined(separator: " "), value: value, unit: unit.isEmpty ? nil : String(unit))
  }

  private static func direction(of name: String) -> Table.Column.Direction? {
    let name = name.lowercased()
    if name.contains("loss") || name.contains("error") { return .lower }
    return name.contains("acc") ? .higher : nil
  }
}
