import Gluon

// The from-scratch chapter's own code, an epoch at a time, with the clock around it.
let features = nd.random.normal(scale: 1, shape: [1000, 2])
var labels = 2 * features[..., 0] - 3.4 * features[..., 1] + 4.2
labels += nd.random.normal(scale: 0.01, shape: labels.shape)
let start = nd.random.normal(scale: 0.01, shape: [2, 1])

func dataIter(_ batchSize: Int, _ features: NDArray, _ labels: NDArray)
  -> AnySequence<(NDArray, NDArray)>
{
  var indices = Array(0..<features.count)
  nd.random.shuffle(&indices)
  return AnySequence(
    stride(from: 0, to: indices.count, by: batchSize).lazy.map { first in
      let j = nd.array(indices[first..<min(first + batchSize, indices.count)])
      return (features.take(j), labels.take(j))
    })
}

func linreg(_ x: NDArray, _ w: NDArray, _ b: NDArray) -> NDArray { nd.dot(x, w) + b }

func squaredLoss(_ prediction: NDArray, _ y: NDArray) -> NDArray {
  (prediction - y.reshape(prediction.shape)) ** 2 / 2
}

func sgd(_ parameters: [NDArray], _ rate: Double, _ batchSize: Int) {
  for parameter in parameters {
    parameter[...] = parameter - rate * parameter.grad / Double(batchSize)
  }
}

func epoch(_ w: NDArray, _ b: NDArray) -> Float {
  for (x, y) in dataIter(10, features, labels) {
    let loss = autograd.record { squaredLoss(linreg(x, w, b), y) }
    loss.backward()
    sgd([w, b], 0.03, 10)
  }
  return squaredLoss(linreg(features, w, b), labels).mean().asScalar()
}

var timings: [Double] = []
var losses: [Float] = []
while timings.count < EPOCHS {
  let w = start.copy()
  let b = nd.zeros(shape: 1)
  w.attachGrad()
  b.attachGrad()
  losses = []
  for _ in 0..<3 {
    let before = time()
    losses.append(epoch(w, b))
    timings.append((time() - before) * 1000)
  }
}
timings.removeFirst(3)
timings.sort()
publish("median", timings[timings.count / 2])
publish("best", timings[0])
for (number, loss) in losses.enumerated() { publish("loss\(number)", Double(loss)) }
