import Gluon

extension OddDraws {
  /// The operands of an operation: shapes that fit it, or any, with some exchanged for odd ones.
  func inputs() -> [NDArray] {
    let shapes = shapesOfInputs()
    return shapes.enumerated().map { index, shape in
      let x = array(isOdd ? one(of: OddDraws.oddShapes) : shape)
      teller?("input \(index): \(x.dtype) \(x.shape.dimensions) \(OddDraws.words(of: x))")
      return x
    }
  }

  private func shapesOfInputs() -> [Shape] {
    if let fitting = Fitting.shapes[operation], below(4) < 3 {
      return one(of: fitting).map { sizes in Shape(sizes) }
    }
    let first = one(of: OddDraws.plainShapes)
    let count = one(of: [1, 2, 3, 2, 4, 0, 5])
    let areAlike = below(2) == 0
    return (0..<count).map { index in
      index == 0 || areAlike ? first : one(of: OddDraws.plainShapes)
    }
  }

  private static let plainShapes: [Shape] = [
    [2, 3], [3], [1], [3, 3], [3, 2], [2, 3, 4], [4], [2, 1, 3], [1, 1, 1], [2, 2, 3, 3], [6, 4],
  ]

  private static let oddShapes: [Shape] = [
    [0], [0, 3], [3, 0], [2, 0, 4], [1], [1, 1], [1, 1, 1, 1], [1, 2, 1, 2, 1, 2, 1, 2], [0, 0],
    [65536, 1], [1, 65536], [70000], [5], [7, 2], [0, 2, 3, 3], [2, 2, 0, 3],
  ]

  /// An array of a shape. Most are float32 and hold small numbers; some hold what is no number.
  func array(_ shape: Shape) -> NDArray {
    let types: [DType] = [.float32, .float32, .float32, .float32, .float64, .float64]
    if usual == nil { usual = one(of: types + [.int32, .int64, .uint8]) }
    let dtype = isOdd || below(8) == 7 ? one(of: DType.allCases) : usual ?? .float32
    let style = one(of: OddDraws.styles, orOdd: OddDraws.oddStyles)
    var bits = SplitMix(UInt64(below(1 << 20)))
    let values = (0..<shape.elementCount).map { _ in style[Int(bits.next % UInt64(style.count))] }
    return NDArray(values, shape, dtype)
  }

  private static let styles: [[Double]] = [
    [-2, -1, -0.5, 0, 0.25, 1, 2, 3, 5], [0, 1, 2], [0.1, 0.5, 0.9], [1], [0],
  ]

  private static let oddStyles: [[Double]] = [
    [.nan], [.infinity], [-.infinity, .infinity, 0], [3e38, -3e38, 1e38], [1e300, -1e300, 1],
    [1e-45, -1e-45, 0x1p-1074, 0], [1, 2, .nan], [-1, -2, -3], [7, 100, 3],
    [1e10, 0x1p31, -0x1p31],
    [0x1p63, -0x1p63, 0x1p62], [-0.0], [0, 1, .infinity], [0.5, 1e19],
  ]

  private static func words(of x: NDArray) -> String {
    let few = x.reshape([-1]).asArray(of: Double.self).prefix(8).map { "\($0)" }
    return few.joined(separator: " ") + (x.size > 8 ? " ..." : "")
  }
}

extension NDArray {
  /// Numbers as elements of a type: what does not fit takes the nearest that does, NaN zero.
  fileprivate convenience init(_ values: [Double], _ shape: Shape, _ dtype: DType) {
    func whole<Element: FixedWidthInteger>(_ type: Element.Type) -> [Element] {
      values.map { value in
        Element(exactly: value.rounded(.towardZero))
          ?? (value.isNaN ? 0 : value < 0 ? Element.min : Element.max)
      }
    }
    func bytes<Element>(_ elements: [Element]) -> [UInt8] { elements.withUnsafeBytes { Array($0) } }
    let all =
      switch dtype {
      case .float32: bytes(values.map { Float($0) })
      case .float64: bytes(values)
      case .int32: bytes(whole(Int32.self))
      case .int64: bytes(whole(Int64.self))
      case .uint8: bytes(whole(UInt8.self))
      }
    self.init(shape: shape, dtype: dtype) { memory in memory.copyBytes(from: all) }
  }
}
