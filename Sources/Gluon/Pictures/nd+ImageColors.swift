import NDArrayModule

extension nd.image {
  /// The picture with all samples multiplied by a number drawn between two.
  ///
  ///     let picture = nd.array([[[100, 150, 200]]], dtype: .uint8)
  ///     let brighter = nd.image.randomBrightness(picture, 1.5, 1.5)
  ///     brighter.asArray(of: UInt8.self)  // [150, 225, 255]
  ///
  /// uint8 is cut off at 255, and fractions are cut off.
  public static func randomBrightness(
    _ data: NDArray, _ minFactor: Double, _ maxFactor: Double
  ) -> NDArray {
    change(data, minFactor, maxFactor, "randomBrightness") { .brightness($0) }
  }

  /// The picture with every sample's distance from the mean brightness multiplied by a number drawn
  /// between two. The brightness is 0.299 red + 0.587 green + 0.114 blue.
  ///
  ///     let picture = nd.array([[[100], [150]]], dtype: .uint8)
  ///     nd.image.randomContrast(picture, 2, 2).asArray(of: UInt8.self)  // [75, 175]
  public static func randomContrast(
    _ data: NDArray, _ minFactor: Double, _ maxFactor: Double
  ) -> NDArray {
    change(data, minFactor, maxFactor, "randomContrast") { .contrast($0) }
  }

  /// The picture with every sample's distance from the brightness of its pixel multiplied by a number
  /// drawn between two: 0 makes it gray.
  ///
  ///     let picture = nd.array([[[100.0, 100.0, 200.0]]])
  ///     let gray = nd.image.randomSaturation(picture, 0, 0)
  ///     gray.elements.map { ($0 * 10).rounded() / 10 }  // [111.4, 111.4, 111.4]
  public static func randomSaturation(
    _ data: NDArray, _ minFactor: Double, _ maxFactor: Double
  ) -> NDArray {
    change(data, minFactor, maxFactor, "randomSaturation") { .saturation($0) }
  }

  /// The picture with its colours moved along the colour wheel, by a part of a full turn that is
  /// drawn between two.
  ///
  ///     let red = nd.array([[[255.0, 0.0, 0.0]]])
  ///     nd.image.randomHue(red, 0.5, 0.5).elements.map { $0.rounded() }  // [0.0, 255.0, 255.0]
  public static func randomHue(
    _ data: NDArray, _ minFactor: Double, _ maxFactor: Double
  ) -> NDArray {
    change(data, minFactor, maxFactor, "randomHue") { .hue($0) }
  }

  /// The picture with brightness, contrast, saturation and hue changed, in random order: the first
  /// three by factors within so much of 1, the hue by so much of a turn to either side. 0 changes
  /// nothing.
  public static func randomColorJitter(
    _ data: NDArray, brightness: Double = 0, contrast: Double = 0, saturation: Double = 0,
    hue: Double = 0
  ) -> NDArray {
    var picture = data
    for number in nd.random.permutation(4) {
      let amount = [brightness, contrast, saturation, hue][number]
      guard amount > 0 else { continue }
      switch number {
      case 0: picture = randomBrightness(picture, 1 - amount, 1 + amount)
      case 1: picture = randomContrast(picture, 1 - amount, 1 + amount)
      case 2: picture = randomSaturation(picture, 1 - amount, 1 + amount)
      default: picture = randomHue(picture, -amount, amount)
      }
    }
    return picture
  }

  /// The picture in another light: `alpha` times the three main directions in which the colours of
  /// ImageNet's photographs vary (Krizhevsky, Sutskever and Hinton, 2012) is added to every pixel.
  ///
  /// - Parameter alpha: Three numbers, about 0.1 in size.
  public static func adjustLighting(_ data: NDArray, _ alpha: [Double]) -> NDArray {
    guard alpha.count == 3, alpha.allSatisfy(\.isFinite) else {
      return fail("adjustLighting: alpha has 3 numbers, one for each direction, not \(alpha)")
    }
    func added(_ row: [Double]) -> Float {
      Float(zip(row, alpha).reduce(0) { $0 + $1.0 * $1.1 })
    }
    let light = ColorChange.lighting(
      added([55.46 * -0.5675, 4.794 * 0.7192, 1.148 * 0.4009]),
      added([55.46 * -0.5808, 4.794 * -0.0045, 1.148 * -0.8140]),
      added([55.46 * -0.5836, 4.794 * -0.6948, 1.148 * 0.4203]))
    return light(data, "adjustLighting")
  }

  /// The picture in a random light: ``adjustLighting(_:_:)`` with numbers of a normal distribution.
  ///
  /// - Parameter alphaStd: The standard deviation of the numbers.
  public static func randomLighting(_ data: NDArray, alphaStd: Double = 0.05) -> NDArray {
    adjustLighting(data, (0..<3).map { _ in Chance.normal(alphaStd) })
  }

  private static func change(
    _ data: NDArray, _ low: Double, _ high: Double, _ operation: String,
    _ make: (Float) -> ColorChange
  ) -> NDArray {
    guard low <= high, low.isFinite, high.isFinite else {
      return fail(
        "\(operation): a number between \(low) and \(high) cannot be drawn; the smaller stands first."
      )
    }
    return make(Float(Chance.uniform(low, high)))(data, operation)
  }
}
