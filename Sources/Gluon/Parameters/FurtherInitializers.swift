import NDArrayModule

extension initializer {
  /// Normal numbers whose size fits a layer followed by a (leaky) relu (He and others, 2015).
  ///
  /// ``Xavier`` with the gaussian distribution and a magnitude of 2 / (1 + `slope`²), where `slope` is
  /// that of the relu below 0.
  public struct MSRAPrelu: Initializer, Sendable {
    private let rule: Xavier

    /// A rule for the slope 0.25 that ``nn`` layers of that kind start with, unless said otherwise.
    public init(factor: Xavier.Factor = .avg, slope: Double = 0.25) {
      rule = Xavier(.gaussian, factor: factor, magnitude: 2 / (1 + slope * slope))
    }

    /// - Precondition: `data` has two axes at least.
    public func fill(_ data: NDArray) { rule.fill(data) }
  }

  /// Rows (or columns, whichever are fewer) at right angles to each other and of length `scale`, so
  /// that a layer neither stretches nor squeezes (Saxe and others, 2014).
  ///
  /// For a parameter of shape `[out, in, …]` random numbers are drawn in shape `[out, in · …]`; what is
  /// taken of their singular value decomposition are the left vectors where `out` is at least the
  /// rest, and the right ones elsewhere. The sign of each vector is chosen so that its largest
  /// element is positive.
  public struct Orthogonal: Initializer, Sendable {
    /// The distribution of the numbers that are decomposed.
    public enum Distribution: Sendable {
      /// Between -1 and 1.
      case uniform
      /// Around 0, with a standard deviation of 1.
      case normal
    }

    /// The length of each vector.
    public let scale: Double
    /// The distribution of the numbers that are decomposed.
    public let distribution: Distribution

    /// A rule for vectors of length 1.414, unless said otherwise.
    public init(scale: Double = 1.414, _ distribution: Distribution = .uniform) {
      self.scale = scale
      self.distribution = distribution
    }

    public func fill(_ data: NDArray) {
      if data.size == 0 { return }
      let rows = data.shape[0]
      let columns = data.size / rows
      // The numbers, their vectors and the result, all as Double.
      guard Memory.holds(data.size, of: (Double, Double, Double, Double).self, "Orthogonal") else {
        return
      }
      let numbers =
        switch distribution {
        case .uniform: nd.random.uniform(low: -1, high: 1, shape: [rows, columns])
        case .normal: nd.random.normal(shape: [rows, columns])
        }
      guard numbers.size == data.size else { return }
      let values = singularVectors(numbers.elements.map(Double.init), rows, columns)
      let result = nd.array(values.map { $0 * scale }, dtype: data.dtype)
      data[...] = result.reshape(data.shape)
    }
  }

  /// Weights of a transposed convolution that enlarges pictures by linear interpolation.
  ///
  /// For a parameter of shape `[out, in, height, width]`.
  public struct Bilinear: Initializer, Sendable {
    /// The rule; there is nothing to choose.
    public init() {}

    /// - Precondition: `data` has four axes.
    public func fill(_ data: NDArray) {
      let shape = data.shape
      guard shape.count == 4 else {
        return fail(
          "Bilinear: needs a weight of four axes, [out, in, height, width], but the parameter has"
            + " shape \(shape.tuple).")
      }
      let (height, width) = (shape[2], shape[3])
      let half = (Double(width) / 2).rounded(.up)
      let centre =
        (2 * half - 1 - half.truncatingRemainder(dividingBy: 2)) / (2 * half)
      let values = (0..<data.size).map { place -> Double in
        let x = Double(place % width)
        let y = Double(place / width % height)
        return (1 - Swift.abs(x / half - centre)) * (1 - Swift.abs(y / half - centre))
      }
      data[...] = nd.array(values, dtype: data.dtype).reshape(shape)
    }
  }

  /// The bias of a long short-term memory: zeros, but `forgetBias` in the second quarter, the forget
  /// gate's, so that cells remember at first (Jozefowicz and others, 2015).
  public struct LSTMBias: Initializer, Sendable {
    /// The forget gate's bias.
    public let forgetBias: Double

    /// A rule with a forget bias of 1, unless said otherwise.
    public init(forgetBias: Double = 1) { self.forgetBias = forgetBias }

    public func fill(_ data: NDArray) {
      data.fill(0)
      let units = data.shape[0] / 4
      if units > 0 { data[units..<2 * units].fill(forgetBias) }
    }
  }
}

/// The left singular vectors of a matrix of at least as many rows as columns, side by side, or the
/// right ones of any other, one below another: a matrix of the same shape, in row order.
private func singularVectors(_ matrix: [Double], _ rows: Int, _ columns: Int) -> [Double] {
  let isTall = rows >= columns
  // The shorter side's vectors, one after another; rotating them at right angles to each other
  // (one-sided Jacobi) leaves the longer side's vectors, times the singular values.
  let (count, length) = isTall ? (columns, rows) : (rows, columns)
  var vectors = (0..<count).map { i in
    (0..<length).map { j in isTall ? matrix[j * columns + i] : matrix[i * columns + j] }
  }
  for _ in 0..<60 {
    var isDone = true
    for p in 0..<count {
      for q in (p + 1)..<Swift.max(count, p + 1) where rotate(&vectors, p, q) { isDone = false }
    }
    if isDone { break }
  }
  let lengths = vectors.map { dot($0, $0).squareRoot() }
  let order = (0..<count).sorted { lengths[$0] > lengths[$1] }
  var result = [Double](repeating: 0, count: matrix.count)
  for (place, i) in order.enumerated() {
    let largest = vectors[i].max { $0.magnitude < $1.magnitude } ?? 1
    let factor = lengths[i] == 0 ? 0 : (largest < 0 ? -1 : 1) / lengths[i]
    for j in 0..<length {
      result[isTall ? j * columns + place : place * columns + j] = vectors[i][j] * factor
    }
  }
  return result
}

/// Turns two vectors in their plane until they are at right angles; false if they are already.
private func rotate(_ vectors: inout [[Double]], _ p: Int, _ q: Int) -> Bool {
  let (a, b) = (dot(vectors[p], vectors[p]), dot(vectors[q], vectors[q]))
  let c = dot(vectors[p], vectors[q])
  if c.magnitude <= 1e-15 * (a * b).squareRoot() { return false }
  let cotangent = (b - a) / (2 * c)
  let tangent =
    (cotangent < 0 ? -1 : 1) / (cotangent.magnitude + (1 + cotangent * cotangent).squareRoot())
  let cosine = 1 / (1 + tangent * tangent).squareRoot()
  let sine = cosine * tangent
  for j in vectors[p].indices {
    let (x, y) = (vectors[p][j], vectors[q][j])
    vectors[p][j] = cosine * x - sine * y
    vectors[q][j] = sine * x + cosine * y
  }
  return true
}

private func dot(_ x: [Double], _ y: [Double]) -> Double {
  var sum = 0.0
  for i in x.indices { sum += x[i] * y[i] }
  return sum
}
