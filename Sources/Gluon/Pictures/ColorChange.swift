import NDArrayModule

/// A change of a picture's colours, with the arithmetic of MXNet: in float32, and for uint8 cut off
/// at 0 and 255 without rounding.
enum ColorChange {
  case brightness(Float)
  case contrast(Float)
  case saturation(Float)
  /// By how much of a full turn of the colour wheel.
  case hue(Float)
  /// How much is added to red, green and blue.
  case lighting(Float, Float, Float)

  /// The weights of red, green and blue in brightness.
  private static let weights: (Float, Float, Float) = (0.299, 0.587, 0.114)

  /// The changed picture, as a new array.
  func callAsFunction(_ x: NDArray, _ operation: String) -> NDArray {
    guard let shape = PictureShape(x, operation, severalAllowed: false) else { return .poison }
    guard shape.channels == 1 || shape.channels == 3 else {
      return fail(
        "\(operation): a picture has 1 or 3 channels, along its last axis, not \(shape.channels)"
          + " (shape \(x.shape.dimensions)). Change colours before ToTensor.")
    }
    switch x.dtype {
    case .uint8:
      return changed(x, shape, UInt8.self, Float.init) { UInt8(max(0, min(255, $0))) }
    case .float32: return changed(x, shape, Float.self, { $0 }, { $0 })
    case .float64: return changed(x, shape, Double.self, Float.init, Double.init)
    case .int32, .int64:
      return fail(
        "\(operation): pictures are uint8, float32 or float64, not \(x.dtype). Write"
          + " .astype(.float32) first.")
    }
  }

  private func changed<Element>(
    _ x: NDArray, _ shape: PictureShape, _ type: Element.Type, _ read: (Element) -> Float,
    _ write: (Float) -> Element
  ) -> NDArray {
    NDArray(shape: x.shape, dtype: x.dtype) { out in
      x.withBytes { source in
        let (source, out) = (source.bindMemory(to: type), out.bindMemory(to: type))
        let pixels = shape.height * shape.width
        if shape.channels == 1 {
          let offset = self.offset(pixels) { read(source[$0]) }
          for i in 0..<pixels { out[i] = write(changed(read(source[i]), offset)) }
          return
        }
        func color(_ pixel: Int) -> (Float, Float, Float) {
          (read(source[3 * pixel]), read(source[3 * pixel + 1]), read(source[3 * pixel + 2]))
        }
        let offset = self.offset(pixels) { Self.bright(color($0)) }
        for pixel in 0..<pixels {
          let (red, green, blue) = changed(color(pixel), offset)
          out[3 * pixel] = write(red)
          out[3 * pixel + 1] = write(green)
          out[3 * pixel + 2] = write(blue)
        }
      }
    }
  }

  private static func bright(_ color: (Float, Float, Float)) -> Float {
    color.0 * weights.0 + color.1 * weights.1 + color.2 * weights.2
  }

  /// What is added to every sample: with contrast, something of the mean brightness.
  private func offset(_ pixels: Int, _ bright: (Int) -> Float) -> Float {
    guard case .contrast(let factor) = self, pixels > 0 else { return 0 }
    let sum = (0..<pixels).reduce(0.0) { $0 + Double(bright($1)) }
    return (1 - factor) * Float(sum / Double(pixels))
  }

  /// A shade of gray: colours have no meaning for it.
  private func changed(_ shade: Float, _ offset: Float) -> Float {
    switch self {
    case .brightness(let factor), .contrast(let factor): shade * factor + offset
    case .saturation, .hue, .lighting: shade
    }
  }

  private func changed(
    _ color: (Float, Float, Float), _ offset: Float
  ) -> (Float, Float, Float) {
    switch self {
    case .brightness(let factor), .contrast(let factor):
      return (color.0 * factor + offset, color.1 * factor + offset, color.2 * factor + offset)
    case .saturation(let factor):
      let gray = Self.bright(color) * (1 - factor)
      return (color.0 * factor + gray, color.1 * factor + gray, color.2 * factor + gray)
    case .hue(let turn):
      var turned = HueAndLightness(color)
      turned.hue += turn * 360
      return turned.color
    case .lighting(let red, let green, let blue):
      return (color.0 + red, color.1 + green, color.2 + blue)
    }
  }
}

/// A colour as its place on the colour wheel in degrees, how light it is and how strong.
private struct HueAndLightness {
  var hue: Float = 0
  private var lightness: Float
  private var strength: Float = 0

  /// - Parameter color: Red, green and blue, up to 255.
  init(_ color: (Float, Float, Float)) {
    let (red, green, blue) = (color.0 / 255, color.1 / 255, color.2 / 255)
    let (high, low) = (max(red, green, blue), min(red, green, blue))
    let spread = high - low
    lightness = (high + low) * 0.5
    guard spread > Float.ulpOfOne else { return }
    strength = lightness < 0.5 ? spread / (high + low) : spread / (2 - high - low)
    let scale = 60 / spread
    if high == red {
      hue = (green - blue) * scale
    } else if high == green {
      hue = (blue - red) * scale + 120
    } else {
      hue = (red - green) * scale + 240
    }
    if hue < 0 { hue += 360 }
  }

  /// Red, green and blue, up to 255.
  var color: (Float, Float, Float) {
    let gray = lightness * 255
    guard strength != 0, hue.isFinite else { return (gray, gray, gray) }
    let high =
      lightness <= 0.5
      ? lightness * (1 + strength) : lightness + strength - lightness * strength
    let low = 2 * lightness - high
    var sixth = (hue * (1 / 60)).truncatingRemainder(dividingBy: 6)
    if sixth < 0 { sixth += 6 }
    if sixth >= 6 { sixth = 0 }
    let sector = Int(sixth)
    let part = sixth - Float(sector)
    let falling = (low + (high - low) * (1 - part)) * 255
    let rising = (low + (high - low) * part) * 255
    let (top, bottom) = (high * 255, low * 255)
    switch sector {
    case 0: return (top, rising, bottom)
    case 1: return (falling, top, bottom)
    case 2: return (bottom, top, rising)
    case 3: return (bottom, falling, top)
    case 4: return (rising, bottom, top)
    default: return (top, bottom, falling)
    }
  }
}
