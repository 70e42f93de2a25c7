import Foundation
import NDArrayModule
import Testing

@Suite("Functions")
struct FunctionTests {
  /// The largest error of `values` against `exact`, in units in the last place of the exact value.
  private func worst(_ x: [Float], _ values: [Float], _ exact: (Double) -> Double) -> Double {
    var worst = 0.0
    for (input, value) in zip(x, values) {
      let truth = exact(Double(input))
      let rounded = Float(truth)
      if value == rounded || (value.isNaN && rounded.isNaN) { continue }
      let unit = Double(max(rounded.magnitude.ulp, Float.leastNonzeroMagnitude))
      worst = max(worst, abs(Double(value) - truth) / unit)
    }
    return worst
  }

  /// Numbers over a range, with its ends.
  private func sweep(_ low: Float, _ high: Float) -> [Float] {
    (0...200_000).map { low + (high - low) * Float($0) / 200_000 }
  }

  @Test("exp is right within 2 units in the last place, from underflow to overflow")
  func exp() {
    for range in [(-105, 89), (-1, 1), (-0.01, 0.01)] as [(Float, Float)] {
      let x = sweep(range.0, range.1)
      #expect(worst(x, NDArray(x, shape: Shape(x.count)).exp().elements, Foundation.exp) <= 2)
    }
    let edges = nd.array([-.infinity, .infinity, .nan, 0, -1000, 1000]).exp().elements
    #expect(edges[0] == 0 && edges[1] == .infinity && edges[2].isNaN && edges[3] == 1)
    #expect(edges[4] == 0 && edges[5] == .infinity)
  }

  @Test("log is right within 2 units in the last place, also of subnormal numbers")
  func log() {
    for range in [
      (1e-6, 100), (0.5, 2), (Float(sign: .plus, exponent: -140, significand: 1), 1e-37), (1, 3e38),
    ] as [(Float, Float)] {
      let x = sweep(range.0, range.1)
      #expect(worst(x, NDArray(x, shape: Shape(x.count)).log().elements, Foundation.log) <= 2)
    }
    let edges = nd.array([0, -1, .infinity, .nan, 1]).log().elements
    #expect(edges[0] == -.infinity && edges[1].isNaN && edges[2] == .infinity && edges[3].isNaN)
    #expect(edges[4] == 0)
  }

  @Test("tanh and sigmoid are right within 3 units in the last place")
  func squashing() {
    for range in [(-20, 20), (-1, 1), (-1e-3, 1e-3)] as [(Float, Float)] {
      let x = sweep(range.0, range.1)
      let array = NDArray(x, shape: Shape(x.count))
      #expect(worst(x, array.tanh().elements, Foundation.tanh) <= 3)
      #expect(worst(x, array.sigmoid().elements) { 1 / (1 + Foundation.exp(-$0)) } <= 3)
    }
    let far = nd.array([-200, 200])
    #expect(far.tanh().elements == [-1, 1])
    #expect(far.sigmoid().elements == [0, 1])
  }

  /// e^x by the steps of `exponential` in functions.h, one number at a time.
  private func plainExponential(_ x: Float) -> Float {
    if x < -104 { return 0 }
    let clamped = x > 89 ? 89 : x
    let whole = (clamped * 1.44269504 + 12582912) - 12582912
    var r = clamped - whole * 0.693359375
    r = r + whole * 2.12194440e-4
    var p: Float = 1.9875691500e-4
    for term: Float in [
      1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
    ] {
      p = p * r + term
    }
    let y = p * (r * r) + r + 1
    let half = Int(whole) >> 1
    func power(_ n: Int) -> Float { Float(bitPattern: UInt32(n + 127) << 23) }
    return y * power(half) * power(Int(whole) - half)
  }

  @Test("the exponential has the bits of the plain algorithm on every processor, at every length")
  func exponentialBits() {
    var values = stride(from: Float(-110), to: 95, by: 0.00173).map { $0 }
    values += [0, -0.0, 88.72283, 88.72284, -103.97, -103.98, -87.33654, 1e-30, -1e-30]
    values += [.infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude]
    let expected = values.map { plainExponential($0).bitPattern }
    let given = nd.array(values).exp().elements.map(\.bitPattern)
    #expect(values.indices.filter { given[$0] != expected[$0] }.map { values[$0] } == [])
    for length in 1...17 {
      let part = Array(values.suffix(length))
      #expect(nd.array(part).exp().elements.map(\.bitPattern) == expected.suffix(length))
    }
    #expect(nd.array([Float.nan, 1]).exp().elements[0].isNaN)
  }

  @Test("the other functions are those of the C library")
  func library() {
    let x = nd.array([-2.5, -1.5, -0.5, 0, 0.5, 1.5, 2.5])
    #expect(x.floor().elements == [-3, -2, -1, 0, 0, 1, 2])
    #expect(x.ceil().elements == [-2, -1, 0, 0, 1, 2, 3])
    #expect(x.round().elements == [-3, -2, -1, 0, 1, 2, 3])
    #expect(x.rint().elements == [-2, -2, 0, 0, 0, 2, 2])
    #expect(x.trunc().elements == [-2, -1, 0, 0, 0, 1, 2])
    #expect(x.sign().elements == [-1, -1, -1, 0, 1, 1, 1])
    #expect(x.abs().elements == [2.5, 1.5, 0.5, 0, 0.5, 1.5, 2.5])
    #expect(x.relu().elements == [0, 0, 0, 0, 0.5, 1.5, 2.5])
    #expect(x.square().elements == [6.25, 2.25, 0.25, 0, 0.25, 2.25, 6.25])
    #expect(x.clip(-1, 2).elements == [-1, -1, -0.5, 0, 0.5, 1.5, 2])
    #expect(nd.array([4, 0.25]).sqrt().elements == [2, 0.5])
    #expect(nd.array([4, 0.25]).rsqrt().elements == [0.5, 2])
    #expect(nd.array([4, 0.25]).reciprocal().elements == [0.25, 4])
    #expect(nd.array([0, 1]).sin().elements == [0, sinf(1)])
    #expect(nd.array([0, 1]).cos().elements == [1, cosf(1)])
    #expect(nd.array([0, 1]).tan().elements == [0, tanf(1)])
  }

  @Test("softmax adds up to 1 and does not overflow")
  func softmax() {
    let x = nd.array([[1000, 0], [-1e4, 1e4], [1, 1]])
    #expect(x.softmax().elements == [1, 0, 0, 1, 0.5, 0.5])
    #expect(x.logSoftmax().elements[0] == 0)
    #expect(x.logSoftmax().elements[2] == -2e4)
    let y = nd.arange(60).reshape([3, 4, 5]) * 0.1
    for axis in 0..<3 {
      let moved = y.swapAxes(axis, 2)
      let total = y.softmax(axis: axis).sum(axis: axis)
      #expect(total.elements.allSatisfy { abs($0 - 1) < 1e-6 })
      #expect(y.softmax(axis: axis).elements == moved.softmax().swapAxes(axis, 2).elements)
      let direct = y.logSoftmax(axis: axis).elements
      let composed = y.softmax(axis: axis).log().elements
      #expect(zip(direct, composed).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }
}
