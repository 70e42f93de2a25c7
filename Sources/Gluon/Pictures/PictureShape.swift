import NDArrayModule

/// The sizes of an array of one picture, height x width x channels, or of several of one size.
struct PictureShape {
  /// How many pictures there are; nil for one without an axis for it.
  let count: Int?
  let height: Int
  let width: Int
  let channels: Int

  /// How many pixels an edge may have.
  static let sizes = 1...Int(Int32.max)

  /// Nil, after saying so, when the array is neither.
  init?(_ x: NDArray, _ operation: String, severalAllowed: Bool = true) {
    let shape = x.shape
    guard shape.count == 3 || shape.count == 4 && severalAllowed else {
      if severalAllowed {
        fail(
          "\(operation): a picture has shape height x width x channels, and several have an axis more"
            + " in front, but this array has shape \(shape.dimensions)")
      } else {
        fail(
          "\(operation): a picture has shape height x width x channels, but this array has shape"
            + " \(shape.dimensions). Change pictures one by one, before they become a batch.")
      }
      return nil
    }
    count = shape.count == 4 ? shape[0] : nil
    let first = shape.count - 3
    (height, width, channels) = (shape[first], shape[first + 1], shape[first + 2])
  }

  /// The shape of as many pictures of another size.
  func resized(_ width: Int, _ height: Int) -> Shape {
    Shape((count.map { [$0] } ?? []) + [height, width, channels])
  }

  /// The height and width when the shorter edge becomes `size`.
  func keepingRatio(_ size: Int) -> (width: Int, height: Int) {
    // A size that none can be is told of as it is.
    guard PictureShape.sizes.contains(size) else { return (size, size) }
    if height > width { return (size, width == 0 ? 0 : height * size / width) }
    return (height == 0 ? 0 : width * size / height, size)
  }

  /// The largest size that fits into the picture and has the form of `size`.
  func scaledDown(_ size: (width: Int, height: Int)) -> (width: Int, height: Int) {
    var (wide, high) = (Double(size.width), Double(size.height))
    if Double(height) < high { (wide, high) = (wide * Double(height) / high, Double(height)) }
    if Double(width) < wide { (wide, high) = (Double(width), high * Double(width) / wide) }
    return (Int(wide), Int(high))
  }
}
