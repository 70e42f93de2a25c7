import Autograd
import Testing

@Suite("Pooling of pairs")
struct HalvingTests {
  /// Widths around the registers; what is odd takes the general way.
  @Test(
    "maxima and their places are those of the definition", arguments: [2, 8, 24, 30, 34, 70, 7])
  func maxima(width: Int) {
    nd.seed(width)
    // Few values, so that many windows hold ties.
    let x = (nd.random.uniform(low: 0, high: 4, shape: [2, 3, 6, width])).floor()
    x[1, 2, 5, width - 1] = nd.array([.nan])
    x[0, 0, 0, 0] = nd.array([-.infinity])
    x.attachGrad()
    let y = autograd.record { nd.pooling(x, kernel: 2, stride: 2) }
    let columns = width / 2
    var expected: [Float] = []
    var places: [Int] = []
    let elements = x.elements
    for plane in 0..<6 {
      for row in 0..<3 {
        for column in 0..<columns {
          var best = -1
          for place in [0, 1, width, width + 1] {
            let at = plane * 6 * width + 2 * row * width + 2 * column + place
            if best < 0 || elements[at] > elements[best]
              || (elements[at].isNaN && !elements[best].isNaN)
            {
              best = at
            }
          }
          expected.append(elements[best])
          places.append(best)
        }
      }
    }
    #expect(zip(y.elements, expected).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
    #expect(y.shape == [2, 3, 3, columns])
    let g = nd.arange(y.size).reshape(y.shape) + 1
    y.backward(headGradient: g)
    var wanted = [Float](repeating: 0, count: x.size)
    for (i, place) in places.enumerated() { wanted[place] += Float(i + 1) }
    #expect(x.grad.elements == wanted)
  }
}
