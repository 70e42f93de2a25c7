import NDArrayModule

extension gdata.vision {
  /// Changes of pictures, as blocks: call them on an array, or give them to the `transformFirst` of a
  /// data set.
  ///
  ///     let augment = gdata.vision.transforms.Compose([
  ///       gdata.vision.transforms.Resize(8), gdata.vision.transforms.RandomFlipLeftRight(),
  ///       gdata.vision.transforms.ToTensor(), gdata.vision.transforms.Normalize(0.5, 0.25),
  ///     ])
  ///     let pictures = gdata.SimpleDataset([(nd.zeros(shape: [4, 4, 3], dtype: .uint8), 1)])
  ///     let (x, label) = pictures.transformFirst(augment)[0]
  ///     x.shape     // [3, 8, 8]
  ///     x[0, 0, 0].asScalar()  // -2.0
  ///
  /// Random ones draw from the generator of shuffles, a new number each time; a loader gives the
  /// same batches whatever the number of its workers.
  public enum transforms {}
}

extension gdata.vision.transforms {
  /// Several changes, one after the other.
  public final class Compose: nn.Sequential {
    override func chain(of layers: [Block]) -> nn.Sequential { Compose(layers) }
  }

  /// The array in another type.
  public final class Cast: Block {
    private let dtype: DType

    /// A block that gives arrays of a type.
    public init(_ dtype: DType = .float32) {
      self.dtype = dtype
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray { x.astype(dtype) }
  }

  /// A picture `[h, w, c]` as float32 `[c, h, w]`, divided by 255: what networks take. See
  /// ``nd/image/toTensor(_:)``.
  public final class ToTensor: Block {
    public override func forward(_ x: NDArray) -> NDArray { nd.image.toTensor(x) }
  }

  /// `(x - mean) / std` for float pictures with channels first, as ``ToTensor`` gives them.
  public final class Normalize: Block {
    private let mean: [Double]
    private let std: [Double]

    /// A block with a number for each channel.
    public init(_ mean: [Double], _ std: [Double]) {
      (self.mean, self.std) = (mean, std)
      super.init()
    }

    /// A block with one number for all channels.
    public convenience init(_ mean: Double = 0, _ std: Double = 1) { self.init([mean], [std]) }

    public override func forward(_ x: NDArray) -> NDArray {
      nd.image.normalize(x, mean: mean, std: std)
    }
  }

  /// The picture in another size. Put it before ``ToTensor``.
  ///
  ///     let picture = nd.zeros(shape: [20, 30, 3], dtype: .uint8)
  ///     gdata.vision.transforms.Resize((12, 10))(picture).shape           // [10, 12, 3]
  ///     gdata.vision.transforms.Resize(10, keepRatio: true)(picture).shape  // [10, 15, 3]
  public final class Resize: Block {
    private let resize: (NDArray) -> NDArray

    /// A block that makes both edges `size` long; with `keepRatio` only the shorter one, and the
    /// other in proportion.
    ///
    /// - Parameter interpolation: 1 draws straight lines between pixels, 0 takes the nearest one.
    public init(_ size: Int, keepRatio: Bool = false, interpolation: Int = 1) {
      resize = { nd.image.resize($0, size, keepRatio: keepRatio, interp: interpolation) }
      super.init()
    }

    /// A block that makes pictures of a width and height.
    public init(_ size: (Int, Int), interpolation: Int = 1) {
      resize = { nd.image.resize($0, size, interp: interpolation) }
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray { resize(x) }
  }

  /// A part of the picture at a fixed place, resized if a size is given.
  ///
  ///     let part = gdata.vision.transforms.CropResize(1, 0, 2, 2, size: (4, 4))
  ///     part(nd.zeros(shape: [2, 3, 1], dtype: .uint8)).shape  // [4, 4, 1]
  public final class CropResize: Block {
    private let area: image.Area
    private let size: (Int, Int)?
    private let interpolation: Int

    /// A block that takes `width` columns from `x` on and `height` rows from `y` on.
    ///
    /// - Parameter size: Width and height of the result; those of the part if nil.
    public init(
      _ x: Int, _ y: Int, _ width: Int, _ height: Int, size: (Int, Int)? = nil,
      interpolation: Int = 1
    ) {
      area = image.Area(x, y, width, height)
      (self.size, self.interpolation) = (size, interpolation)
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray {
      image.cut(x, area, size, interpolation, "CropResize")
    }
  }

  /// The middle of the picture; enlarged to the size if the picture is smaller.
  ///
  ///     let middle = gdata.vision.transforms.CenterCrop((2, 1))
  ///     middle(nd.arange(4).reshape([1, 4, 1])).elements  // [1.0, 2.0]
  public final class CenterCrop: Block {
    private let size: (Int, Int)
    private let interpolation: Int

    /// A block that gives squares.
    public convenience init(_ size: Int, interpolation: Int = 1) {
      self.init((size, size), interpolation: interpolation)
    }

    /// A block that gives pictures of a width and height.
    public init(_ size: (Int, Int), interpolation: Int = 1) {
      (self.size, self.interpolation) = (size, interpolation)
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray {
      image.crop(x, size, interpolation, "CenterCrop") { ($0 / 2, $1 / 2) }.0
    }
  }
}
