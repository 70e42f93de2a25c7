import Gluon
import Testing

@Suite("Data sets and loaders")
struct DataTests {
  private let features = nd.arange(14).reshape([7, 2])
  private let labels = nd.arange(7)
  private var pairs: gdata.ArrayDataset<(NDArray, NDArray)> { gdata.ArrayDataset(features, labels) }

  @Test("a data set gives rows that belong together and share memory with the arrays")
  func dataset() {
    let (x, y) = pairs[3]
    #expect(x.elements == [6, 7])
    #expect(y.elements == [3])
    #expect(y.shape == [1])
    #expect(pairs.count == 7)
    x.fill(0)
    #expect(features[3].elements == [0, 0])
    #expect(gdata.ArrayDataset(labels)[2].elements == [2])
    #expect(gdata.ArrayDataset(labels, labels, labels)[2].2.elements == [2])
  }

  @Test("arrays of different length stop with both")
  func unevenArrays() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = gdata.ArrayDataset(nd.ones(shape: [3, 2]), nd.ones(shape: 4))
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("array 0 has 3 rows (shape 3x2) but array 1 has 4 (shape 4)"))
  }

  @Test("batches come in order, the last one shorter")
  func keeping() {
    let loader = gdata.DataLoader(pairs, batchSize: 3)
    #expect(loader.count == 3)
    var seen: [Float] = []
    var shapes: [Shape] = []
    for (x, y) in loader {
      shapes.append(x.shape)
      seen += y.elements
      #expect(x.elements == y.elements.flatMap { [2 * $0, 2 * $0 + 1] })
    }
    #expect(shapes == [[3, 2], [3, 2], [1, 2]])
    #expect(seen == labels.elements)
  }

  @Test("left-over samples are discarded, or open the next pass")
  func lastBatch() {
    let discarding = gdata.DataLoader(labels: labels, 3, .discard)
    #expect(discarding.count == 2)
    #expect(discarding.map(\.elements) == [[0, 1, 2], [3, 4, 5]])
    let rolling = gdata.DataLoader(labels: labels, 3, .rollover)
    #expect(rolling.count == 2)
    #expect(rolling.map(\.elements) == [[0, 1, 2], [3, 4, 5]])
    #expect(rolling.map(\.elements) == [[6, 0, 1], [2, 3, 4]])
    #expect(rolling.count == 3)
    #expect(rolling.map(\.elements) == [[5, 6, 0], [1, 2, 3], [4, 5, 6]])
    #expect(rolling.count == 2)
  }

  @Test("a data set smaller than a batch is one short batch, or none yet")
  func smallDataset() {
    #expect(gdata.DataLoader(labels: labels, 100, .keep).map(\.count) == [7])
    #expect(gdata.DataLoader(labels: labels, 100, .discard).map(\.count) == [])
    let rolling = gdata.DataLoader(labels: labels, 10, .rollover)
    #expect(rolling.map(\.count) == [])
    #expect(rolling.map(\.elements) == [[0, 1, 2, 3, 4, 5, 6, 0, 1, 2]])
  }

  @Test("each pass is shuffled anew, every sample comes once, and the seed repeats it all")
  func shuffling() {
    func passes() -> [[Float]] {
      nd.seed(42)
      let loader = gdata.DataLoader(labels: nd.arange(100), 8, .keep, shuffle: true)
      return (0..<2).map { _ in loader.flatMap(\.elements) }
    }
    let (first, again) = (passes(), passes())
    #expect(first == again)
    #expect(first[0] != first[1])
    #expect(first.allSatisfy { $0.sorted() == nd.arange(100).elements })
    #expect(first[0] != nd.arange(100).elements)
  }

  @Test("shuffling does not change which random numbers are drawn")
  func separateStreams() {
    nd.seed(5)
    let plain = nd.random.normal(shape: 10).elements
    nd.seed(5)
    for _ in gdata.DataLoader(labels: labels, 2, .keep, shuffle: true) {}
    #expect(nd.random.normal(shape: 10).elements == plain)
  }

  @Test("a loop may be left early, and batches are copies")
  func earlyExit() {
    let loader = gdata.DataLoader(pairs, 2, shuffle: false)
    for (x, _) in loader {
      x.fill(-1)
      break
    }
    #expect(features.elements[0] == 0)
    #expect(loader.map { $0.1.elements }.first == [0, 1])
  }

  @Test("samplers of the reader's own decide the order")
  func ownSampler() {
    struct Backwards: gdata.Sampler {
      let count: Int
      func pass() -> [Int] { (0..<count).reversed() }
    }
    let dataset = gdata.ArrayDataset(labels)
    let loader = gdata.DataLoader(dataset, batchSize: 4, sampler: Backwards(count: 7))
    #expect(loader.map(\.elements) == [[6, 5, 4, 3], [2, 1, 0]])
    let batches = gdata.BatchSampler(gdata.SequentialSampler(7), batchSize: 5)
    #expect(
      gdata.DataLoader(dataset, batchSampler: batches).map(\.elements)
        == [[0, 1, 2, 3, 4], [5, 6]])
  }

  @Test("batches of nothing stop")
  func emptyBatches() async {
    await #expect(processExitsWith: .failure) {
      _ = gdata.DataLoader(gdata.ArrayDataset(nd.ones(shape: 3)), batchSize: 0)
    }
  }
}

extension gdata.DataLoader where Source == gdata.ArrayDataset<NDArray> {
  fileprivate convenience init(
    labels: NDArray, _ batchSize: Int, _ lastBatch: gdata.LastBatch, shuffle: Bool = false
  ) {
    self.init(
      gdata.ArrayDataset(labels), batchSize: batchSize, shuffle: shuffle, lastBatch: lastBatch)
  }
}
