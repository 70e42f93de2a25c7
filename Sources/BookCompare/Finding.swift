/// How a fresh output differs from the recorded one, at one place of it.
enum Finding: Hashable {
  case number(expected: String, actual: String, distance: Distance?)
  case text(expected: String, actual: String)
  case missing(String)
  case extra(String)
  /// Sizes, kinds and names, in words.
  case shape(expected: String, actual: String)

  /// How many there are: `expected 2 rows, got 1`.
  static func sizes(of noun: String, _ expected: Int, _ actual: Int) -> Finding {
    .shape(expected: "\(expected) \(noun)\(expected == 1 ? "" : "s")", actual: "\(actual)")
  }
}

/// How far apart two numbers are, and how far they may be.
struct Distance: Hashable {
  let value: Double
  /// Nil where only equal numbers will do.
  let limit: Double?

  /// Nil between numbers that have no distance: NaN and infinities.
  init?(from expected: Double, to actual: Double, limit: Double?) {
    guard expected.isFinite, actual.isFinite else { return nil }
    value = abs(actual - expected)
    self.limit = limit
  }
}
