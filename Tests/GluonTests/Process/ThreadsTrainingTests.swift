import Gluon
import Testing

@Suite("Trainings on several threads")
struct ThreadsTrainingTests {
  @Test("a network of every kind of layer comes to the same bits for every number of threads")
  func sameBits() async {
    await #expect(processExitsWith: .success) {
      func trained(_ threads: Int) -> [UInt32] {
        nd.threads = threads
        nd.seed(5)
        let net = nn.Sequential(
          nn.Conv2D(12, kernelSize: 3, padding: 1), nn.BatchNorm(), nn.Activation(.relu),
          nn.MaxPool2D(2), nn.Conv2D(16, kernelSize: 3, activation: .relu), nn.AvgPool2D(2),
          nn.Dense(300, activation: .relu), nn.LayerNorm(), nn.Dense(10))
        net.initialize()
        let trainer = gluon.Trainer(net.collectParams(), .adam(learningRate: 0.01))
        let x = nd.random.normal(shape: [96, 3, 32, 32])
        let y = nd.random.randint(0, 10, shape: 96)
        for _ in 0..<3 {
          autograd.record { gloss.SoftmaxCrossEntropyLoss()(net(x), y) }.backward()
          trainer.step(batchSize: 96)
        }
        return net.collectParams().values.flatMap { $0.data().elements.map(\.bitPattern) }
      }
      let alone = trained(1)
      #expect(alone.count > 100_000)
      for threads in [2, 3, 5] { #expect(trained(threads) == alone) }
    }
  }
}
