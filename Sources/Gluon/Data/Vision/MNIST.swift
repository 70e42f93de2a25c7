import NDArrayModule

extension gdata {
  /// Data sets of pictures, and the transforms for them.
  public enum vision {}
}

extension gdata.vision {
  /// Pictures with class numbers in the four files of the MNIST data, read from a folder: handwritten
  /// digits, or with the files of Fashion-MNIST pieces of clothing.
  ///
  /// The folder has `train-images-idx3-ubyte` and `train-labels-idx1-ubyte`, or the same names with
  /// `t10k`; each may end in `.gz`. Nothing is fetched from a network.
  ///
  /// A sample is a uint8 picture of shape `[28, 28, 1]` (height, width, channels) and its class, 0 to
  /// 9. A batch has pictures `[n, 28, 28, 1]` and int32 classes `[n]`. For training, make the
  /// pictures float32 with channels first, and divide by 255.
  public struct MNIST: gdata.Dataset {
    /// All pictures, uint8, `[count, height, width, 1]`.
    public let images: NDArray
    /// All classes.
    public let labels: [Int]

    /// Reads the files of a folder.
    ///
    /// - Parameters:
    ///   - root: The folder.
    ///   - train: Whether to read the training data or the test data.
    /// - Throws: `NDFileError` when a file is missing or damaged, or when there are not as many classes
    ///   as pictures.
    public init(root: String, train: Bool = true) throws {
      let part = train ? "train" : "t10k"
      let (imageFile, labelFile) = (
        "\(root)/\(part)-images-idx3-ubyte", "\(root)/\(part)-labels-idx1-ubyte"
      )
      let images = try MNIST.read(imageFile)
      let labels = try MNIST.read(labelFile)
      guard images.ndim == 3, images.dtype == .uint8 else {
        throw NDFileError(
          imageFile,
          "pictures have shape (count, height, width) and type uint8, not"
            + " \(images.shape.dimensions) and \(images.dtype).")
      }
      guard labels.ndim == 1, labels.dtype == .uint8, labels.count == images.count else {
        throw NDFileError(
          labelFile,
          "there are \(images.count) pictures, but the classes have shape"
            + " \(labels.shape.dimensions) and type \(labels.dtype).")
      }
      self.images = images.reshape(Shape(Array(images.shape) + [1]))
      self.labels = labels.withBytes { $0.map(Int.init) }
    }

    /// A file, or the compressed one beside it.
    private static func read(_ path: String) throws -> NDArray {
      do {
        return try gdata.readIDX(path)
      } catch let error as NDFileError {
        // Only a file that is not there sends us to the other.
        guard FileBytes.exists(path + ".gz"), !FileBytes.exists(path) else { throw error }
        return try gdata.readIDX(path + ".gz")
      }
    }

    /// How many pictures there are.
    public var count: Int { labels.count }

    /// A picture, copied, and its class.
    public subscript(index: Int) -> (NDArray, Int) {
      (images.gathered([index]).reshape(Shape(Array(images.shape.dropFirst()))), labels[index])
    }

    public func batch(of indices: ArraySlice<Int>) -> (NDArray, NDArray) {
      (images.gathered(indices), Int.batch(of: indices.map { labels[$0] }))
    }

    public var mayDraw: Bool { false }
  }

  /// Fashion-MNIST: the same files with pieces of clothing.
  public typealias FashionMNIST = MNIST
}
