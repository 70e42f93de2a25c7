import NDArrayModule

extension image {
  /// The picture in another size.
  ///
  ///     let edge = nd.array([[[0], [255]]], dtype: .uint8)
  ///     image.imresize(edge, 4, 1).asArray(of: UInt8.self)             // [0, 64, 191, 255]
  ///     image.imresize(edge, 4, 1, interp: 0).asArray(of: UInt8.self)  // [0, 0, 255, 255]
  ///
  /// - Parameters:
  ///   - src: A picture, `[height, width, channels]`, or several; uint8, float32 or float64.
  ///   - w: The new width.
  ///   - h: The new height.
  ///   - interp: 1 draws straight lines between pixels (bilinear), 0 takes the nearest pixel.
  public static func imresize(_ src: NDArray, _ w: Int, _ h: Int, interp: Int = 1) -> NDArray {
    Resizing.resize(src, w, h, interp, "imresize")
  }

  /// The picture with its shorter edge in another size, and the other in proportion.
  ///
  ///     image.resizeShort(nd.zeros(shape: [20, 30, 3], dtype: .uint8), 10).shape  // [10, 15, 3]
  public static func resizeShort(_ src: NDArray, _ size: Int, interp: Int = 1) -> NDArray {
    guard let shape = PictureShape(src, "resizeShort") else { return .poison }
    let target = shape.keepingRatio(size)
    return Resizing.resize(src, target.width, target.height, interp, "resizeShort")
  }

  /// A part of the picture, resized if a size is given.
  ///
  /// - Parameters:
  ///   - x0: The first column.
  ///   - y0: The first row.
  ///   - size: Width and height of the result; those of the part if nil.
  public static func fixedCrop(
    _ src: NDArray, _ x0: Int, _ y0: Int, _ w: Int, _ h: Int, size: (Int, Int)? = nil,
    interp: Int = 1
  ) -> NDArray {
    cut(src, Area(x0, y0, w, h), size, interp, "fixedCrop")
  }

  /// The middle of the picture in the given size, enlarged if the picture is smaller; and where it
  /// was: column, row, width and height.
  ///
  ///     let (part, place) = image.centerCrop(nd.zeros(shape: [4, 7, 1]), (3, 2))
  ///     part.shape  // [2, 3, 1]
  ///     "\(place)"  // (2, 1, 3, 2)
  ///
  /// - Parameter size: Width and height.
  public static func centerCrop(
    _ src: NDArray, _ size: (Int, Int), interp: Int = 1
  ) -> (NDArray, (Int, Int, Int, Int)) {
    crop(src, size, interp, "centerCrop") { ($0 / 2, $1 / 2) }
  }

  /// A part of the picture at a random place, enlarged if the picture is smaller; and where it was.
  /// It is drawn from the generator of shuffles.
  public static func randomCrop(
    _ src: NDArray, _ size: (Int, Int), interp: Int = 1
  ) -> (NDArray, (Int, Int, Int, Int)) {
    crop(src, size, interp, "randomCrop") { (Chance.whole(upTo: $0), Chance.whole(upTo: $1)) }
  }

  /// A part of the picture of random size, form and place, resized; and where it was.
  ///
  /// - Parameters:
  ///   - size: Width and height of the result.
  ///   - area: Between which fractions of the picture the part has.
  ///   - ratio: Between which ratios of width to height it has; the logarithm is drawn evenly.
  public static func randomSizeCrop(
    _ src: NDArray, _ size: (Int, Int), _ area: (Double, Double), _ ratio: (Double, Double),
    interp: Int = 1
  ) -> (NDArray, (Int, Int, Int, Int)) {
    randomSizeCrop(src, size, area, ratio, interp, "randomSizeCrop")
  }

  static func randomSizeCrop(
    _ src: NDArray, _ size: (Int, Int), _ area: (Double, Double), _ ratio: (Double, Double),
    _ interp: Int, _ operation: String
  ) -> (NDArray, (Int, Int, Int, Int)) {
    guard let shape = PictureShape(src, operation, severalAllowed: false) else {
      return (.poison, (0, 0, 0, 0))
    }
    guard area.0 <= area.1, area.0 > 0, area.1 <= 1, ratio.0 <= ratio.1, ratio.0 > 0,
      ratio.1 < .infinity
    else {
      return (
        fail(
          "\(operation): a part of \(area.0) to \(area.1) of the picture with ratios from \(ratio.0)"
            + " to \(ratio.1) cannot be drawn: fractions are more than 0 and at most 1, and the smaller"
            + " number stands first."), (0, 0, 0, 0)
      )
    }
    let whole = Double(shape.width * shape.height)
    for _ in 0..<10 {
      let part = Chance.uniform(area.0, area.1) * whole
      let form = Chance.logUniform(ratio.0, ratio.1)
      let width = (part * form).squareRoot().rounded(.toNearestOrEven)
      let height = (part / form).squareRoot().rounded(.toNearestOrEven)
      guard width <= Double(shape.width), height <= Double(shape.height), width >= 1, height >= 1
      else { continue }
      let place = Area(
        Chance.whole(upTo: shape.width - Int(width)),
        Chance.whole(upTo: shape.height - Int(height)),
        Int(width), Int(height))
      return (cut(src, place, size, interp, operation), place.words)
    }
    return crop(src, size, interp, operation) { ($0 / 2, $1 / 2) }
  }

