import Gluon
import Testing

@Suite("Data sets made from others")
struct DatasetTests {
  private let features = nd.arange(14).reshape([7, 2])
  private let labels = nd.arange(7)
  private var pairs: gdata.ArrayDataset<(NDArray, NDArray)> { gdata.ArrayDataset(features, labels) }

  @Test("samples are transformed as they are read, and labels stay an array of one axis")
  func transform() {
    let changed = pairs.transform { x, y in (x * 10, y + 0.5) }
    #expect(changed.count == 7)
    #expect(changed[2].0.elements == [40, 50])
    #expect(changed[2].1.elements == [2.5])
    for (x, y) in gdata.DataLoader(changed, 7) {
      #expect(x.elements == features.elements.map { $0 * 10 })
      #expect(x.shape == [7, 2])
      #expect(y.elements == labels.elements.map { $0 + 0.5 })
      #expect(y.shape == [7])
    }
  }

  @Test("a column of one feature keeps its axis, as in MXNet")
  func oneFeature() {
    let column = gdata.ArrayDataset(nd.ones(shape: [4, 1]), nd.arange(4))
    for (x, y) in gdata.DataLoader(column.transform { x, y in (x * 2, y * 2) }, 2) {
      #expect(x.shape == [2, 1])
      #expect(y.shape == [2])
    }
  }

  @Test("the first part alone is transformed, of pairs and of triples")
  func first() {
    #expect(pairs.transformFirst { $0 + 1 }[0].0.elements == [1, 2])
    #expect(pairs.transformFirst { $0 + 1 }[3].1.elements == [3])
    let triples = gdata.ArrayDataset(features, labels, labels).transformFirst { $0 * 0 }
    #expect(triples[4].0.elements == [0, 0])
    #expect(triples[4].2.elements == [4])
  }

  @Test("a lazy transform runs when a sample is asked for, another once for all")
  func laziness() {
    final class Counter { var count = 0 }
    let counter = Counter()
    let numbers = gdata.SimpleDataset([1, 2, 3])
    let lazy = numbers.transform { (number: Int) -> Int in
      counter.count += 1
      return number * 2
    }
    #expect(counter.count == 0)
    #expect(lazy[1] == 4)
    #expect(lazy[1] == 4)
    #expect(counter.count == 2)
    let eager = numbers.transform(lazy: false) { (number: Int) -> Int in
      counter.count += 1
      return number * 3
    }
    #expect(counter.count == 5)
    #expect(eager[2] == 9)
    #expect(counter.count == 5)
  }

  @Test("transforms follow one another")
  func chain() {
    let changed = pairs.transformFirst { $0 + 1 }.transformFirst { $0 * 2 }.transform { x, y in
      (x.sum(), y, 7)
    }
    #expect(changed[1].0.elements == [14])
    for (x, y, n) in gdata.DataLoader(changed, 3) {
      #expect(x.shape == [x.count, 1])
      #expect(y.shape == [y.count])
      #expect(n.dtype == .int32)
      #expect(n.shape == [n.count])
    }
  }

  @Test("lists of values make batches of arrays")
  func simple() {
    let rows = gdata.SimpleDataset([("a", 1, 0.5), ("b", 2, 1.5)])
    for (words, wholes, numbers) in gdata.DataLoader(rows, 2) {
      #expect(words == ["a", "b"])
      #expect(wholes.dtype == .int32)
      #expect(numbers.elements == [0.5, 1.5])
    }
    #expect(Int.batch(of: [1, 1 << 40]).dtype == .int64)
    #expect(Bool.batch(of: [true, false]).dtype == .uint8)
    #expect(Float.batch(of: [1, 2]).elements == [1, 2])
  }

