import NDArrayModule

/// The pictures of an array as bytes.
struct Pixels {
  let count, height, width, channels: Int
  private let levels: [UInt8]

  /// More bytes than this make a page slow.
  private static let most = 16 << 20

  init(_ x: NDArray, range: ClosedRange<Double>?) {
    let shape = x.shape
    let isFileLike = x.dtype == .uint8
    let channelAxis = isFileLike ? shape.count - 1 : 1
    let hasChannels =
      isFileLike ? shape.count >= 3 && [1, 3].contains(shape[channelAxis]) : shape.count == 4
    let sides = shape.indices.filter { !hasChannels || $0 != channelAxis }
    let channels = hasChannels ? shape[channelAxis] : 1
    guard sides.count == 2 || sides.count == 3, channels == 1 || channels == 3, x.size > 0 else {
      trap(
        "Images: an array of shape \(shape.dimensions) has no pictures; give height x width,"
          + " n x height x width, or n x channels x height x width with 1 or 3 channels.")
    }
    require(
      x.size <= Self.most,
      "Images: \(x.size) numbers are more than a page can show, \(Self.most); take fewer pictures.")
    count = sides.count == 3 ? shape[sides[0]] : 1
    height = shape[sides[sides.count - 2]]
    width = shape[sides[sides.count - 1]]
    self.channels = channels
    let ordered = !isFileLike && channels == 3 ? x.transpose(axes: [0, 2, 3, 1]) : x
    let numbers = ordered.elements
    let ends = Self.ends(numbers, range: range, isFileLike: isFileLike)
    levels = numbers.map { Self.level($0, ends) }
  }

  /// The bytes of a picture.
  subscript(index: Int) -> ArraySlice<UInt8> {
    let size = height * width * channels
    return levels[index * size..<(index + 1) * size]
  }

  private static func ends(
    _ numbers: [Float], range: ClosedRange<Double>?, isFileLike: Bool
  ) -> ClosedRange<Float> {
    if let range { return Float(range.lowerBound)...Float(range.upperBound) }
    if isFileLike { return 0...255 }
    let finite = numbers.lazy.filter(\.isFinite)
    let (least, greatest) = (finite.min() ?? 0, finite.max() ?? 1)
    return least >= 0 && greatest <= 1 ? 0...1 : least...greatest
  }

  private static func level(_ number: Float, _ ends: ClosedRange<Float>) -> UInt8 {
    let span = ends.upperBound - ends.lowerBound
    let share = span > 0 ? (number - ends.lowerBound) / span : 0
    guard share > 0 else { return 0 }
    return share >= 1 ? 255 : UInt8((share * 255).rounded())
  }
}

/// Bytes as RFC 4648 has them in text.
func base64(_ bytes: some Collection<UInt8>) -> String {
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  text.reserveCapacity((bytes.count + 2) / 3 * 4)
  var bits = 0
  var count = 0
  for byte in bytes {
    bits = bits << 8 | Int(byte)
    count += 1
    if count == 3 {
      for shift in [18, 12, 6, 0] { text.append(letters[bits >> shift & 63]) }
      (bits, count) = (0, 0)
    }
  }
  if count == 1 {
    text += [letters[bits >> 2], letters[bits << 4 & 63], UInt8(ascii: "="), UInt8(ascii: "=")]
  } else if count == 2 {
    text += [
      letters[bits >> 10], letters[bits >> 4 & 63], letters[bits << 2 & 63], UInt8(ascii: "="),
    ]
  }
  return String(decoding: text, as: UTF8.self)
}
