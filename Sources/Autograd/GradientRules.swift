import NDArrayModule

// One rule an operation: from the gradient `g` of its output to those of its operands. The rules
// are written with the library's own operations, so a recorded backward pass can be differentiated
// again. Sums over broadcast axes are `add`'s work.

extension BackwardPass {
  func propagate(_ g: NDArray, through node: Node) {
    switch node.operation {
    case .leaf: break
    case .binary(let kind): binary(kind, g, node)
    case .scalar(let kind, let number, let reversed):
      if let first = node.first { scalar(kind, number, reversed, g, node, first) }
    case .unary(let kind):
      if let first = node.first { unary(kind, g, node, first) }
    case .concat(let axis, let lengths): concat(axis, lengths, g, node)
    case .stack(let axis): stack(axis, g, node)
    case .dot(let transposeA, let transposeB): dot(transposeA, transposeB, g, node)
    case .fullyConnected: fullyConnected(g, node)
    case .choose: choose(g, node)
    case .rule(let rule):
      hand(rule.gradients(g, Operands(node: node, rule: rule)), to: node)
    case .output(let index):
      if let joint = node.first { add(g, toOutput: index, of: joint) }
    default:
      if let first = node.first { single(g, node, first) }
    }
  }

  /// Adds the gradients of the operands of an operation with a list of them.
  func hand(_ gradients: [NDArray?], to node: Node) {
    for (operand, gradient) in zip(node.rest, gradients) {
      if let operand, let gradient { add(gradient, to: operand) }
    }
  }

  private func binary(_ kind: BinaryOperation, _ g: NDArray, _ node: Node) {
    switch kind {
    case .add:  // (a + b)' = a' + b'
      if let a = node.first { add(g, to: a) }
      if let b = node.second { add(g, to: b) }
    case .subtract:  // (a - b)' = a' - b'
      if let a = node.first { add(g, to: a) }
      if let b = node.second { add(-g, to: b) }
    case .multiply:  // (a b)' = a' b + a b'
      if let a = node.first { add(g * node.savedOther(history: node.second), to: a) }
      if let b = node.second { add(g * node.saved(history: node.first), to: b) }
    case .divide:  // (a / b)' = a' / b - b' a / b^2
      let y = node.savedOther(history: node.second)
      if let a = node.first { add(g / y, to: a) }
      if let b = node.second { add(-g * node.saved(history: node.first) / (y * y), to: b) }
    case .remainder:  // a - b floor(a / b), the floor being flat
      if let a = node.first { add(g, to: a) }
      if let b = node.second {
        let whole = (node.saved(history: node.first) / node.savedOther(history: node.second))
          .floor()
        add(-g * whole, to: b)
      }
    case .power:  // (a^b)' = a' b a^(b - 1) + b' a^b ln a
      let x = node.saved(history: node.first)
      let y = node.savedOther(history: node.second)
      if let a = node.first { add(g * powerSlope(x, y), to: a) }
      if let b = node.second { add(g * powerGrowth(x, y), to: b) }
    case .maximum:  // all to the larger; at a tie all to the first
      let mask = node.saved(history: nil) .>= node.savedOther(history: nil)
      if let a = node.first { add(g * mask, to: a) }
      if let b = node.second { add(g * (1 - mask), to: b) }
    case .minimum:
      let mask = node.saved(history: nil) .<= node.savedOther(history: nil)
      if let a = node.first { add(g * mask, to: a) }
      if let b = node.second { add(g * (1 - mask), to: b) }
    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual:
      break  // flat: never recorded
    }
  }

  /// b a^(b - 1), and 0 where b is 0, also at a = 0.
  private func powerSlope(_ a: NDArray, _ b: NDArray) -> NDArray {
    let isZero = b .== 0
    return b * a ** (b - 1 + 2 * isZero)
  }

  /// a^b ln a, and 0 where a is 0.
  private func powerGrowth(_ a: NDArray, _ b: NDArray) -> NDArray {
    a ** b * (a + (a .== 0)).log()
  }

