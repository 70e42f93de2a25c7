import BookModel

/// One column of an emitted table, ready to be shown.
struct TableColumn {
  /// Whether every entry is a number.
  let isNumeric: Bool
  /// The entries. Numbers of one size have as many decimals; others are padded with figure spaces,
  /// so that their points stand in line all the same.
  let texts: [String]
  /// The row with the best value, where the column measures something and the rows differ.
  let bestRow: Int?

  init(_ table: Table, _ index: Int) {
    let entries = table.rows.map { $0.indices.contains(index) ? $0[index] : .text("") }
    let numbers = entries.compactMap { entry -> Double? in
      if case .number(let number) = entry { number.value } else { nil }
    }
    isNumeric = !entries.isEmpty && numbers.count == entries.count
    let digits = numbers.contains(where: Self.looksWhole) ? 6 : 4
    let texts = entries.map { entry -> String in
      switch entry {
      case .number(let number): NumberText.short(number.value, digits: digits)
      case .text(let text): text
      }
    }
    self.texts = isNumeric ? Self.even(texts, numbers) ?? Self.aligned(texts) : texts
    let better = table.columns.indices.contains(index) ? table.columns[index].better : nil
    bestRow = isNumeric ? better.flatMap { Self.best(numbers, $0) } : nil
  }

  /// Whether four digits would pass off a number as a whole one, such as 1.9996 as 2.
  private static func looksWhole(_ value: Double) -> Bool {
    guard value.isFinite, value != value.rounded() else { return false }
    return NumberText.short(value).allSatisfy { $0.isNumber || $0 == "−" }
  }

  /// The numbers with as many decimals as the one that needs most; nil where that would be more
  /// digits than anybody reads.
  private static func even(_ texts: [String], _ numbers: [Double]) -> [String]? {
    let decimals = texts.map { $0.split(separator: ".").dropFirst().first?.count ?? 0 }.max() ?? 0
    let whole = texts.map { $0.prefix { $0 != "." }.filter(\.isNumber).count }.max() ?? 0
    guard decimals > 0, whole + decimals <= 6, numbers.allSatisfy(\.isFinite),
      !texts.contains(where: { $0.contains("×") })
    else { return nil }
    return numbers.map { NumberText.fixed($0, decimals: decimals) }
  }

  /// The texts with as many places behind the point, unless a power of ten is among them.
  private static func aligned(_ texts: [String]) -> [String] {
    if texts.contains(where: { $0.contains("×") }) { return texts }
    let fractions = texts.map { text -> Int in
      text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) } ?? 0
    }
    guard let longest = fractions.max(), longest > 0 else { return texts }
    return zip(texts, fractions).map { text, count in
      let point = count == 0 ? "\u{2008}" : ""
      let digits = String(repeating: "\u{2007}", count: longest - max(count, 1))
      return text + point + digits
    }
  }

  private static func best(_ numbers: [Double], _ direction: Table.Column.Direction) -> Int? {
    let finite = numbers.indices.filter { numbers[$0].isFinite }
    guard finite.count > 1, Set(finite.map { numbers[$0] }).count > 1 else { return nil }
    return direction == .lower
      ? finite.min { numbers[$0] < numbers[$1] } : finite.max { numbers[$0] < numbers[$1] }
  }
}
