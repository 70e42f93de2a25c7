import Foundation
import Gluon

/// The numbers that every framework starts from: the files that Peers/data.py wrote.
struct PeerData {
  let folder: URL

  /// One of the files, in the given shape.
  func read(_ name: String, _ shape: Shape) throws -> NDArray {
    let bytes = try Data(contentsOf: folder.appendingPathComponent(name), options: .alwaysMapped)
    let array = nd.zeros(shape: shape)
    precondition(bytes.count == 4 * array.size, "\(name) has \(bytes.count) bytes")
    bytes.withUnsafeBytes { source in
      array.writeElements { target in
        if name.hasSuffix(".i32") {
          for (i, value) in source.bindMemory(to: Int32.self).enumerated() {
            target[i] = Float(value)
          }
        } else {
          UnsafeMutableRawPointer(target).copyMemory(
            from: source.baseAddress!, byteCount: bytes.count)
        }
      }
    }
    return array
  }

  func linear() throws -> (features: NDArray, labels: NDArray, weights: NDArray) {
    (
      try read("linear-x.f32", [1000, 2]), try read("linear-y.f32", [1000]),
      try read("linear-w.f32", [2, 1])
    )
  }

  /// 60,000 rows of 784 numbers and their classes.
  func classes() throws -> (NDArray, NDArray) {
    (try read("class-x.f32", [60_000, 784]), try read("class-y.i32", [60_000]))
  }

  /// 6,000 pictures of 28 x 28 numbers and their classes.
  func pictures() throws -> (NDArray, NDArray) {
    (try read("pictures-x.f32", [6_000, 1, 28, 28]), try read("pictures-y.i32", [6_000]))
  }

  /// The starting weights of a network, layer by layer.
  func weights(_ name: String, _ shapes: [Shape]) throws -> [NDArray] {
    try shapes.enumerated().map { try read("\(name)-w\($0.offset).f32", $0.element) }
  }
}