  private func scalar(
    _ kind: BinaryOperation, _ number: Double, _ reversed: Bool, _ g: NDArray, _ node: Node,
    _ first: Node
  ) {
    switch (kind, reversed) {
    case (.add, _), (.subtract, false), (.remainder, false):
      add(g, to: first)
    case (.subtract, true):
      add(-g, to: first)
    case (.multiply, _):
      add(g * number, to: first)
    case (.divide, false):
      add(g / number, to: first)
    case (.divide, true):  // (s / x)' = -s / x^2
      let x = node.saved(history: first)
      add(g * (-number / (x * x)), to: first)
    case (.remainder, true):  // s - x floor(s / x)
      add(-g * (number / node.saved(history: first)).floor(), to: first)
    case (.power, false):  // (x^s)' = s x^(s - 1)
      if number == 0 { break }
      let x = node.saved(history: first)
      add(number == 2 ? g * x * 2 : number == 1 ? g : g * (x ** (number - 1) * number), to: first)
    case (.power, true):  // (s^x)' = s^x ln s
      let x = node.saved(history: first)
      let growth: Double =
        number == 0 ? 0 : nd.array([number], dtype: node.dtype).log().asScalar()
      add(g * (number ** x * growth), to: first)
    case (.maximum, false):
      add(g * (node.saved(history: nil) .>= number), to: first)
    case (.maximum, true):
      add(g * (node.saved(history: nil) .> number), to: first)
    case (.minimum, false):
      add(g * (node.saved(history: nil) .<= number), to: first)
    case (.minimum, true):
      add(g * (node.saved(history: nil) .< number), to: first)
    default:
      break  // comparisons are never recorded
    }
  }

  private func unary(_ kind: UnaryOperation, _ g: NDArray, _ node: Node, _ first: Node) {
    // x is the saved operand, y the saved output; each rule reads one of them.
    var x: NDArray { node.saved(history: first) }
    var y: NDArray { node.saved(history: node) }
    switch kind {
    case .negative: add(-g, to: first)
    case .abs: add(g * x.sign(), to: first)
    case .square: add(g * x * 2, to: first)
    case .cube: add(g * x * x * 3, to: first)
    case .sqrt: add(g / (y * 2), to: first)
    case .rsqrt: add(g * (y ** 3 * -0.5), to: first)
    case .reciprocal: add(-g * (y * y), to: first)
    case .exp: add(g * y, to: first)
    case .log: add(g / x, to: first)
    case .sin: add(g * x.cos(), to: first)
    case .cos: add(-g * x.sin(), to: first)
    case .tan: add(g * (1 + y * y), to: first)
    case .tanh: add(g * (1 - y * y), to: first)
    case .sigmoid:
      let s = y
      add(g * (s * (1 - s)), to: first)
    case .relu: add(node.saved(history: nil).reluGradient(g), to: first)
    case .sign, .floor, .ceil, .round, .rint, .trunc:
      add(nd.zeros(shape: node.shape, dtype: node.dtype), to: first)
    }
  }

  private func single(_ g: NDArray, _ node: Node, _ first: Node) {
    switch node.operation {
    case .copy, .broadcast:
      add(g, to: first)
    case .reshape:
      add(g.reshaped(first.shape), to: first)
    case .transpose(let order):
      add(g.permuted(order.inverse(rank: first.shape.count)), to: first)
    case .clip(let low, let high):
      add(node.saved(history: nil).clipGradient(g, low: low, high: high), to: first)
    case .reduce(let kind, let axes, _):
      reduce(kind, g.reshaped(first.shape.keeping(axes)), axes, node, first)
    case .norm(let axes, _):  // x / |x|, and 0 where |x| is 0
      let kept = first.shape.keeping(axes)
      let length = node.savedOther(history: node).reshaped(kept)
      let scale = g.reshaped(kept) / (length + (length .== 0))
      add(scale * node.saved(history: first), to: first)
    case .slice(let slice):
      add(g.unslice(slice), to: first)
    case .unslice(let slice):
      add(g.part(slice), to: first)
    case .take(let axis, let mode):
      let indices = node.saved(history: nil)
      add(g.scatterAdd(indices, axis: axis, mode: mode, to: first.shape), to: first)
    case .scatterAdd(let axis, let mode):
      add(g.take(node.saved(history: nil), axis: axis, mode: mode), to: first)
    case .pick(let axis):
      add(g.unpick(node.saved(history: nil), axis: axis, to: first.shape), to: first)
    case .unpick(let axis):
      add(g.pick(node.saved(history: nil), axis: axis).reshaped(first.shape), to: first)
    case .softmax(let axis):  // y (g - sum(g y))
      let y = node.saved(history: node)
      add(y * (g - (g * y).sum(axis: axis, keepDims: true)), to: first)
    case .logSoftmax(let axis):  // g - e^y sum(g)
      let y = node.saved(history: node)
      add(g - y.exp() * g.sum(axis: axis, keepDims: true), to: first)
    default:
      break  // the operations of several arrays have rules of their own
    }
  }

