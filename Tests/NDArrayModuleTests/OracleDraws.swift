import Foundation
import NDArrayModule
import TestSupport
import Testing

/// A seed and the draws that follow it, in order.
struct DrawsCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let seed: Int
  let draws: [Draw]

  /// One draw: small ones whole, large ones by both ends; always the digest of all bytes.
  struct Draw: Decodable, Sendable {
    let kind: String
    /// Mean and standard deviation, or lower and upper bound.
    let parameters: [Double]
    let shape: [Int]
    let digest: String
    let all: VectorArray?
    let first: VectorArray?
    let last: VectorArray?
  }

  var description: String { name }
}

/// The tutorials' 1000 examples from one seed.
struct DataSetCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  /// None: the state a process starts with.
  let seed: Int?
  let features: String
  let labels: String
  let firstFeatures: String
  let firstLabel: String
  let head: VectorArray
  let headLabels: VectorArray

  private enum CodingKeys: String, CodingKey {
    case name, seed, features, labels
    case firstFeatures = "first features"
    case firstLabel = "first label"
    case head
    case headLabels = "head labels"
  }

  var description: String { name }
}

@Suite("The random stream, against MXNet")
struct OracleDraws {
  @Test(
    "every draw has MXNet's bits",
    arguments: Vectors.cases("draws", of: DrawsCase.self, in: .module))
  func draws(_ drawing: DrawsCase) {
    nd.seed(drawing.seed)
    for (index, draw) in drawing.draws.enumerated() {
      let what = "\(drawing.name), draw \(index) (\(draw.kind) \(draw.shape))"
      let drawn = self.drawn(draw)
      #expect(Array(drawn.shape) == draw.shape, "\(what): shape")
      let elements = drawn.elements
      let count = elements.count
      for (part, from) in [(draw.all, 0), (draw.first, 0), (draw.last, count - 3)] {
        guard let part else { continue }
        let ours = Array(elements[from..<min(count, from + part.elements.count)])
        #expect(
          ours == part.elements, "\(what): from element \(from)")
      }
      #expect(VectorArray.digest(elements) == draw.digest, "\(what): digest of all elements")
    }
  }

  @Test(
    "the tutorials' data set has MXNet's bits and prints the tutorials' first example",
    arguments: Vectors.cases("data-set", of: DataSetCase.self, in: .module))
  func dataSet(_ data: DataSetCase) async {
    // A new thread has drawn nothing, which is what a reader who never calls `seed` starts from.
    let made = await withCheckedContinuation { done in
      Thread.detachNewThread {
        if let seed = data.seed { nd.seed(seed) }
        done.resume(returning: DataSet())
      }
    }
    #expect(Array(made.features.elements.prefix(8)) == data.head.elements, "\(data.name): features")
    #expect(
      Array(made.labels.elements.prefix(4)) == data.headLabels.elements, "\(data.name): labels")
    #expect(
      VectorArray.digest(made.features.elements) == data.features, "\(data.name): all features")
    #expect(VectorArray.digest(made.labels.elements) == data.labels, "\(data.name): all labels")
    #expect(made.firstFeatures == data.firstFeatures, "\(data.name)")
    #expect(made.firstLabel == data.firstLabel, "\(data.name)")
  }

  @Test("the batches printed in tutorial 002 are examples of the default data set")
  func printedBatches() throws {
    nd.seed(0)
    let made = DataSet()
    let rows = made.features.elements
    let printed = Vectors.cases("tutorials", of: PrintingCase.self, in: .module)
    for part in ["from scratch", "of Gluon"] {
      let x = try #require(printed.first { $0.name == "002 first batch \(part), features" }).array
      let y = try #require(printed.first { $0.name == "002 first batch \(part), labels" }).array
      for row in 0..<10 {
        let wanted = x.elements[(2 * row)..<(2 * row + 2)]
        let found = (0..<1000).first { Array(rows[(2 * $0)..<(2 * $0 + 2)]) == Array(wanted) }
        let place = try #require(found, "\(part), row \(row): \(Array(wanted)) is no example")
        #expect(made.labels.elements[place] == y.elements[row], "\(part), row \(row): label")
      }
    }
  }

  private func drawn(_ draw: DrawsCase.Draw) -> NDArray {
    let shape = Shape(draw.shape)
    return switch draw.kind {
    case "normal":
      nd.random.normal(loc: draw.parameters[0], scale: draw.parameters[1], shape: shape)
    default: nd.random.uniform(low: draw.parameters[0], high: draw.parameters[1], shape: shape)
    }
  }
}

/// The tutorials' examples, made as they make them, and how the first one prints.
struct DataSet: Sendable {
  let features: VectorArray
  let labels: VectorArray
  let firstFeatures: String
  let firstLabel: String

  init() {
    let (features, labels) = TutorialData.drawn()
    self.features = features.vector
    self.labels = labels.vector
    firstFeatures = features[0].description
    firstLabel = labels[0].description
  }
}
