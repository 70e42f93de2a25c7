import CKernels

extension NDArray {
  /// The sum of the squares of all elements, carried in double; nothing is recorded.
  package func sumOfSquares() -> Double {
    switch dtype {
    case .float64: sumOfSquares(of: Double.self)
    case .float32: sumOfSquares(of: Float.self)
    default: elements.reduce(0) { $0 + Double($1) * Double($1) }
    }
  }

  /// Multiplies every element in place; nothing is recorded.
  ///
  /// - Precondition: The elements are of a floating type.
  package func scale(by factor: Double) {
    guard dtype.isFloating else {
      return fail("scale: an array of type \(dtype) has no fractions to hold the result.")
    }
    if dtype == .float64 {
      let x = raw.assumingMemoryBound(to: Double.self)
      for i in 0..<size { x[i] *= factor }
    } else {
      let (x, factor) = (raw.assumingMemoryBound(to: Float.self), Float(factor))
      for i in 0..<size { x[i] *= factor }
    }
    storage.noteWrite(.multiply)
  }

  private func sumOfSquares<Number: BinaryFloatingPoint>(of type: Number.Type) -> Double {
    let x = raw.assumingMemoryBound(to: type)
    // Four sums, so that additions need not wait for each other.
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    var i = 0
    while i + 4 <= size {
      a += Double(x[i]) * Double(x[i])
      b += Double(x[i + 1]) * Double(x[i + 1])
      c += Double(x[i + 2]) * Double(x[i + 2])
      d += Double(x[i + 3]) * Double(x[i + 3])
      i += 4
    }
    while i < size {
      a += Double(x[i]) * Double(x[i])
      i += 1
    }
    return (a + b) + (c + d)
  }
}
