import NDArrayModule

/// Makes a picture from the unpacked lines of a PNG file.
struct PNGPixels {
  let header: PNGHeader
  let palette: [UInt8]
  let file: String

  /// The picture of the lines; there are as many bytes as the header promises.
  func picture(_ lines: [UInt8], _ asGray: Bool) throws -> Picture {
    let channels = asGray ? 1 : 3
    var pixels = [UInt8](repeating: 0, count: header.width * header.height * channels)
    let before = max(1, header.color.samples * header.depth / 8)
    var place = 0
    for pass in header.passes {
      let length = header.lineLength(pass.width)
      var last = [UInt8](repeating: 0, count: length)
      for row in 0..<pass.height {
        var line = Array(lines[place + 1..<place + 1 + length])
        guard lines[place] <= 4 else {
          throw NDFileError(
            file, "line \(row) of the picture has the unknown filter \(lines[place]).")
        }
        undo(lines[place], in: &line, last, before)
        let start = (pass.firstRow + row * pass.rowStep) * header.width + pass.firstColumn
        for column in 0..<pass.width {
          let (red, green, blue) = try color(line, column)
          let target = (start + column * pass.columnStep) * channels
          if asGray {
            pixels[target] = gray(red, green, blue)
          } else {
            let shift = header.depth == 16 ? 8 : 0
            pixels[target] = UInt8(truncatingIfNeeded: red >> shift)
            pixels[target + 1] = UInt8(truncatingIfNeeded: green >> shift)
            pixels[target + 2] = UInt8(truncatingIfNeeded: blue >> shift)
          }
        }
        place += 1 + length
        last = line
      }
    }
    return Picture(width: header.width, height: header.height, channels: channels, bytes: pixels)
  }

  /// Adds to the bytes of a line what its filter took away: bytes to the left and above.
  private func undo(_ filter: UInt8, in line: inout [UInt8], _ above: [UInt8], _ before: Int) {
    switch filter {
    case 1: for i in line.indices.dropFirst(before) { line[i] &+= line[i - before] }
    case 2: for i in line.indices { line[i] &+= above[i] }
    case 3:
      for i in line.indices {
        let left = i < before ? 0 : Int(line[i - before])
        line[i] &+= UInt8((left + Int(above[i])) / 2)
      }
    case 4:
      for i in line.indices {
        let (left, corner) = i < before ? (0, 0) : (Int(line[i - before]), Int(above[i - before]))
        line[i] &+= UInt8(nearest(left, Int(above[i]), corner))
      }
    default: break
    }
  }

  /// Of three neighbours, the one nearest to where they lead (Paeth's).
  private func nearest(_ left: Int, _ above: Int, _ corner: Int) -> Int {
    let (toLeft, toAbove) = (abs(above - corner), abs(left - corner))
    let toCorner = abs(left + above - 2 * corner)
    if toLeft <= toAbove && toLeft <= toCorner { return left }
    return toAbove <= toCorner ? above : corner
  }

  /// The colour of a pixel, in 16 bits if the samples have as many, otherwise in 8.
  private func color(_ line: [UInt8], _ column: Int) throws -> (Int, Int, Int) {
    let first = column * header.color.samples
    switch header.color {
    case .gray, .grayWithAlpha:
      let shade = sample(line, first) * (header.depth < 8 ? 255 / (1 << header.depth - 1) : 1)
      return (shade, shade, shade)
    case .rgb, .rgbWithAlpha:
      return (sample(line, first), sample(line, first + 1), sample(line, first + 2))
    case .palette:
      let place = 3 * sample(line, first)
      guard place < palette.count else {
        throw NDFileError(
          file, "a pixel has colour \(place / 3) of a palette of \(palette.count / 3), from 0.")
      }
      return (Int(palette[place]), Int(palette[place + 1]), Int(palette[place + 2]))
    }
  }

  @inline(__always)
  private func sample(_ line: [UInt8], _ number: Int) -> Int {
    switch header.depth {
    case 8: return Int(line[number])
    case 16: return Int(line[2 * number]) << 8 | Int(line[2 * number + 1])
    default:
      let bit = number * header.depth
      let shift = 8 - header.depth - bit % 8
      return Int(line[bit / 8]) >> shift & (1 << header.depth - 1)
    }
  }

  /// The shade of gray of a colour, as libpng has it.
  private func gray(_ red: Int, _ green: Int, _ blue: Int) -> UInt8 {
    if red == green && red == blue {
      return UInt8(truncatingIfNeeded: header.depth == 16 ? red >> 8 : red)
    }
    let shade = 9797 * red + 19234 * green + 3737 * blue
    return UInt8(
      truncatingIfNeeded: header.depth == 16 ? (shade + 16384) >> 23 : shade >> 15)
  }
}