  @Test("filter, take, shard and sample choose samples")
  func subsets() {
    #expect(pairs.filter { $0.1.asScalar() > 3.5 }.indices == [4, 5, 6])
    #expect(pairs.take(3).indices == [0, 1, 2])
    #expect(pairs.take(100).count == 7)
    #expect(pairs.take(nil).count == 7)
    #expect(pairs.take(3)[2].1.elements == [2])
    let ten = gdata.SimpleDataset(Array(0..<10))
    // MXNet's.
    #expect((0..<4).map { ten.shard(4, $0).indices } == [[0, 1, 2], [3, 4, 5], [6, 7], [8, 9]])
    #expect(ten.shard(11, 10).indices == [])
    #expect(
      ten.sample(gdata.IntervalSampler(10, interval: 4)).indices == [0, 4, 8, 1, 5, 9, 2, 6, 3, 7])
    for (x, y) in gdata.DataLoader(pairs.shard(2, 1), 10) {
      #expect(x.shape == [3, 2])
      #expect(y.elements == [4, 5, 6])
    }
    #expect(message { _ = ten.shard(3, 3) }.contains("shard: part 3 of 3 parts does not exist"))
    #expect(message { _ = ten.shard(0, 0) }.contains("part 0 of 0"))
    #expect(message { _ = ten.take(-1) }.contains("take: a data set cannot have -1 samples"))
    #expect(message { _ = gdata.Subset(ten, [10]) }.contains("sample 10 of a data set of 10"))
  }

  @Test("samplers give MXNet's orders")
  func samplers() {
    let whole = gdata.IntervalSampler(13, interval: 3)
    #expect(whole.pass() == [0, 3, 6, 9, 12, 1, 4, 7, 10, 2, 5, 8, 11])
    #expect(whole.count == 13)
    let part = gdata.IntervalSampler(13, interval: 3, rollover: false)
    #expect(part.pass() == [0, 3, 6, 9, 12])
    #expect(part.count == 5)
    let ten = gdata.SimpleDataset(Array(0..<10))
    #expect(gdata.FilterSampler(ten) { $0 % 2 == 0 }.pass() == [0, 2, 4, 6, 8])
  }

  @Test("a generator of one's own shuffles apart from nd.seed, pass after pass")
  func ownGenerator() {
    nd.seed(3)
    let before = nd.random.permutation(20)
    nd.seed(3)
    let sampler = gdata.RandomSampler(20, generator: ShuffleGenerator(seed: 9))
    let again = gdata.RandomSampler(20, generator: ShuffleGenerator(seed: 9))
    let passes = [sampler.pass(), sampler.pass()]
    #expect(nd.random.permutation(20) == before)
    #expect(passes[0] != passes[1])
    nd.seed(100)
    #expect([again.pass(), again.pass()] == passes)
    #expect(passes[1].sorted() == Array(0..<20))
    let loader = gdata.DataLoader(
      gdata.ArrayDataset(nd.arange(20)), 20, shuffle: true, generator: ShuffleGenerator(seed: 9))
    #expect(loader.map(\.elements) == [passes[0].map(Float.init)])
  }

  @Test("samples that do not fit together say so, and padding joins them")
  func uneven() {
    let uneven = gdata.SimpleDataset([nd.array([1, 2, 3]), nd.array([4])])
    let text = message { for _ in gdata.DataLoader(uneven, 2) {} }
    #expect(text.contains("batch: sample 0 has shape 3 (float32) but sample 1 has 1 (float32)"))
    #expect(text.contains("gdata.batchify.pad"))
    let loader = gdata.DataLoader(
      uneven, batchSize: 2, batchify: { gdata.batchify.pad($0, value: -1) })
    #expect(loader.map(\.elements) == [[1, 2, 3, 4, -1, -1]])
    let squares = gdata.batchify.pad([nd.ones(shape: [2, 1]), nd.full(shape: [1, 3], 2)])
    #expect(squares.shape == [2, 2, 3])
    #expect(squares.elements == [1, 0, 0, 1, 0, 0, 2, 2, 2, 0, 0, 0])
  }

  @Test("batches of the reader's own order may differ in size")
  func batchOrder() {
    struct Growing: gdata.BatchOrder {
      let count = 3
      func batches() -> [[Int]] { [[6], [5, 4], [3, 2, 1]] }
    }
    let loader = gdata.DataLoader(gdata.ArrayDataset(labels), batchSampler: Growing())
    #expect(loader.count == 3)
    #expect(loader.map(\.elements) == [[6], [5, 4], [3, 2, 1]])
    #expect(
      gdata.BatchSampler(gdata.SequentialSampler(3), batchSize: 2).batches() == [[0, 1], [2]])
  }
}
