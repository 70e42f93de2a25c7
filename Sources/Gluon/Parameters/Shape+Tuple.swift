import NDArrayModule

extension Shape {
  /// As Python writes a shape: `(1, 2)`, `(3,)`.
  var tuple: String { map { $0 }.tuple }

  /// Whether `other` fills in the sizes that are 0 here and repeats the rest.
  func accepts(_ other: Shape) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0 == 0 || $0 == $1 }
  }
}

extension [Int] {
  /// As Python writes a tuple: `(1, 2)`, `(3,)`, `()`.
  var tuple: String {
    count == 1 ? "(\(self[0]),)" : "(" + map(String.init).joined(separator: ", ") + ")"
  }
}
