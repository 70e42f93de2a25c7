import CellRuntime
import NDArrayModule

/// Pictures in rows: digits of a data set, filters of a layer, samples that a network mistook.
///
///     let digits = nd.random.uniform(shape: [10, 8, 8])
///     Images(digits, labels: (0..<10).map { "digit \($0)" }, columns: 5)
///
/// Shapes: one grey picture `[height, width]`, several `[n, height, width]`, and pictures with
/// channels `[n, channels, height, width]` with 1 or 3 channels, as convolutions have them. Arrays of
/// type uint8 are pictures as files have them: `[height, width, channels]` and
/// `[n, height, width, channels]`, levels from 0 to 255.
///
/// The numbers of other types become levels: 0 is black and 1 is white when all lie between, else
/// the least is black and the greatest is white. NaN is black.
public struct Images: CellOutput {
  private let title: String?
  private let columns: Int
  private let labels: [String]
  private let pixels: Pixels

  /// The pictures of an array.
  ///
  /// - Parameters:
  ///   - labels: What stands below each; fewer than pictures leave the rest without.
  ///   - columns: How many stand in a row; 0 puts up to ten in one.
  ///   - range: The numbers that are black and white.
  /// - Precondition: The array has one of the shapes above.
  public init(
    _ x: NDArray, labels: [String] = [], columns: Int = 0, title: String? = nil,
    range: ClosedRange<Double>? = nil
  ) {
    pixels = Pixels(x, range: range)
    require(columns >= 0, "Images: columns is \(columns); give how many pictures stand in a row.")
    self.columns = columns > 0 ? columns : min(10, max(1, pixels.count))
    self.labels = labels
    self.title = title
  }

  public var outputJSON: String {
    let pictures = (0..<pixels.count).map { index in
      let label =
        labels.indices.contains(index) ? "\"label\":\(JSONText.string(labels[index]))," : ""
      return "{\"channels\":\(pixels.channels),\"height\":\(pixels.height),\(label)"
        + "\"pixels\":\"\(base64(pixels[index]))\",\"width\":\(pixels.width)}"
    }
    return "{\"columns\":\(columns),\"kind\":\"images\",\"pictures\":\(list(pictures))"
      + (title.map { ",\"title\":" + JSONText.string($0) } ?? "") + "}"
  }
}
