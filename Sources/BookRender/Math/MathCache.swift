/// Formulas typeset by an earlier build. Handed in and out: the renderer itself keeps nothing.
///
/// A formula is its own key, so two can never be mixed up; all of them go when the typesetter is
/// another one.
public struct MathCache: Hashable, Sendable, Codable {
  /// What typeset them: KaTeX's version and ours.
  public var typesetter: String
  /// The markup of each formula within a line, by its TeX.
  public var inline: [String: String]
  /// The markup of each formula on a line of its own, by its TeX.
  public var display: [String: String]

  public init(
    typesetter: String = "", inline: [String: String] = [:], display: [String: String] = [:]
  ) {
    self.typesetter = typesetter
    self.inline = inline
    self.display = display
  }

  subscript(tex: String, isDisplay isDisplay: Bool) -> String? {
    get { isDisplay ? display[tex] : inline[tex] }
    set {
      if isDisplay { display[tex] = newValue } else { inline[tex] = newValue }
    }
  }
}
