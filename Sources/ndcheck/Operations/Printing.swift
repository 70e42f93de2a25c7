import Gluon

extension Registry {
  /// The text of an array.
  mutating func addPrinting() {
    add(
      "print",
      several: { call in
        call.texts["description"] = call[0].description
        call.texts["debug"] = call[0].debugDescription
        return []
      })
    add(
      "shape.dimensions",
      several: { call in
        call.texts["dimensions"] = call[0].shape.dimensions
        return []
      })
  }
}
