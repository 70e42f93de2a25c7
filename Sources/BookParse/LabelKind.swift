/// What a label names, which its first letters say.
enum LabelKind: String, CaseIterable {
  case equation = "eq"
  case section = "sec"
  case figure = "fig"
  case table = "tbl"

  /// The kind of the label `eq-loss`; nil when it is no label of the book.
  init?(of label: String) {
    guard let dash = label.firstIndex(of: "-"), label.index(after: dash) < label.endIndex else {
      return nil
    }
    self.init(rawValue: String(label[..<dash]))
  }

  /// What a reference calls it; nil for sections, which are called by their heading.
  var word: String? {
    switch self {
    case .equation: "Equation"
    case .section: nil
    case .figure: "Figure"
    case .table: "Table"
    }
  }
}
