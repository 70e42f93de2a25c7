import Glibc
import Gluon
import Testing

/// Calls that once ended the process by a trap of the language or by its memory. `ndcheck --crash`
/// looks for more.
@Suite("Odd operands are mistakes with a message")
struct OddOperandTests {
  private func message(_ body: () -> some Any) -> String {
    do {
      _ = try nd.checked { _ = body() }
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test("a diagonal that lies nowhere near the matrix is empty, and no matrix is made for one")
  func diagonals() {
    let x = nd.arange(9).reshape(3, 3)
    for k in [Int.min, .max, 1 << 40, -(1 << 40)] {
      #expect(x.diag(k: k).size == 0)
      #expect(nd.linalg.extractdiag(x, offset: k).size == 0)
      #expect(message { nd.arange(3).diag(k: k) }.contains("does not fit into memory"))
      #expect(message { nd.linalg.makediag(x, offset: k) }.contains("does not fit into memory"))
      #expect((nd.eye(2, 3, k: k) .== 0).sum().asScalar() == 6)
    }
  }

  @Test("a loader with more workers than there can be, or batches ahead, reads all the same")
  func workers() {
    let data = gdata.ArrayDataset(nd.arange(4))
    for (count, ahead) in [(1 << 62, nil), (.max, nil), (2, .max)] as [(Int, Int?)] {
      let loader = gdata.DataLoader(data, batchSize: 2, numWorkers: count, prefetch: ahead)
      #expect(loader.map(\.elements) == [[0, 1], [2, 3]])
    }
  }

  @Test("bounds of a subscript may be as large as a number can be")
  func bounds() {
    let x = nd.arange(5)
    #expect((x[1...(.max)] as NDArray).elements == [1, 2, 3, 4])
    let whole = nd.arange(10).reshape(2, 5)
    #expect(whole[..., ...(.max)].shape == [2, 5])
    #expect(whole[..., 1...(.max)].shape == [2, 4])
    #expect(whole[..., (.min)..<(.max)].shape == [2, 5])
    #expect(whole[..., stride(from: 1, to: .max, by: 3)].shape == [2, 2])
    #expect(whole[..., stride(from: 4, to: .min, by: -3)].shape == [2, 2])
    #expect(whole[..., stride(from: 1, to: .max, by: .max)].shape == [2, 1])
    #expect(message { nd.slice(x, begin: [0], end: [5], step: [.max]) } != "")
    #expect(message { nd.slice(x, begin: [nil], end: [nil], step: [.min]) } != "")
  }

  @Test("what cannot be is refused: negative sizes, more numbers than an axis has")
  func shapes() {
    #expect(message { nd.ones(shape: 1).broadcastTo([-5]) }.contains("does not broadcast"))
    #expect(message { nd.array(Int.min..<1) }.contains("more than an axis can have"))
    #expect(message { nd.array(0...Int.max) }.contains("more than an axis can have"))
    #expect(nd.array(1...3).elements == [1, 2, 3])
    let none = nd.zeros(shape: [0, 3])
    #expect(message { none.pad([(0, 0), (1 << 30, 1 << 30)]) } != "")
    #expect(message { none.tile([1, 1 << 60]) } != "")
    #expect(message { none.repeat(1 << 40, axis: 1) } != "")
  }

  @Test("a draw with an endless parameter comes to an end")
  func draws() {
    let odd = nd.array([Double.infinity, 1e38, 1e-45])
    for x in [
      nd.random.gamma(.infinity, 1), nd.random.gamma(1e300, 1, shape: 3), nd.random.gamma(odd, odd),
      nd.random.negativeBinomial(1e300, 1), nd.random.negativeBinomial(1e30, 1e-30),
      nd.random.generalizedNegativeBinomial(1, 1e-40),
      nd.random.generalizedNegativeBinomial(1, .infinity),
    ] {
      #expect(x.size > 0)
    }
    #expect(nd.random.gamma(.infinity, 1).asScalar() == .infinity)
    #expect(message { nd.random.exponential(.nan) } != "")
    #expect(message { nd.random.poisson(.infinity) } != "")
  }

  @Test("a rate is found however many steps there were")
  func schedules() {
    let same = lrScheduler.FactorScheduler(step: 1, factor: 1, baseLr: 0.5)
    #expect(same(.max) == 0.5)
    #expect(same(1) == 0.5)
    #expect(lrScheduler.FactorScheduler(step: .max, factor: 0.1, baseLr: 0.5)(.max) == 0.5)
    let slow = lrScheduler.FactorScheduler(step: 1, factor: 0.99999, stopFactorLr: 1e-3, baseLr: 1)
    #expect(Swift.abs(slow(200_001) - 0.1353339) < 1e-6)
    #expect(slow(.max) == 1e-3)
    #expect(lrScheduler.PolyScheduler(maxUpdate: .max, warmupSteps: 1).rate(at: .min) > 0)
  }

  @Test("the gradients of a product without elements are zeros")
  func emptyProducts() {
    for (left, right) in [
      ([2, 3], [3, 0]), ([0, 3], [3, 2]), ([2, 0], [0, 3]), ([3], [3, 0]),
    ] {
      for (transposeA, transposeB) in [(false, false), (true, false), (false, true), (true, true)] {
        if left.count == 1 && transposeA { continue }
        let x = nd.ones(shape: Shape(transposeA ? left.reversed() : left))
        let y = nd.ones(shape: Shape(transposeB ? right.reversed() : right))
        x.attachGrad()
        y.attachGrad()
        let z = autograd.record { nd.dot(x, y, transposeA: transposeA, transposeB: transposeB) }
        z.backward()
        #expect(x.grad.shape == x.shape && x.grad.sum().asScalar() == 0)
        #expect(y.grad.shape == y.shape && y.grad.sum().asScalar() == 0)
      }
    }
  }

  @Test("a fraction below zero is no index of a row without numbers")
  func emptyRows() {
    let places = nd.array([-0.5, -0.25, 0])
    #expect(places.oneHot(0).shape == [3, 0])
    #expect(places.oneHot(1).elements == [1, 1, 1])
    for index in [1e300, -1e300, .nan, .infinity, 0x1p63] {
      #expect(nd.array([index], dtype: .float64).oneHot(2).elements == [0, 0])
    }
  }

  @Test("losses with a softplus take predictions of whole numbers")
  func wholePredictions() {
    let x = nd.array([[0, 3], [1, 2]], dtype: .uint8)
    let loss = gloss.LogisticLoss()(x, nd.ones(shape: [2, 2]))
    let wanted = gloss.LogisticLoss()(x.astype(.float32), nd.ones(shape: [2, 2]))
    #expect(loss.elements == wanted.elements)
    #expect(loss.dtype == .float32)
  }

  @Test("samplers and loaders stand any size of a batch")
  func batches() {
    let data = gdata.ArrayDataset(nd.arange(5))
    for last in [gdata.LastBatch.keep, .discard, .rollover] {
      let loader = gdata.DataLoader(data, batchSize: .max, lastBatch: last)
      #expect(loader.map(\.size) == (last == .keep ? [5] : []))
    }
    let few = gdata.IntervalSampler(.max, interval: .max, rollover: false)
    #expect(few.count == 1)
    #expect(few.pass() == [0])
    #expect(message { gdata.SequentialSampler(.max).pass() }.contains("do not fit into memory"))
    #expect(message { gdata.IntervalSampler(1 << 60, interval: 2).pass() }.contains("do not fit"))
    #expect(message { nd.random.permutation(1 << 60) }.contains("do not fit into memory"))
  }

  @Test("a range of layers takes those that are there")
  func layers() {
    let net = nn.Sequential(nn.Dense(1), nn.Flatten(), nn.Identity())
    #expect(net[1...].count == 2)
    #expect(net[7...].count == 0)
    #expect(net[...(.max)].count == 3)
    #expect(net[(-3)..<1].count == 1)
  }

  private static func isRefused(_ body: () -> Any) -> Bool {
    do {
      try nd.checked { _ = body() }
      return false
    } catch {
      return "\(error)".contains("do not fit") || "\(error)".contains("does not fit")
    }
  }

  @Test("what does not fit into the memory that a process may have is refused, not fatal")
  func memory() async {
    await #expect(processExitsWith: .success) {
      var limit = rlimit(rlim_cur: 1 << 30, rlim_max: 1 << 30)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      #expect(OddOperandTests.isRefused { nd.random.permutation(1 << 28) })
      #expect(OddOperandTests.isRefused { nd.random.randint(0, 3, shape: Shape(1 << 28)) })
      #expect(OddOperandTests.isRefused { nd.histogram(nd.arange(3), bins: 1 << 27) })
      #expect(OddOperandTests.isRefused { nd.ones(shape: 3).tile(1 << 26) })
      #expect(OddOperandTests.isRefused { nd.ones(shape: 3).repeat(1 << 26) })
      #expect(OddOperandTests.isRefused { nd.array(0..<(1 << 28)) })
      #expect(
        OddOperandTests.isRefused {
          nd.zeros(shape: Shape(1 << 27), dtype: .uint8).asArray(of: Double.self)
        })
      #expect(OddOperandTests.isRefused { gdata.SequentialSampler(1 << 28).pass() })
      let (rows, columns) = (nd.zeros(shape: [1 << 16, 1]), nd.zeros(shape: [1, 1 << 16]))
      #expect(OddOperandTests.isRefused { nd.zeros(shape: [3, 3])[rows, columns] })
    }
  }

  @Test("an array that finds no room stops with a message")
  func room() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var limit = rlimit(rlim_cur: 1 << 30, rlim_max: 1 << 30)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
      _ = nd.zeros(shape: Shape(1 << 29))
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("memory: an array of 2147483648 bytes finds no room"))
  }

  @Test("what is scattered into more memory than there is goes nowhere")
  func scatter() {
    let (x, places) = (nd.ones(shape: 2), nd.array([[0, 1], [1, 0]]))
    let target: Shape = [(1 << 31) - 1, (1 << 31) - 1]
    #expect(message { x.scatterND(places, shape: target) }.contains("GB of memory"))
    let long = [nd.zeros(shape: [1 << 20, 1]), nd.zeros(shape: [1, 1 << 20])]
    #expect(message { gdata.batchify.pad(long) }.contains("GB of memory"))
  }

  @Test("a table of too many classes stops with a message")
  func classes() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = metric.ConfusionMatrix(classes: .max)
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("ConfusionMatrix: a table of 9223372036854775807 classes does not fit"))
  }
}
