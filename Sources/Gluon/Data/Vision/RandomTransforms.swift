import NDArrayModule

extension gdata.vision.transforms {
  /// A part of the picture of random size, form and place, resized to one size: the same thing is
  /// seen near and far.
  ///
  ///     let part = gdata.vision.transforms.RandomResizedCrop(4)
  ///     part(nd.zeros(shape: [9, 7, 3], dtype: .uint8)).shape  // [4, 4, 3]
  public final class RandomResizedCrop: Block {
    private let size: (Int, Int)
    private let scale: (Double, Double)
    private let ratio: (Double, Double)
    private let interpolation: Int

    /// A block that gives squares.
    public convenience init(
      _ size: Int, scale: (Double, Double) = (0.08, 1), ratio: (Double, Double) = (3 / 4, 4 / 3),
      interpolation: Int = 1
    ) {
      self.init((size, size), scale: scale, ratio: ratio, interpolation: interpolation)
    }

    /// A block that gives pictures of a width and height.
    ///
    /// - Parameters:
    ///   - scale: Between which fractions of the picture the part has.
    ///   - ratio: Between which ratios of width to height it has.
    public init(
      _ size: (Int, Int), scale: (Double, Double) = (0.08, 1),
      ratio: (Double, Double) = (3 / 4, 4 / 3), interpolation: Int = 1
    ) {
      (self.size, self.scale, self.ratio) = (size, scale, ratio)
      self.interpolation = interpolation
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray {
      image.randomSizeCrop(x, size, scale, ratio, interpolation, "RandomResizedCrop").0
    }
  }

  /// The picture as it is, or as likely with left and right exchanged.
  public final class RandomFlipLeftRight: Block {
    public override func forward(_ x: NDArray) -> NDArray { nd.image.randomFlipLeftRight(x) }
  }

  /// The picture as it is, or as likely upside down.
  public final class RandomFlipTopBottom: Block {
    public override func forward(_ x: NDArray) -> NDArray { nd.image.randomFlipTopBottom(x) }
  }

  /// The picture brighter or darker: multiplied by a number within `brightness` of 1.
  public final class RandomBrightness: Block {
    private let amount: Double

    /// A block for changes of up to `brightness`, from 0.
    public init(_ brightness: Double) {
      amount = brightness
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray {
      nd.image.randomBrightness(x, max(0, 1 - amount), 1 + amount)
    }
  }

  /// The picture with more or less contrast: distances from the mean brightness multiplied by a
  /// number within `contrast` of 1.
  public final class RandomContrast: Block {
    private let amount: Double

    /// A block for changes of up to `contrast`, from 0.
    public init(_ contrast: Double) {
      amount = contrast
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray {
      nd.image.randomContrast(x, max(0, 1 - amount), 1 + amount)
    }
  }

  /// The picture in stronger or weaker colours: distances from gray multiplied by a number within
  /// `saturation` of 1.
  public final class RandomSaturation: Block {
    private let amount: Double

    /// A block for changes of up to `saturation`, from 0.
    public init(_ saturation: Double) {
      amount = saturation
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray {
      nd.image.randomSaturation(x, max(0, 1 - amount), 1 + amount)
    }
  }

  /// The picture with its colours moved along the colour wheel, by up to `hue` of a turn.
  public final class RandomHue: Block {
    private let amount: Double

    /// A block for changes of up to `hue`, from 0.
    public init(_ hue: Double) {
      amount = hue
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray {
      nd.image.randomHue(x, max(0, 1 - amount), 1 + amount)
    }
  }

  /// Brightness, contrast, saturation and hue changed together, in random order.
  public final class RandomColorJitter: Block {
    private let amounts: (brightness: Double, contrast: Double, saturation: Double, hue: Double)

    /// A block for changes of up to so much each; 0 changes nothing.
    public init(
      brightness: Double = 0, contrast: Double = 0, saturation: Double = 0, hue: Double = 0
    ) {
      amounts = (brightness, contrast, saturation, hue)
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray {
      nd.image.randomColorJitter(
        x, brightness: amounts.brightness, contrast: amounts.contrast,
        saturation: amounts.saturation, hue: amounts.hue)
    }
  }

  /// The picture in a random light; see ``nd/image/randomLighting(_:alphaStd:)``.
  public final class RandomLighting: Block {
    private let alpha: Double

    /// A block with the standard deviation of the numbers that are drawn.
    public init(_ alpha: Double) {
      self.alpha = alpha
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray {
      nd.image.randomLighting(x, alphaStd: alpha)
    }
  }

  /// A change that is made with probability `p`, and otherwise not.
  ///
  ///     let always = gdata.vision.transforms.RandomApply(gdata.vision.transforms.Cast(.float64), p: 1)
  ///     always(nd.zeros(shape: 2)).dtype == .float64  // true
  public final class RandomApply: Block {
    private let change: Block
    private let p: Double

    /// A block that makes the change with probability `p`.
    public init(_ change: Block, p: Double = 0.5) {
      (self.change, self.p) = (change, p)
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray {
      Chance.uniform(0, 1) < p ? change(x) : x
    }
  }
}
