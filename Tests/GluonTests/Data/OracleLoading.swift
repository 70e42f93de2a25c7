import Foundation
import Gluon
import TestSupport
import Testing

/// The batches of three epochs.
struct LoadingCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let examples: Int
  let batchSize: Int
  let lastBatch: String
  let epochs: [Epoch]

  /// The number of batches that was promised, and the features and labels of each.
  struct Epoch: Decodable, Sendable {
    let count: Int
    let batches: [[VectorArray]]
  }

  var description: String { name }
}

@Suite("DataLoader, against MXNet")
struct OracleLoading {
  @Test(
    "an unshuffled loader hands out MXNet's batches, epoch after epoch",
    arguments: Vectors.cases("loading", of: LoadingCase.self, in: .module))
  func batches(_ example: LoadingCase) {
    let features = nd.arange(2 * example.examples).reshape(example.examples, 2)
    let labels = nd.arange(example.examples) * 10
    let dataset = gdata.ArrayDataset(features, labels)
    let loader =
      switch example.lastBatch {
      case "discard": gdata.DataLoader(dataset, batchSize: example.batchSize, lastBatch: .discard)
      case "rollover": gdata.DataLoader(dataset, batchSize: example.batchSize, lastBatch: .rollover)
      default: gdata.DataLoader(dataset, batchSize: example.batchSize, lastBatch: .keep)
      }
    for (number, epoch) in example.epochs.enumerated() {
      #expect(loader.count == epoch.count, "\(example.name), epoch \(number): count")
      let got = loader.map { x, y in [x.vector, y.vector] }
      #expect(got == epoch.batches, "\(example.name), epoch \(number): batches")
    }
  }
}
