import Autograd
import Testing

/// Every gradient rule against differences of the function itself, in float32 and in float64.
///
/// The derivative along one element is (f(x + h) - f(x - h)) / 2h, exact up to h squared; with h = 1/64
/// and float32 values around 1 that leaves an error of about 1e-3. In float64 h is 2^-14, and the error
/// far below one in a million.
@Suite("Gradients against differences")
struct GradientCheckTests {
  typealias Function = ([NDArray]) -> NDArray

  /// Compares the gradients of the sum of `function`, weighted so that no symmetry hides an error.
  private func check(
    _ name: String, _ shapes: [Shape], low: Double = -1, high: Double = 1,
    tolerance: Double = 0.01, _ function: Function
  ) {
    check(.float32, 1.0 / 64, tolerance, name, shapes, low, high, function)
    check(.float64, 1.0 / 16384, 1e-6, name, shapes, low, high, function)
  }

  private func check(
    _ dtype: DType, _ step: Double, _ tolerance: Double, _ name: String, _ shapes: [Shape],
    _ low: Double, _ high: Double, _ function: Function
  ) {
    nd.seed(name.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 0xFFFF)
    let inputs = shapes.map { nd.random.uniform(low: low, high: high, shape: $0).astype(dtype) }
    for input in inputs { input.attachGrad() }
    let output = function(inputs)
    #expect(output.dtype == dtype, "\(name)")
    let weights = nd.random.uniform(low: 0.5, high: 1.5, shape: output.shape).astype(dtype)
    func value() -> Double {
      (function(inputs) * weights).asArray(of: Double.self).reduce(0, +)
    }
    autograd.record { function(inputs) }.backward(headGradient: weights)
    for (position, input) in inputs.enumerated() {
      #expect(input.grad.shape == input.shape && input.grad.dtype == dtype)
      let flat = input.detach().reshape(-1)
      let gradient = input.grad.asArray(of: Double.self)
      for i in 0..<input.size {
        let element = flat[i]
        let old = element.asScalar(of: Double.self)
        element.fill(old + step)
        let above = value()
        element.fill(old - step)
        let below = value()
        element.fill(old)
        let slope = (above - below) / (2 * step)
        #expect(
          abs(gradient[i] - slope) <= tolerance * max(1, abs(slope)),
          "\(name) in \(dtype), input \(position), element \(i): \(gradient[i]), by differences \(slope)"
        )
      }
    }
  }

  /// `y` with 3 added to some elements and subtracted from others, so that elements between -1 and 1
  /// of `x` are never near it: differences must not cross a kink.
  private func apart(_ y: NDArray, from x: NDArray) -> NDArray {
    let columns = max(x.shape[x.ndim - 1], y.shape[y.ndim - 1])
    return y + (nd.arange(columns) % 2 * 6 - 3)
  }

  @Test("arithmetic of two arrays, of one shape and broadcast")
  func binary() {
    let pairs: [[Shape]] = [
      [[2, 3], [2, 3]], [[2, 3], [3]], [[2, 1], [1, 3]], [[1], [2, 3]], [[4, 1, 2], [3, 1]],
    ]
    for shapes in pairs {
      check("+", shapes) { $0[0] + $0[1] }
      check("-", shapes) { $0[0] - $0[1] }
      check("*", shapes) { $0[0] * $0[1] }
      check("/", shapes, low: 0.5, high: 2) { $0[0] / $0[1] }
      check("**", shapes, low: 0.5, high: 2) { $0[0] ** $0[1] }
      check("maximum", shapes) { nd.maximum($0[0], apart($0[1], from: $0[0])) }
      check("minimum", shapes) { nd.minimum($0[0], apart($0[1], from: $0[0])) }
    }
    check("%", [[6], [1]], low: 1.1, high: 1.9) { ($0[0] * 3) % $0[1] }
  }

  @Test("arithmetic with a number on either side")
  func scalar() {
    check("x + s", [[3]]) { $0[0] + 2 }
    check("s - x", [[3]]) { 2 - $0[0] }
    check("x - s", [[3]]) { $0[0] - 2 }
    check("x * s", [[3]]) { $0[0] * 2.5 }
    check("x / s", [[3]]) { $0[0] / 2.5 }
    check("s / x", [[3]], low: 0.5, high: 2) { 3 / $0[0] }
    for exponent in [0, 0.5, 1, 2, 3, -1, -2, 2.5] {
      check("x ** \(exponent)", [[4]], low: 0.5, high: 2) { $0[0] ** exponent }
    }
    check("s ** x", [[3]]) { 2 ** $0[0] }
    check("x % s", [[4]], low: 0.1, high: 0.6) { ($0[0] + 1) % 0.7 }
    check("s % x", [[4]], low: 1.1, high: 1.4) { 3 % $0[0] }
    check("max x s", [[6]]) { nd.maximum(apart($0[0], from: $0[0]), 0.1) }
    check("max s x", [[6]]) { nd.maximum(0.1, apart($0[0], from: $0[0])) }
    check("min x s", [[6]]) { nd.minimum(apart($0[0], from: $0[0]), 0.1) }
    check("min s x", [[6]]) { nd.minimum(0.1, apart($0[0], from: $0[0])) }
  }

  @Test("functions of one array")
  func unary() {
    let anywhere: [(String, (NDArray) -> NDArray)] = [
      ("negative", { -$0 }), ("abs", { $0.abs() }), ("square", { $0.square() }),
      ("exp", { $0.exp() }), ("sin", { $0.sin() }), ("cos", { $0.cos() }), ("tan", { $0.tan() }),
      ("tanh", { $0.tanh() }), ("sigmoid", { $0.sigmoid() }), ("relu", { $0.relu() }),
      ("clip", { ($0 * 2).clip(-0.53, 0.51) }), ("copy", { $0.copy() }),
    ]
    for (name, function) in anywhere {
      // Away from the kinks at 0.
      check(name + " right", [[5]], low: 0.1, high: 1) { function($0[0]) }
      check(name + " left", [[5]], low: -1, high: -0.1) { function($0[0]) }
    }
    let positive: [(String, (NDArray) -> NDArray)] = [
      ("sqrt", { $0.sqrt() }), ("rsqrt", { $0.rsqrt() }), ("log", { $0.log() }),
      ("reciprocal", { $0.reciprocal() }),
    ]
    for (name, function) in positive {
      check(name, [[5]], low: 0.5, high: 2) { function($0[0]) }
    }
    let flat: [(String, (NDArray) -> NDArray)] = [
      ("sign", { $0.sign() }), ("floor", { $0.floor() }), ("ceil", { $0.ceil() }),
      ("round", { $0.round() }), ("rint", { $0.rint() }), ("trunc", { $0.trunc() }),
    ]
    for (name, function) in flat {
      check(name, [[5]], low: 0.1, high: 0.4) { function($0[0]) * 1 }
    }
  }

  @Test("reductions over all, one and several axes")
  func reductions() {
    let shape: Shape = [2, 3, 2]
    check("sum", [shape]) { $0[0].sum() }
    check("mean", [shape]) { $0[0].mean() }
    check("prod", [[2, 3]], low: 0.5, high: 1.5) { $0[0].prod() }
    check("max", [shape]) { ($0[0] * 20).max() / 20 }
    check("min", [shape]) { ($0[0] * 20).min() / 20 }
    check("norm", [shape]) { $0[0].norm() }
    check("norm of absolute values", [shape]) { $0[0].norm(ord: 1) }
    check("var", [shape]) { $0[0].var() }
    check("std", [shape]) { $0[0].std(axis: [0, 2], ddof: 1, keepDims: true) }
    check("nanSum", [shape]) {
      nd.concat([$0[0], nd.full(shape: $0[0].shape, .nan)], axis: 0).nanSum(axis: 0)
    }
    check("nanProd", [[3, 2]], low: 0.5, high: 1.5) {
      nd.concat([$0[0], nd.full(shape: $0[0].shape, .nan)], axis: 0).nanProd(axis: 0)
    }
    for axes in [[0], [1], [2], [0, 2], [1, 2], [0, 1, 2]] {
      for keep in [true, false] {
        check("sum \(axes)", [shape]) { $0[0].sum(axis: axes, keepDims: keep) ** 2 }
        check("mean \(axes)", [shape]) { $0[0].mean(axis: axes, keepDims: keep) ** 2 }
        check("norm \(axes)", [shape]) { $0[0].norm(axis: axes, keepDims: keep) }
        check("prod \(axes)", [shape], low: 0.5, high: 1.5) {
          $0[0].prod(axis: axes, keepDims: keep)
        }
      }
    }
    check("max axis", [[3, 2]]) { $0[0].max(axis: 0) }
    check("min axis", [[3, 2]]) { $0[0].min(axis: 1, keepDims: true) }
  }

  @Test("matrix products of every transpose and number of axes")
  func dot() {
    check("vv", [[3], [3]]) { nd.dot($0[0], $0[1]) }
    check("mv", [[2, 3], [3]]) { nd.dot($0[0], $0[1]) }
    check("vm", [[3], [3, 2]]) { nd.dot($0[0], $0[1]) }
    check("mm", [[2, 3], [3, 4]]) { nd.dot($0[0], $0[1]) }
    check("tm", [[3, 2], [3, 4]]) { nd.dot($0[0], $0[1], transposeA: true) }
    check("mt", [[2, 3], [4, 3]]) { nd.dot($0[0], $0[1], transposeB: true) }
    check("tt", [[3, 2], [4, 3]]) { nd.dot($0[0], $0[1], transposeA: true, transposeB: true) }
    check("am", [[2, 2, 3], [3, 2]]) { nd.dot($0[0], $0[1]) }
    check("ma", [[2, 3], [3, 2, 2]]) { nd.dot($0[0], $0[1]) }
    check("large", [[12, 9], [9, 11]]) { nd.dot($0[0], $0[1]) }
    check("fullyConnected", [[5, 3], [4, 3], [4]]) { nd.fullyConnected($0[0], $0[1], $0[2]) }
    check("no bias", [[5, 3], [4, 3]]) { nd.fullyConnected($0[0] * 2, $0[1] + 1) }
    check("through operations", [[2, 3], [3, 2]]) { nd.dot($0[0] * 2, $0[1] + 1) }
  }

  @Test("changes of shape")
  func shaping() {
    check("reshape", [[2, 3]]) { $0[0].reshape([3, -1]) ** 2 }
    check("flatten", [[2, 3, 2]]) { $0[0].flatten() * 2 }
    check("expandDims", [[2, 3]]) { $0[0].expandDims(axis: 1).squeeze() * 2 }
    check("transpose", [[2, 3, 4]]) { $0[0].transpose(axes: [2, 0, 1]) }
    check("T", [[2, 3]]) { $0[0].T }
    check("broadcastTo", [[2, 1]]) { $0[0].broadcastTo([3, 2, 4]) }
    check("concat", [[2, 3], [2, 1]]) { nd.concat([$0[0], $0[1], $0[0]], axis: 1) }
    check("stack", [[2, 3], [2, 3]]) { nd.stack([$0[0], $0[1]], axis: 1) }
    check("where", [[4], [4]]) { nd.where(nd.array([1, 0, 0, 1]), $0[0], $0[1]) }
  }

  @Test("subscripts and indices")
  func indexing() {
    check("x[i]", [[3, 2]]) { $0[0][1] * $0[0][-1] }
    check("x[a..<b]", [[4, 2]]) { $0[0][1..<3] ** 2 }
    check("x[..., i]", [[3, 4]]) { $0[0][..., 2] * 3 }
    check("x[strided]", [[5, 2]]) { $0[0][stride(from: 4, to: -1, by: -2)] }
    check("take", [[4, 2]]) { $0[0].take(nd.array([1, 1, 3, 9])) }
    check("take axis", [[2, 4]]) {
      $0[0].take(nd.array([[1, 1], [3, -1]]), axis: 1, mode: .wrap)
    }
    check("take by whole numbers", [[4, 2]]) { $0[0].take(nd.array([1, 1, 3], dtype: .int32)) }
    check("pick by whole numbers", [[3, 4]]) { $0[0].pick(nd.array([1, 3, 0], dtype: .uint8)) }
    check("pick", [[3, 4]]) { $0[0].pick(nd.array([1, 3, 0])) }
    check("pick axis", [[3, 4]]) { $0[0].pick(nd.array([1, 2, 0, 2]), axis: 0, keepDims: true) }
  }

  @Test("softmax and its logarithm")
  func softmax() {
    for axis in [0, 1, -1] {
      check("softmax \(axis)", [[2, 3, 2]]) { $0[0].softmax(axis: axis) }
      check("logSoftmax \(axis)", [[2, 3, 2]]) { $0[0].logSoftmax(axis: axis) }
    }
  }
}
