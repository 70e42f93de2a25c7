import BookModel

extension Tolerance {
  /// Beyond it a whole number of a cell's data counts as measured, not counted.
  static let largestCount = 0x1p20

  /// How far `actual` may be from `expected`.
  func limit(for expected: Double) -> Double { absolute + relative * abs(expected) }

  /// Whether `actual` is near enough to the recorded `expected`: |a - b| <= absolute + relative |b|.
  ///
  /// NaN is near NaN and nothing else; an infinity only itself.
  func admits(_ actual: Double, for expected: Double) -> Bool {
    if expected.isNaN || actual.isNaN { return expected.isNaN && actual.isNaN }
    if expected.isInfinite || actual.isInfinite { return expected == actual }
    return abs(actual - expected) <= limit(for: expected)
  }

  /// What is wrong with a number that a cell emitted as data; nil when it is near enough.
  ///
  /// Two whole numbers must be equal. Beyond 2²⁰ a Float is often whole by its coarseness, so there
  /// wholeness says nothing about what was counted, and the tolerance holds.
  func finding(_ actual: Number, for expected: Number) -> Finding? {
    let (new, old) = (actual.value, expected.value)
    let areWhole = old == old.rounded() && new == new.rounded() && abs(old) < Self.largestCount
    if areWhole ? new == old : admits(new, for: old) { return nil }
    return .number(
      expected: expected.description, actual: actual.description,
      distance: Distance(from: old, to: new, limit: areWhole ? nil : limit(for: old)))
  }
}
