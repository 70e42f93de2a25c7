/// How near to a vector's array ours must come.
///
/// Whatever the rule, shapes are equal, NaN stands where NaN stands, and infinities are equal.
public enum Agreement: Hashable, Sendable {
  /// The same bits, but for the payload of a NaN. The sign of a zero counts.
  case exact
  /// At most so many float32 steps apart.
  case steps(Int)
  /// At most this fraction of the expected element, or of 1, or of the largest element of an array
  /// that is smaller than 1: terms that cancel leave the rounding of the terms.
  case relative(Float)

  /// Reads `exact`, `2 ulp` or `1e-6`.
  public init?(_ text: String) {
    if text == "exact" {
      self = .exact
    } else if text.hasSuffix(" ulp"), let count = Int(text.dropLast(4)) {
      self = .steps(count)
    } else if let fraction = Float(text) {
      self = .relative(fraction)
    } else {
      return nil
    }
  }

  /// What a gradient of an operation under this rule must keep to. A gradient is a product of a
  /// few factors and, under broadcasting, a sum of them; the sign of its zeros means nothing.
  public var forGradients: Agreement {
    switch self {
    case .exact: .steps(0)
    case .steps, .relative(...5e-6): .relative(5e-6)
    case .relative: self
    }
  }

  /// Says where and by how much `actual` fails to agree with `expected`, or nothing if it agrees.
  public func mismatch(
    _ expected: VectorArray, _ actual: VectorArray, what: String = "array"
  ) -> String? {
    guard expected.shape == actual.shape else {
      return "\(what): expected shape \(expected.shape), got \(actual.shape)"
    }
    let largest = expected.elements.lazy.filter(\.isFinite).map(\.magnitude).max() ?? 0
    let floor = min(largest, 1)
    for (index, (wanted, got)) in zip(expected.elements, actual.elements).enumerated() {
      guard !agrees(wanted, got, floor: floor) else { continue }
      return "\(what): element \(index) of shape \(expected.shape): expected \(wanted), got \(got)"
        + " (rule: \(self))"
    }
    return nil
  }

  private func agrees(_ wanted: Float, _ got: Float, floor: Float) -> Bool {
    if wanted.isNaN || got.isNaN { return wanted.isNaN && got.isNaN }
    if wanted.isInfinite || got.isInfinite { return wanted == got }
    switch self {
    case .exact: return wanted.bitPattern == got.bitPattern
    case .steps(let count): return abs(Self.place(wanted) - Self.place(got)) <= count
    case .relative(let fraction):
      return (wanted - got).magnitude <= fraction * max(wanted.magnitude, floor)
    }
  }

  /// A float's place in the order of all floats; both zeros have place 0.
  private static func place(_ value: Float) -> Int {
    let magnitude = Int(value.magnitude.bitPattern)
    return value.sign == .minus ? -magnitude : magnitude
  }
}

extension Agreement: Decodable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let agreement = Agreement(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no rule: \(text)")
    }
    self = agreement
  }
}
