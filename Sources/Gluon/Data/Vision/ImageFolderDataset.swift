import Glibc
import NDArrayModule

extension gdata.vision {
  /// Pictures in folders, one folder a class:
  ///
  /// ```
  /// root/cat/1.png   root/cat/2.jpg   root/dog/1.png
  /// ```
  ///
  /// The classes are numbered from 0 in the order of their folders' names. A sample is a uint8 picture
  /// `[height, width, channels]`, read from its file each time it is asked for, and its class. What is
  /// no folder, or no file of pictures by its name (`.png`, `.jpg`, `.jpeg`, `.bmp`, `.pgm`, `.ppm`),
  /// is left out with a warning on standard error.
  ///
  /// Make the pictures one size before they become a batch:
  ///
  /// ```swift
  /// let pets = try gdata.vision.ImageFolderDataset(root: "pets")
  /// let ready = pets.transformFirst(gdata.vision.transforms.Compose([
  ///   gdata.vision.transforms.Resize((64, 64)), gdata.vision.transforms.ToTensor(),
  /// ]))
  /// for (X, y) in gdata.DataLoader(ready, batchSize: 32, shuffle: true) { ... }
  /// ```
  public struct ImageFolderDataset: gdata.Dataset {
    /// The names of the classes: that of class `i` is `synsets[i]`.
    public let synsets: [String]
    /// The files with their classes, in the order of the samples.
    public let items: [(path: String, label: Int)]
    private let flag: Int
    private let change: ((NDArray, Int) -> (NDArray, Int))?

    /// Looks for the files of a folder; none is read yet.
    ///
    /// - Parameters:
    ///   - root: The folder.
    ///   - flag: 1 for pictures of three channels, 0 for one: shades of gray.
    ///   - transform: Changes a picture and its class.
    /// - Throws: `NDFileError` when a folder cannot be read.
    public init(
      root: String, flag: Int = 1, transform: ((NDArray, Int) -> (NDArray, Int))? = nil
    ) throws {
      var synsets: [String] = []
      var items: [(path: String, label: Int)] = []
      for (name, isFolder) in try FileBytes.list(root) {
        let folder = "\(root)/\(name)"
        guard isFolder else {
          warn("warning: ImageFolderDataset: \(folder) is no folder and left out.")
          continue
        }
        for (file, _) in try FileBytes.list(folder) {
          let lowercased = file.lowercased()
          guard image.endings.contains(where: lowercased.hasSuffix) else {
            warn(
              "warning: ImageFolderDataset: \(folder)/\(file) is no picture by its name and left out;"
                + " pictures end in \(image.endings.joined(separator: ", ")).")
            continue
          }
          items.append(("\(folder)/\(file)", synsets.count))
        }
        synsets.append(name)
      }
      self.synsets = synsets
      self.items = items
      self.flag = flag
      change = transform
    }

    /// How many pictures there are.
    public var count: Int { items.count }

    /// A picture and its class, counted from 0. A file that cannot be read stops the program, as a
    /// mistake in an operation does; `try nd.checked { ... }` throws it.
    public subscript(index: Int) -> (NDArray, Int) {
      guard items.indices.contains(index) else {
        return (
          fail("ImageFolderDataset: picture \(index) of \(items.count), counted from 0"), 0
        )
      }
      do {
        let picture = try image.imread(items[index].path, flag: flag)
        return change?(picture, items[index].label) ?? (picture, items[index].label)
      } catch {
        return (fail("ImageFolderDataset: \("\(error)")"), 0)
      }
    }

    public func batch(of indices: ArraySlice<Int>) -> (NDArray, NDArray) {
      let samples = indices.map { self[$0] }
      return (NDArray.batch(of: samples.map(\.0)), Int.batch(of: samples.map(\.1)))
    }

    public var mayDraw: Bool { change != nil }
  }
}
