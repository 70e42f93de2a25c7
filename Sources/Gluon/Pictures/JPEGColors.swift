/// Makes the pixels of a JPEG picture from its components: all of them in full size, then as red,
/// green and blue, with the roundings of libjpeg.
struct JPEGColors {
  let frame: JPEGFrame
  /// Whether the components are red, green and blue.
  let isRGB: Bool

  /// The picture in three channels, or in one.
  func picture(_ asGray: Bool) -> Picture {
    let components = frame.components
    if components.count == 1 || asGray && !isRGB {
      let shades = inFull(components[0])
      return Picture(
        width: frame.width, height: frame.height, channels: asGray ? 1 : 3,
        bytes: asGray ? shades : shades.flatMap { [$0, $0, $0] })
    }
    let planes = components.map(inFull)
    let count = frame.width * frame.height
    let channels = asGray ? 1 : 3
    let bytes = [UInt8](unsafeUninitializedCapacity: count * channels) { out, length in
      for place in 0..<count {
        let (a, b, c) = (Int(planes[0][place]), Int(planes[1][place]), Int(planes[2][place]))
        if asGray {
          out[place] = UInt8((19595 * a + 38470 * b + 7471 * c + 32768) >> 16)
        } else {
          let (red, green, blue) = isRGB ? (a, b, c) : color(a, b - 128, c - 128)
          out[3 * place] = UInt8(max(0, min(255, red)))
          out[3 * place + 1] = UInt8(max(0, min(255, green)))
          out[3 * place + 2] = UInt8(max(0, min(255, blue)))
        }
      }
      length = count * channels
    }
    return Picture(width: frame.width, height: frame.height, channels: channels, bytes: bytes)
  }

  /// Red, green and blue of a brightness and the two differences from it.
  @inline(__always)
  private func color(_ bright: Int, _ blueness: Int, _ redness: Int) -> (Int, Int, Int) {
    (
      bright + (91881 * redness + 32768) >> 16,
      bright + (-22554 * blueness - 46802 * redness + 32768) >> 16,
      bright + (116130 * blueness + 32768) >> 16
    )
  }

  /// The samples of a component, one for every pixel of the picture.
  private func inFull(_ component: JPEGComponent) -> [UInt8] {
    let plane = Plane(
      samples: component.samples(), stride: 8 * component.blocksAcross, width: component.width,
      height: component.height)
    let (across, down) = (frame.mostAcross, frame.mostDown)
    let isSmooth = component.width > 2
    let (fullAcross, fullDown) = (component.across == across, component.down == down)
    let (halfAcross, halfDown) = (2 * component.across == across, 2 * component.down == down)
    var rows: (Int) -> [UInt8]
    if halfAcross && fullDown && isSmooth {
      rows = { plane.widened($0) }
    } else if fullAcross && halfDown {
      rows = { plane.heightened($0) }
    } else if halfAcross && halfDown && isSmooth {
      rows = { plane.enlarged($0) }
    } else {
      rows = { row in
        (0..<frame.width).map {
          plane[row * component.down / down, $0 * component.across / across]
        }
      }
    }
    var full: [UInt8] = []
    full.reserveCapacity(frame.width * frame.height)
    for row in 0..<frame.height { full += rows(row).prefix(frame.width) }
    return full
  }
}

/// The samples of a component that has fewer than the picture has pixels. Between them are drawn
/// straight lines: a new sample is three quarters of the near one and a quarter of the next.
private struct Plane {
  let samples: [UInt8]
  let stride: Int
  let width: Int
  let height: Int

  subscript(row: Int, column: Int) -> UInt8 { samples[row * stride + column] }

  /// A row of a picture twice as wide.
  func widened(_ row: Int) -> [UInt8] {
    between((0..<width).map { Int(self[row, $0]) }, 4, (1, 2), (0, 0), shift: 2)
  }

  /// A row of a picture twice as high.
  func heightened(_ row: Int) -> [UInt8] {
    let (near, next) = neighbours(row)
    let rounding = row % 2 == 0 ? 1 : 2
    return (0..<width).map { column in
      UInt8((3 * Int(self[near, column]) + Int(self[next, column]) + rounding) >> 2)
    }
  }

  /// A row of a picture twice as wide and as high.
  func enlarged(_ row: Int) -> [UInt8] {
    let (near, next) = neighbours(row)
    let sums = (0..<width).map { 3 * Int(self[near, $0]) + Int(self[next, $0]) }
    return between(sums, 4, (8, 7), (8, 7), shift: 4)
  }

  /// The rows of samples nearest to a row of a picture twice as high.
  private func neighbours(_ row: Int) -> (near: Int, next: Int) {
    let near = row / 2
    return (near, max(0, min(height - 1, row % 2 == 0 ? near - 1 : near + 1)))
  }

  /// Twice as many values along a line: the first of each pair lies nearer to the value before.
  private func between(
    _ values: [Int], _ whole: Int, _ rounding: (Int, Int), _ atEnds: (Int, Int), shift: Int
  ) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 2 * values.count)
    let last = values.count - 1
    for (place, value) in values.enumerated() {
      let before = place == 0 ? nil : values[place - 1]
      let after = place == last ? nil : values[place + 1]
      out[2 * place] = UInt8(
        (before.map { 3 * value + $0 + rounding.0 } ?? whole * value + atEnds.0) >> shift)
      out[2 * place + 1] = UInt8(
        (after.map { 3 * value + $0 + rounding.1 } ?? whole * value + atEnds.1) >> shift)
    }
    return out
  }
}
