import CKernels

extension NDArray {
  /// Lets `body` read the elements, in row-major order, as float32.
  @inline(__always)
  package func readElements<Value>(_ body: (UnsafePointer<Float>) -> Value) -> Value {
    readElements(of: Float.self, body)
  }

  /// Lets `body` change the elements in place, as float32. The tape does not record it, but notices that what
  /// it saved was overwritten.
  @inline(__always)
  package func writeElements(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    if dtype == .float32 {
      body(base)
    } else {
      let copy = converted(to: .float32)
      body(copy.base)
      nd_convert(nd_float32, dtype.code, copy.raw, raw, size)
    }
    storage.noteWrite(.assign)
  }

  /// The slices along the first axis at `indices`, copied; nothing is recorded.
  ///
  /// Unlike `take` it counts in integers, so it is exact for any number of rows.
  package func rows(_ indices: ArraySlice<Int>) -> NDArray {
    let width = shape.elementCount(1..<ndim) * dtype.byteCount
    let out = NDArray(uninitialized: shape.replacing(axis: 0, with: indices.count), dtype)
    var destination = out.raw
    for row in indices {
      guard row >= 0 && row < count else {
        return fail("row \(row) is out of bounds for an array of shape \(shape.dimensions)")
      }
      copyRow(from: raw + row * width, to: destination, width)
      destination += width
    }
    return out
  }
}
