/// A quantity over a plane, with points above it: the regions that a classifier tells apart, or the
/// contours of a function.
public struct Field: Hashable, Sendable, Codable {
  public enum Style: String, Hashable, Sendable, Codable {
    /// Each value is the number of a class: areas.
    case regions
    /// Lines of equal value.
    case contours
  }

  public let style: Style
  /// The title, the axes, and what is drawn above the field, if anything.
  public let plot: Plot
  /// Where along each axis the values were taken; rising, at least two.
  public let across, up: [Number]
  /// A row for each of ``up``, with a value for each of ``across``.
  public let values: [[Number]]

  public init(style: Style, plot: Plot, across: [Number], up: [Number], values: [[Number]]) {
    self.style = style
    self.plot = plot
    self.across = across
    self.up = up
    self.values = values
  }
}

extension Field {
  /// What is wrong with the shape; nil when there is a value for each place.
  var flaw: String? {
    for (name, places) in [("across", across), ("up", up)] {
      let rises = zip(places, places.dropFirst()).allSatisfy { $0.value < $1.value }
      if places.count < 2 || !rises || !places.allSatisfy(\.value.isFinite) {
        return "the places \(name) the field do not rise"
      }
    }
    if values.count != up.count {
      return "the field has \(values.count) rows for \(up.count) places"
    }
    if let row = values.firstIndex(where: { $0.count != across.count }) {
      return "row \(row + 1) of the field has \(values[row].count) values"
        + " for \(across.count) places"
    }
    return Output.scatter(plot).flaw
  }
}
