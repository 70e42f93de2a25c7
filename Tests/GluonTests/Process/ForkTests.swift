import Foundation
import Glibc
import Gluon
import Testing

/// Swift hides the call; the tests make it in processes of their own.
@_silgen_name("fork") private func splitProcess() -> pid_t

/// Runs `body` in both halves of a forked process. This half returns whether the other came to the
/// same; the other ends.
private func isSame(_ body: () -> [UInt32]) -> Bool {
  var ends: [Int32] = [0, 0]
  guard pipe(&ends) == 0 else { return false }
  let child = splitProcess()
  if child == 0 {
    alarm(60)
    let bits = body()
    var written = 0
    bits.withUnsafeBytes { bytes in
      while written < bytes.count {
        let step = write(ends[1], bytes.baseAddress! + written, bytes.count - written)
        if step <= 0 { _exit(1) }
        written += step
      }
    }
    _exit(0)
  }
  close(ends[1])
  let own = body()
  var other: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65536)
  while true {
    let step = read(ends[0], &buffer, buffer.count)
    if step <= 0 { break }
    other += buffer[..<step]
  }
  close(ends[0])
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0 && errno == EINTR {}
  return status == 0 && !own.isEmpty && own.withUnsafeBytes { other.elementsEqual($0) }
}

@Suite("A process that has trained and is forked")
struct ForkTests {
  @Test("both halves go on, and come to the same parameters")
  func training() async {
    await #expect(processExitsWith: .success) {
      let training = SmallTraining()
      training.run(320)
      let before = training.bits
      #expect(
        isSame {
          training.run(320)
          return training.bits
        })
      #expect(training.bits != before)
    }
  }

  @Test("after passes with workers, and with new workers in both halves")
  func workers() async {
    await #expect(processExitsWith: .success) {
      let training = SmallTraining(numWorkers: 3)
      training.run(160)
      for _ in training.loader { break }
      #expect(
        isSame {
          training.run(160)
          return training.bits
        })
    }
  }

  @Test("in the middle of a pass with workers, the other half makes its batches itself")
  func underway() async {
    await #expect(processExitsWith: .success) {
      nd.seed(3)
      let dataset = gdata.ArrayDataset(nd.arange(100)).transform { $0 + nd.random.uniform() }
      let loader = gdata.DataLoader(dataset, 3, shuffle: true, numWorkers: 3)
      var iterator = loader.makeIterator()
      for _ in 0..<5 { _ = iterator.next() }
      #expect(
        isSame {
          var bits: [UInt32] = []
          while let batch = iterator.next() { bits += batch.elements.map(\.bitPattern) }
          return bits
        })
    }
  }

  @Test("with threads that helped before, and help again in both halves")
  func threads() async {
    await #expect(processExitsWith: .success) {
      nd.threads = 2
      nd.seed(4)
      let net = nn.Sequential(
        nn.Conv2D(8, kernelSize: 3, activation: .relu), nn.MaxPool2D(2), nn.Dense(200), nn.Dense(10)
      )
      net.initialize()
      let trainer = gluon.Trainer(net.collectParams(), .sgd(learningRate: 0.1))
      let x = nd.random.normal(shape: [64, 3, 32, 32])
      let y = nd.random.randint(0, 10, shape: 64)
      func bits(steps: Int) -> [UInt32] {
        for _ in 0..<steps {
          autograd.record { gloss.SoftmaxCrossEntropyLoss()(net(x), y) }.backward()
          trainer.step(batchSize: 64)
        }
        return net.collectParams().values.flatMap { $0.data().elements.map(\.bitPattern) }
      }
      _ = bits(steps: 3)
      #expect(isSame { bits(steps: 3) })
      #expect(isSame { bits(steps: 2) })
    }
  }

  @Test("large products and random numbers are the same in both halves")
  func arrays() async {
    await #expect(processExitsWith: .success) {
      nd.seed(9)
      let a = nd.random.normal(shape: [200, 300])
      let b = nd.dot(a, a, transposeB: true)
      #expect(
        isSame {
          let c = nd.dot(b, nd.random.normal(shape: [200, 50])).softmax()
          return c.elements.map(\.bitPattern)
        })
    }
  }
}
