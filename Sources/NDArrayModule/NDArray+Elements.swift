extension NDArray {
  /// Lets `body` read the elements, in row-major order.
  @inline(__always)
  package func readElements<Value>(_ body: (UnsafePointer<Float>) -> Value) -> Value {
    body(UnsafePointer(base))
  }

  /// Lets `body` change the elements in place. The tape does not record it, but notices that what
  /// it saved was overwritten.
  @inline(__always)
  package func writeElements(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    body(base)
    storage.noteWrite(.assign)
  }

  /// The slices along the first axis at `indices`, copied; nothing is recorded.
  ///
  /// Unlike `take` it counts in integers, so it is exact for any number of rows.
  package func rows(_ indices: ArraySlice<Int>) -> NDArray {
    let width = shape.dropFirst().reduce(1, *)
    let out = NDArray(uninitialized: shape.replacing(axis: 0, with: indices.count))
    var destination = out.base
    for row in indices {
      guard row >= 0 && row < count else {
        return fail("row \(row) is out of bounds for an array of shape \(shape.dimensions)")
      }
      let source = base + row * width
      // The rows of small data sets are too short for a call.
      if width <= 4 {
        for i in 0..<width { destination[i] = source[i] }
      } else {
        destination.update(from: source, count: width)
      }
      destination += width
    }
    return out
  }
}
