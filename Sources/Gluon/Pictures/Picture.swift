import NDArrayModule

/// A picture as a file has it: bytes row by row from the top, the channels of a pixel side by side.
struct Picture {
  let width: Int
  let height: Int
  /// 1 for shades of gray, 3 for red, green and blue; 4 with how solid each pixel is.
  let channels: Int
  var bytes: [UInt8]

  /// The most pixels that a picture may have; more is taken for damage.
  private static let mostPixels = 1 << 27

  /// - Throws: `NDFileError` for a size that no picture has.
  static func check(_ width: Int, _ height: Int, _ file: String, at offset: Int) throws {
    let (pixels, isTooLarge) = width.multipliedReportingOverflow(by: height)
    guard width > 0, height > 0, !isTooLarge, pixels <= mostPixels else {
      throw NDFileError(
        file, at: offset,
        "a picture of \(width) by \(height) pixels cannot be read: it has at least one pixel, and at"
          + " most \(mostPixels).")
    }
  }

  /// The shade of gray of a colour, as OpenCV has it.
  static func gray(_ red: Int, _ green: Int, _ blue: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: (4899 * red + 9617 * green + 1868 * blue + 8192) >> 14)
  }

  /// The picture in one channel or three, of a list of colours with a place for each pixel, say.
  ///
  /// - Parameter color: The colour of the pixel in a row and column.
  init(
    _ width: Int, _ height: Int, asGray: Bool,
    _ color: (_ row: Int, _ column: Int) throws -> (Int, Int, Int)
  ) rethrows {
    var bytes = [UInt8](repeating: 0, count: width * height * (asGray ? 1 : 3))
    try bytes.withUnsafeMutableBufferPointer { out in
      var place = 0
      for row in 0..<height {
        for column in 0..<width {
          let (red, green, blue) = try color(row, column)
          if asGray {
            out[place] = Picture.gray(red, green, blue)
            place += 1
          } else {
            out[place] = UInt8(truncatingIfNeeded: red)
            out[place + 1] = UInt8(truncatingIfNeeded: green)
            out[place + 2] = UInt8(truncatingIfNeeded: blue)
            place += 3
          }
        }
      }
    }
    self.init(width: width, height: height, channels: asGray ? 1 : 3, bytes: bytes)
  }

  init(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
    self.width = width
    self.height = height
    self.channels = channels
    self.bytes = bytes
  }

  /// The picture with red and blue exchanged.
  var withBlueFirst: Picture {
    var picture = self
    if channels == 3 {
      for place in stride(from: 0, to: bytes.count, by: 3) {
        picture.bytes.swapAt(place, place + 2)
      }
    }
    return picture
  }

  /// A uint8 array of shape `[height, width, channels]`.
  var array: NDArray {
    NDArray(shape: [height, width, channels], dtype: .uint8) { out in
      bytes.withUnsafeBytes { out.copyMemory(from: $0) }
    }
  }
}
