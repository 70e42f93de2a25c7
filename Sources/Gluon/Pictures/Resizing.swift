import NDArrayModule

/// Resizing pictures as OpenCV does, with its roundings: uint8 to the bit.
struct Resizing {
  private let width: Int
  private let height: Int
  private let channels: Int
  private let newWidth: Int
  private let newHeight: Int

  /// The pictures of `x` in another size.
  ///
  /// - Parameter interpolation: 0 takes the nearest pixel, 1 draws straight lines between pixels.
  static func resize(
    _ x: NDArray, _ newWidth: Int, _ newHeight: Int, _ interpolation: Int, _ operation: String
  ) -> NDArray {
    guard let shape = PictureShape(x, operation) else { return .poison }
    let sizes = PictureShape.sizes
    guard sizes.contains(newWidth), sizes.contains(newHeight), shape.width > 0, shape.height > 0
    else {
      return fail(
        "\(operation): a picture of \(shape.width) by \(shape.height) pixels cannot become one of"
          + " \(newWidth) by \(newHeight); width and height are 1 or more, and fit 32 bits.")
    }
    guard interpolation == 0 || interpolation == 1 else {
      return fail(
        "\(operation): interpolation is 1 (straight lines between pixels) or 0 (the nearest pixel),"
          + " not \(interpolation)")
    }
    guard interpolation == 0 || x.dtype == .uint8 || x.dtype.isFloating else {
      return fail(
        "\(operation): pictures are uint8, float32 or float64, not \(x.dtype). Write"
          + " .astype(.float32) first.")
    }
    let target = shape.resized(newWidth, newHeight)
    guard target.fits(x.dtype, operation) else { return .poison }
    let resizing = Resizing(
      width: shape.width, height: shape.height, channels: shape.channels, newWidth: newWidth,
      newHeight: newHeight)
    return NDArray(shape: target, dtype: x.dtype) { out in
      x.withBytes { source in
        if out.isEmpty { return }
        let (size, newSize) = (source.count / (shape.count ?? 1), out.count / (shape.count ?? 1))
        for number in 0..<(shape.count ?? 1) {
          let picture = source.baseAddress! + number * size
          let result = out.baseAddress! + number * newSize
          if interpolation == 0 {
            resizing.takeNearest(picture, result, x.dtype.byteCount)
          } else {
            switch x.dtype {
            case .uint8: resizing.interpolate(picture.bound(), result.bound())
            case .float64: resizing.interpolate(picture.bound(Double.self), result.bound())
            default: resizing.interpolate(picture.bound(Float.self), result.bound())
            }
          }
        }
      }
    }
  }

  private func takeNearest(
    _ source: UnsafeRawPointer, _ out: UnsafeMutableRawPointer, _ byteCount: Int
  ) {
    let pixel = channels * byteCount
    func nearest(_ place: Int, _ size: Int, _ newSize: Int) -> Int {
      let step = 1 / (Double(newSize) / Double(size))
      return min(size - 1, Int((Double(place) * step).rounded(.down)))
    }
    let columns = (0..<newWidth).map { nearest($0, width, newWidth) * pixel }
    var target = out
    for row in 0..<newHeight {
      let line = source + nearest(row, height, newHeight) * width * pixel
      for column in columns {
        target.copyMemory(from: line + column, byteCount: pixel)
        target += pixel
      }
    }
  }

  /// Whole numbers: weights of 11 bits, and sums that lose their lowest bits on the way.
  private func interpolate(
    _ source: UnsafePointer<UInt8>, _ out: UnsafeMutablePointer<UInt8>
  ) {
    if width == 2 * newWidth, height == 2 * newHeight { return average(source, out) }
    let columns = Neighbours(width, newWidth, isClamped: true)
    let rows = Neighbours(height, newHeight, isClamped: false)
    let right = columns.weights.map { Int(($0 * 2048).rounded(.toNearestOrEven)) }
    let left = columns.weights.map { Int(((1 - $0) * 2048).rounded(.toNearestOrEven)) }
    var lines = Lines<Int>(length: newWidth * channels) { row, line in
      let start = source + row * width * channels
      for column in 0..<newWidth {
        let (a, b) = (columns.first[column] * channels, columns.second[column] * channels)
        for channel in 0..<channels {
          line[column * channels + channel] =
            Int(start[a + channel]) * left[column] + Int(start[b + channel]) * right[column]
        }
      }
    }
    for row in 0..<newHeight {
      let lower = Int((rows.weights[row] * 2048).rounded(.toNearestOrEven))
      let upper = Int(((1 - rows.weights[row]) * 2048).rounded(.toNearestOrEven))
      let target = out + row * newWidth * channels
      lines.read(rows.first[row], rows.second[row]) { above, below in
        for i in 0..<newWidth * channels {
          let sum = (upper * (above[i] >> 4)) >> 16 + (lower * (below[i] >> 4)) >> 16
          target[i] = UInt8(truncatingIfNeeded: (sum + 2) >> 2)
        }
      }
    }
  }

