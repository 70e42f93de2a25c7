import Gluon

func dataIter(_ batchSize: Int, _ features: NDArray, _ labels: NDArray)
  -> AnySequence<(NDArray, NDArray)>
{
  var indices = Array(0..<features.count)
  nd.random.shuffle(&indices)
  return AnySequence(
    stride(from: 0, to: indices.count, by: batchSize).lazy.map { start in
      let j = nd.array(indices[start..<min(start + batchSize, indices.count)])
      return (features.take(j), labels.take(j))
    })
}