  /// The picture with `mean` taken away and divided by `std`, both for each channel.
  ///
  ///     let pixel = nd.array([[[10.0, 20.0, 30.0]]])
  ///     image.colorNormalize(pixel, mean: nd.array([10, 10, 10]), std: nd.array([1, 2, 4])).elements
  ///     // [0.0, 5.0, 5.0]
  public static func colorNormalize(_ src: NDArray, mean: NDArray?, std: NDArray? = nil) -> NDArray
  {
    let centered = mean.map { src - $0 } ?? src
    return std.map { centered / $0 } ?? centered
  }

  /// The largest width and height that fit into a picture of `srcSize` and have the form of `size`.
  ///
  ///     "\(image.scaleDown((640, 480), (720, 120)))"  // (640, 106)
  public static func scaleDown(_ srcSize: (Int, Int), _ size: (Int, Int)) -> (Int, Int) {
    guard min(srcSize.0, srcSize.1, size.0, size.1) > 0 else {
      fail(
        "scaleDown: sizes of \(srcSize.0) by \(srcSize.1) and \(size.0) by \(size.1) are not all 1 or"
          + " more")
      return (0, 0)
    }
    let shape = PictureShape(width: srcSize.0, height: srcSize.1)
    let (width, height) = shape.scaledDown((size.0, size.1))
    return (width, height)
  }

  /// A part of a picture: its first column and row, its width and height.
  struct Area {
    let x: Int
    let y: Int
    let width: Int
    let height: Int

    init(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
      (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }

    var words: (Int, Int, Int, Int) { (x, y, width, height) }
  }

  /// A part of the pictures, which must lie in them; resized if it has not the size.
  static func cut(
    _ src: NDArray, _ area: Area, _ size: (Int, Int)?, _ interp: Int, _ operation: String
  ) -> NDArray {
    guard let shape = PictureShape(src, operation) else { return .poison }
    let isInside =
      area.x >= 0 && area.y >= 0 && area.width > 0 && area.height > 0 && area.x <= shape.width
      && area.y <= shape.height && area.width <= shape.width - area.x
      && area.height <= shape.height - area.y
    guard isInside else {
      return fail(
        "\(operation): the part of \(area.width) by \(area.height) pixels from column \(area.x) and"
          + " row \(area.y) on does not lie in a picture of \(shape.width) by \(shape.height)")
    }
    let rows = nd.sliceAxis(src, axis: -3, begin: area.y, end: area.y + area.height)
    let part = nd.sliceAxis(rows, axis: -2, begin: area.x, end: area.x + area.width)
    guard let size, size != (area.width, area.height) else { return part }
    return Resizing.resize(part, size.0, size.1, interp, operation)
  }

  /// A part in the form of `size`, at a place that `place` chooses, given what is left over.
  static func crop(
    _ src: NDArray, _ size: (Int, Int), _ interp: Int, _ operation: String,
    _ place: (Int, Int) -> (Int, Int)
  ) -> (NDArray, (Int, Int, Int, Int)) {
    guard let shape = PictureShape(src, operation, severalAllowed: false) else {
      return (.poison, (0, 0, 0, 0))
    }
    guard size.0 > 0, size.1 > 0 else {
      return (
        fail(
          "\(operation): a part of \(size.0) by \(size.1) pixels is none; width and height are 1 or"
            + " more."), (0, 0, 0, 0)
      )
    }
    let (width, height) = shape.scaledDown((size.0, size.1))
    let (x, y) = place(shape.width - width, shape.height - height)
    let area = Area(x, y, width, height)
    return (cut(src, area, size, interp, operation), area.words)
  }
}

extension PictureShape {
  init(width: Int, height: Int) {
    (count, self.height, self.width, channels) = (nil, height, width, 1)
  }
}