  private func reduce(
    _ kind: Reduction, _ g: NDArray, _ axes: AxisSet, _ node: Node, _ first: Node
  ) {
    switch kind {
    case .sum:
      add(g.broadcastTo(first.shape), to: first)
    case .mean:
      let count = first.shape.elementCount / max(g.size, 1)
      add((g / Double(count)).broadcastTo(first.shape), to: first)
    case .max, .min:  // the full gradient to every element that reaches it
      let best = node.savedOther(history: nil).reshaped(g.shape)
      add(g * (node.saved(history: nil) .== best), to: first)
    case .prod:  // the product of the others, by division where no factor is 0
      add(g * productOfOthers(node.saved(history: first), axes), to: first)
    case .sumOfSquares:
      add(g * node.saved(history: first) * 2, to: first)
    }
  }

  /// For each element the product of the other elements over `axes`.
  private func productOfOthers(_ x: NDArray, _ axes: AxisSet) -> NDArray {
    // With one zero among the factors only its own slope is not 0; with two, none is.
    let isZero = x .== 0
    let zeros = isZero.reduce(.sum, axes, true)
    let filled = x + isZero
    let product = filled.reduce(.prod, axes, true)
    let noZero = zeros .== 0
    let oneZero = (zeros .== 1) * isZero
    return product / filled * noZero + product * oneZero
  }

  private func dot(_ transposeA: Bool, _ transposeB: Bool, _ g: NDArray, _ node: Node) {
    // With A = op(a) as m x k and B = op(b) as k x n: dA = G B^T and dB = A^T G.
    let a = node.first
    let b = node.second
    if let a {
      let y = node.savedOther(history: b)
      let (m, k) = (a.shape.leading(transposeA), a.shape.trailing(transposeA))
      let n = transposeB ? y.shape[0] : y.shape.elementCount(1..<y.ndim)
      let matrix = g.asMatrix(m, n)
      let other = transposeB ? y.asMatrix(n, k) : y.asMatrix(k, n)
      if transposeA {
        addDot(other, matrix, transposeA: transposeB, transposeB: true, to: a)
      } else {
        addDot(matrix, other, transposeB: !transposeB, to: a)
      }
    }
    if let b {
      let x = node.saved(history: a)
      let k = transposeB ? b.shape[b.shape.count - 1] : b.shape[0]
      let n = transposeB ? b.shape[0] : b.shape.elementCount(1..<b.shape.count)
      let m = x.shape.leading(transposeA)
      let matrix = g.asMatrix(m, n)
      let other = transposeA ? x.asMatrix(k, m) : x.asMatrix(m, k)
      if transposeB {
        addDot(matrix, other, transposeA: true, transposeB: transposeA, to: b)
      } else {
        addDot(other, matrix, transposeA: !transposeA, to: b)
      }
    }
  }

  /// With y = x W^T + b: dx = G W, dW = G^T x, db the sum of G's rows.
  private func fullyConnected(_ g: NDArray, _ node: Node) {
    if let x = node.first { addDot(g, node.savedOther(history: node.second), to: x) }
    if let weight = node.second {
      addDot(g, node.saved(history: node.first), transposeA: true, to: weight)
    }
    if let bias = node.third { add(g.sum(axis: 0).reshaped(bias.shape), to: bias) }
  }

  private func concat(_ axis: Int, _ lengths: [Int], _ g: NDArray, _ node: Node) {
    var start = 0
    for (operand, length) in zip(node.rest, lengths) {
      if let operand { add(g.sliceAxis(axis, start..<start + length), to: operand) }
      start += length
    }
  }

  private func stack(_ axis: Int, _ g: NDArray, _ node: Node) {
    for (index, operand) in node.rest.enumerated() {
      if let operand {
        add(g.sliceAxis(axis, index..<index + 1).reshaped(operand.shape), to: operand)
      }
    }
  }

  private func choose(_ g: NDArray, _ node: Node) {
    let condition = node.saved(history: nil) .!= 0
    if let a = node.first { add(g * condition, to: a) }
    if let b = node.second { add(g * (1 - condition), to: b) }
  }
}

extension Shape {
  /// The rows of the matrix that `dot` sees in a first operand of this shape.
  fileprivate func leading(_ isTransposed: Bool) -> Int {
    isTransposed ? self[1] : elementCount(0..<count - 1)
  }

  /// The columns of that matrix.
  fileprivate func trailing(_ isTransposed: Bool) -> Int {
    isTransposed ? self[0] : self[count - 1]
  }
}
