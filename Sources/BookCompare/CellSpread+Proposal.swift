import BookModel
import Glibc

extension CellSpread {
  /// What the cell's fence should say so that it holds with every seed that was tried.
  public enum Proposal: Hashable, Sendable, CustomStringConvertible {
    case relative(Double)
    case absolute(Double)
    /// Nothing but kinds and shapes stays.
    case volatile

    public var description: String {
      switch self {
      case .relative(let value): "rel=\(value.short)"
      case .absolute(let value): "abs=\(value.short)"
      case .volatile: "volatile"
      }
    }
  }

  /// The seeds are a sample: the next one may take a number half as far again.
  static let margin = 1.5
  /// A tolerance beyond this share of a number tests nothing of it.
  static let loosest = 0.1

  /// Nil when everything holds as it is, or nothing is compared.
  public var proposal: Proposal? {
    guard !isVolatile else { return nil }
    if words != nil { return .volatile }
    let beyond = beyond
    guard !beyond.isEmpty else { return nil }
    guard beyond.allSatisfy({ !$0.isCount && $0.distance.isFinite }) else {
      return .volatile
    }
    let relative = beyond.map { ($0.distance - tolerance.absolute) / abs($0.value) }.max() ?? 0
    let wantedRelative = (relative * Self.margin).roundedUp
    if wantedRelative <= Self.loosest { return .relative(wantedRelative) }
    let absolute = beyond.map { $0.distance - tolerance.relative * abs($0.value) }.max() ?? 0
    let wantedAbsolute = (absolute * Self.margin).roundedUp
    // It must still mean something for the numbers that the cell is about.
    return wantedAbsolute <= Self.loosest * size ? .absolute(wantedAbsolute) : .volatile
  }
}

extension Double {
  /// The next number of one significant digit: 0.0123 gives 0.02.
  fileprivate var roundedUp: Double {
    guard isFinite, self > 0 else { return self }
    let unit = pow(10, floor(log10(self)))
    // By text, since 2 · 0.01 is not always 0.02.
    return Double(((self / unit).rounded(.up) * unit).short) ?? self
  }
}
