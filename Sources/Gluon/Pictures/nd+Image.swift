import NDArrayModule

extension nd {
  /// Operations on pictures: arrays of shape `[height, width, channels]`, or of several of one size
  /// with an axis more in front.
  ///
  /// The blocks of ``gdata/vision/transforms`` run them. What is random is drawn from the generator
  /// of shuffles, which `nd.seed` starts.
  public enum image {}
}

extension nd.image {
  /// The picture as networks take it: float32, channels first, divided by 255.
  ///
  /// Shapes: `[h, w, c]` gives `[c, h, w]`, and `[n, h, w, c]` gives `[n, c, h, w]`.
  ///
  ///     let picture = nd.array([[[0, 51, 255]]], dtype: .uint8)
  ///     nd.image.toTensor(picture).shape     // [3, 1, 1]
  ///     nd.image.toTensor(picture).elements  // [0.0, 0.2, 1.0]
  public static func toTensor(_ data: NDArray) -> NDArray {
    guard let shape = PictureShape(data, "toTensor") else { return .poison }
    guard data.dtype == .uint8 else {
      let axes = shape.count == nil ? [2, 0, 1] : [0, 3, 1, 2]
      return data.transpose(axes: axes).astype(.float32) / 255
    }
    let (pixels, channels) = (shape.height * shape.width, shape.channels)
    let sizes = [channels, shape.height, shape.width]
    let target = Shape((shape.count.map { [$0] } ?? []) + sizes)
    guard target.fits(.float32, "toTensor") else { return .poison }
    return NDArray(shape: target, dtype: .float32) { out in
      data.withBytes { source in
        let out = out.bindMemory(to: Float.self)
        for number in 0..<(shape.count ?? 1) {
          let start = number * pixels * channels
          for channel in 0..<channels {
            let target = start + channel * pixels
            for pixel in 0..<pixels {
              out[target + pixel] = Float(source[start + pixel * channels + channel]) / 255
            }
          }
        }
      }
    }
  }

  /// `(data - mean) / std`, with a number for each channel, or one for all.
  ///
  /// Shapes: `[c, h, w]` or `[n, c, h, w]`, as ``toTensor(_:)`` gives them.
  ///
  ///     let pixel = nd.array([[[0.5]], [[0.25]]])
  ///     nd.image.normalize(pixel, mean: [0.5, 0.5], std: [0.5, 0.25]).elements  // [0.0, -1.0]
  ///
  /// Gradient: that of the formula, divided by `std`.
  public static func normalize(_ data: NDArray, mean: [Double] = [0], std: [Double] = [1])
    -> NDArray
  {
    guard data.ndim == 3 || data.ndim == 4, data.dtype.isFloating else {
      return fail(
        "normalize: it takes float32 or float64 of shape channels x height x width, with an axis more"
          + " for several pictures, but got \(data.dtype) of shape \(data.shape.dimensions). Put"
          + " ToTensor before it.")
    }
    let channels = data.shape[data.ndim - 3]
    for (name, numbers) in [("mean", mean), ("std", std)]
    where numbers.count != 1 && numbers.count != channels {
      return fail(
        "normalize: \(name) has \(numbers.count) numbers for \(channels) channels (shape"
          + " \(data.shape.dimensions)); give 1 or as many as there are channels.")
    }
    func perChannel(_ numbers: [Double]) -> NDArray {
      nd.array(numbers, dtype: data.dtype).reshape([numbers.count, 1, 1])
    }
    return (data - perChannel(mean)) / perChannel(std)
  }

  /// The pictures in another size, which is width and height.
  ///
  ///     let picture = nd.array([[[0], [255]]], dtype: .uint8)
  ///     nd.image.resize(picture, (4, 1)).asArray(of: UInt8.self)  // [0, 64, 191, 255]
  ///
  /// - Parameter interp: 1 draws straight lines between pixels (bilinear), 0 takes the nearest
  ///   pixel. uint8 is rounded as OpenCV does it.
  /// - Returns: An array of the same type; nothing is recorded.
  public static func resize(_ data: NDArray, _ size: (Int, Int), interp: Int = 1) -> NDArray {
    Resizing.resize(data, size.0, size.1, interp, "resize")
  }

  /// The pictures with both edges in another size; with `keepRatio` only the shorter one, and the
  /// other in proportion.
  ///
  ///     let picture = nd.zeros(shape: [20, 30, 3], dtype: .uint8)
  ///     nd.image.resize(picture, 10).shape                   // [10, 10, 3]
  ///     nd.image.resize(picture, 10, keepRatio: true).shape  // [10, 15, 3]
  public static func resize(
    _ data: NDArray, _ size: Int, keepRatio: Bool = false, interp: Int = 1
  ) -> NDArray {
    guard let shape = PictureShape(data, "resize") else { return .poison }
    let target = keepRatio ? shape.keepingRatio(size) : (width: size, height: size)
    return Resizing.resize(data, target.width, target.height, interp, "resize")
  }

  /// A part of the pictures: `width` columns from `x` on, and `height` rows from `y` on.
  ///
  /// Gradient: that of the part, and 0 elsewhere.
  ///
  ///     let picture = nd.arange(6).reshape([2, 3, 1])
  ///     nd.image.crop(picture, x: 1, y: 0, width: 2, height: 1).elements  // [1.0, 2.0]
  public static func crop(
    _ data: NDArray, x: Int, y: Int, width: Int, height: Int
  ) -> NDArray {
    let area = Gluon.image.Area(x, y, width, height)
    return Gluon.image.cut(data, area, nil, 1, "crop")
  }

  /// The picture with left and right exchanged.
  ///
  ///     nd.image.flipLeftRight(nd.arange(3).reshape([1, 3, 1])).elements  // [2.0, 1.0, 0.0]
  public static func flipLeftRight(_ data: NDArray) -> NDArray {
    guard PictureShape(data, "flipLeftRight", severalAllowed: false) != nil else { return .poison }
    return data.flip(axis: 1)
  }

  /// The picture upside down.
  public static func flipTopBottom(_ data: NDArray) -> NDArray {
    guard PictureShape(data, "flipTopBottom", severalAllowed: false) != nil else { return .poison }
    return data.flip(axis: 0)
  }

  /// The picture as it is, or with probability `p` with left and right exchanged.
  ///
  ///     let picture = nd.arange(3).reshape([1, 3, 1])
  ///     nd.image.randomFlipLeftRight(picture, p: 1).elements  // [2.0, 1.0, 0.0]
  public static func randomFlipLeftRight(_ data: NDArray, p: Double = 0.5) -> NDArray {
    Chance.uniform(0, 1) < p ? flipLeftRight(data) : data
  }

  /// The picture as it is, or with probability `p` upside down.
  public static func randomFlipTopBottom(_ data: NDArray, p: Double = 0.5) -> NDArray {
    Chance.uniform(0, 1) < p ? flipTopBottom(data) : data
  }
}
