import NDArrayModule
import Testing

@Suite("Random numbers")
struct RandomTests {
  @Test("seed 0 gives the numbers that MXNet gives")
  func stream() {
    nd.seed(0)
    let features = nd.random.normal(scale: 1, shape: [1000, 2])
    #expect(features[0].elements == [2.2122064, 0.7740038])
    #expect(features[999].elements == [-0.034429453, -0.11181278])
    let labels = 2 * features[..., 0] - 3.4 * features[..., 1] + 4.2
    labels += nd.random.normal(scale: 0.01, shape: labels.shape)
    #expect(labels[0].elements == [6.000587])
    #expect(labels[9].elements == [4.3735065])
  }

  @Test("without a shape there is one number")
  func noShape() {
    #expect(nd.random.normal().shape == [1])
    #expect(nd.random.uniform(shape: 3).shape == [3])
  }

  @Test("the same seed gives the same numbers and the same shuffles, another seed others")
  func seeds() {
    nd.seed(7)
    let numbers = nd.random.uniform(low: -1, high: 1, shape: 100).elements
    let order = nd.random.permutation(20)
    nd.seed(7)
    #expect(nd.random.uniform(low: -1, high: 1, shape: 100).elements == numbers)
    #expect(nd.random.permutation(20) == order)
    nd.seed(8)
    #expect(nd.random.uniform(low: -1, high: 1, shape: 100).elements != numbers)
    #expect(nd.random.permutation(20) != order)
  }

  @Test("shuffling does not move the stream of numbers")
  func independence() {
    nd.seed(3)
    let numbers = nd.random.normal(shape: 10).elements
    nd.seed(3)
    var list = Array(0..<50)
    nd.random.shuffle(&list)
    #expect(list.sorted() == Array(0..<50))
    #expect(list != Array(0..<50))
    #expect(nd.random.normal(shape: 10).elements == numbers)
  }

  @Test("a shuffled array has the same rows in another order")
  func shuffledRows() {
    nd.seed(1)
    let x = nd.arange(40).reshape([20, 2])
    let y = nd.random.shuffle(x)
    #expect(y.elements != x.elements)
    #expect(y[..., 0].elements.sorted() == x[..., 0].elements)
    #expect((y[..., 1] - y[..., 0]).elements.allSatisfy { $0 == 1 })
    let direct = Array(0..<9).shuffled(using: &nd.random.generator)
    #expect(direct.sorted() == Array(0..<9))
  }

  @Test("uniform numbers fill their range and normal numbers have their mean and deviation")
  func distributions() {
    nd.seed(11)
    let u = nd.random.uniform(low: 2, high: 4, shape: 100_000)
    #expect(u.min().asScalar() >= 2 as Float)
    #expect(u.max().asScalar() < 4 as Float)
    #expect(abs(u.mean().asScalar() - 3 as Float) < 0.01)
    let n = nd.random.normal(loc: 5, scale: 2, shape: 100_000)
    #expect(abs(n.mean().asScalar() - 5 as Float) < 0.03)
    #expect(abs(((n - 5) ** 2).mean().sqrt().asScalar() - 2 as Float) < 0.03)
  }
}
