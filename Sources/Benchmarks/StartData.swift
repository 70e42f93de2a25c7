import Foundation
import Gluon

/// The numbers that every framework starts from, as files of float32.
enum StartData {
  /// Draws what the cell draws, from the same default seed, and writes `features.f32`,
  /// `labels.f32` and `weights.f32`.
  static func writeLinearRegression(to folder: URL) throws {
    nd.seed(0)
    let features = nd.random.normal(scale: 1, shape: [1000, 2])
    let labels = 2 * features[..., 0] - 3.4 * features[..., 1] + 4.2
    labels += nd.random.normal(scale: 0.01, shape: labels.shape)
    let weights = nd.random.normal(scale: 0.01, shape: [2, 1])
    for (name, array) in [("features", features), ("labels", labels), ("weights", weights)] {
      let bytes = array.elements.withUnsafeBytes { Data($0) }
      try bytes.write(to: folder.appendingPathComponent("\(name).f32"))
    }
  }
}
