extension Number: CustomStringConvertible {
  /// The shortest text that reads back as this number: `3`, `0.05`, `1e-06`, `nan`, `-inf`.
  ///
  /// A number that is a Float's is written as that Float is, since arrays hold Floats: `0.1`, not
  /// `0.10000000149011612`.
  public var description: String {
    if value.isFinite, value == value.rounded(), abs(value) < 0x1p53 { return String(Int(value)) }
    let single = Float(value)
    if single.isFinite, Double(single) == value { return single.description }
    return value.description
  }
}