  /// Half the size along both axes: the mean of four pixels.
  private func average(_ source: UnsafePointer<UInt8>, _ out: UnsafeMutablePointer<UInt8>) {
    var place = 0
    for row in 0..<newHeight {
      for column in 0..<newWidth {
        for channel in 0..<channels {
          let corner = (2 * row * width + 2 * column) * channels + channel
          let below = corner + width * channels
          let sum =
            Int(source[corner]) + Int(source[corner + channels]) + Int(source[below])
            + Int(source[below + channels])
          out[place] = UInt8((sum + 2) >> 2)
          place += 1
        }
      }
    }
  }

  private func interpolate<Number: BinaryFloatingPoint>(
    _ source: UnsafePointer<Number>, _ out: UnsafeMutablePointer<Number>
  ) {
    let columns = Neighbours(width, newWidth, isClamped: true)
    let rows = Neighbours(height, newHeight, isClamped: false)
    var lines = Lines<Number>(length: newWidth * channels) { row, line in
      let start = source + row * width * channels
      for column in 0..<newWidth {
        let (a, b) = (columns.first[column] * channels, columns.second[column] * channels)
        let right = columns.weights[column]
        for channel in 0..<channels {
          // At the edges one pixel alone, so that infinite ones stay as they are.
          line[column * channels + channel] =
            right == 0
            ? start[a + channel]
            : start[a + channel] * Number(1 - right) + start[b + channel] * Number(right)
        }
      }
    }
    for row in 0..<newHeight {
      let (upper, lower) = (Number(1 - rows.weights[row]), Number(rows.weights[row]))
      let target = out + row * newWidth * channels
      lines.read(rows.first[row], rows.second[row]) { above, below in
        for i in 0..<newWidth * channels { target[i] = above[i] * upper + below[i] * lower }
      }
    }
  }
}

/// For each place along the new axis, the two old ones around it and the weight of the second.
private struct Neighbours {
  var first: [Int] = []
  var second: [Int] = []
  var weights: [Float] = []

  /// - Parameter isClamped: Whether beyond the edge the weight is 0; otherwise both are the edge.
  init(_ size: Int, _ newSize: Int, isClamped: Bool) {
    let step = 1 / (Double(newSize) / Double(size))
    for place in 0..<newSize {
      let exact = Float((Double(place) + 0.5) * step - 0.5)
      let low = Int(exact.rounded(.down))
      let isOutside = low < 0 || low >= size - 1
      first.append(max(0, min(size - 1, low)))
      second.append(max(0, min(size - 1, low + 1)))
      weights.append(isOutside && isClamped ? 0 : exact - Float(low))
    }
  }
}

/// The two lines of a picture that were asked for last, in their new width.
private struct Lines<Number: ExpressibleByIntegerLiteral> {
  private var numbers = [-1, -1]
  private var lines: [[Number]]
  private let make: (Int, inout [Number]) -> Void

  init(length: Int, _ make: @escaping (Int, inout [Number]) -> Void) {
    lines = [[Number]](repeating: [Number](repeating: 0, count: length), count: 2)
    self.make = make
  }

  mutating func read(_ above: Int, _ below: Int, _ body: ([Number], [Number]) -> Void) {
    if numbers[0] != above, numbers[1] == above {
      numbers.swapAt(0, 1)
      lines.swapAt(0, 1)
    }
    for (slot, row) in [above, below].enumerated() where numbers[slot] != row {
      make(row, &lines[slot])
      numbers[slot] = row
    }
    body(lines[0], lines[1])
  }
}

extension UnsafeRawPointer {
  fileprivate func bound<Element>(_ type: Element.Type = Element.self) -> UnsafePointer<Element> {
    assumingMemoryBound(to: type)
  }
}

extension UnsafeMutableRawPointer {
  fileprivate func bound<Element>(
    _ type: Element.Type = Element.self
  ) -> UnsafeMutablePointer<Element> {
    assumingMemoryBound(to: type)
  }
}
