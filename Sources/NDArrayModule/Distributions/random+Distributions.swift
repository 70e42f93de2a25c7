import CKernels

extension nd.random {
  /// Whole numbers of `low..<high`, each equally likely.
  ///
  ///     nd.seed(0)
  ///     nd.random.randint(0, 10, shape: 5)  // [1 4 3 9 9]
  ///
  /// - Parameter dtype: `.int32`, the default, or another type.
  /// - Precondition: `low < high`.
  public static func randint(
    _ low: Int, _ high: Int, shape: Shape = 1, dtype: DType = .int32
  ) -> NDArray {
    guard low < high, !high.subtractingReportingOverflow(low).overflow else {
      return fail("random.randint: there is no whole number in \(low)..<\(high)")
    }
    guard let shape = nd.valid(shape, "random.randint"),
      Memory.holds(shape.elementCount, of: (Int, Int).self, "random.randint")
    else { return .poison }
    var numbers = [Int](repeating: 0, count: shape.elementCount)
    numbers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      RandomStreams.current.forEachChunk(of: buffer.count) { twister, start, count in
        base.withMemoryRebound(to: Int64.self, capacity: buffer.count) {
          nd_twister_integers(twister, Int64(low), Int64(high), count, $0 + start)
        }
      }
    }
    return NDArray(wholeNumbers: numbers, shape: shape, dtype)
  }

  /// Exponentially distributed numbers of the mean `scale`.
  public static func exponential(_ scale: Double = 1, shape: Shape = 1) -> NDArray {
    guard scale > 0 else {
      return fail("random.exponential: the scale is a mean and has to be positive, not \(scale)")
    }
    return draw(nd_draw_exponential, "random.exponential", 1 / scale, 0, shape)
  }

  /// Gamma distributed numbers of the shape parameter `alpha` and the scale `beta`, whose mean is
  /// `alpha * beta`.
  public static func gamma(
    _ alpha: Double = 1, _ beta: Double = 1, shape: Shape = 1
  ) -> NDArray {
    guard alpha > 0, beta > 0 else {
      return fail("random.gamma: alpha and beta have to be positive, not \(alpha) and \(beta)")
    }
    return draw(nd_draw_gamma, "random.gamma", alpha, beta, shape)
  }

  /// How often something happens that happens `lam` times on average (Poisson).
  public static func poisson(_ lam: Double = 1, shape: Shape = 1) -> NDArray {
    guard lam >= 0, lam < 1e9 else {
      return fail("random.poisson: the mean has to be in 0..<1e9, not \(lam)")
    }
    return draw(nd_draw_poisson, "random.poisson", lam, 0, shape)
  }

  /// How often an experiment succeeds before its `k`-th failure, which has the probability `p`.
  public static func negativeBinomial(
    _ k: Double = 1, _ p: Double = 1, shape: Shape = 1
  ) -> NDArray {
    guard k > 0, p > 0, p <= 1 else {
      return fail(
        "random.negativeBinomial: k has to be positive and p in 0...1 and above 0, not \(k) and"
          + " \(p)")
    }
    return draw(nd_draw_negative_binomial, "random.negativeBinomial", k, p, shape)
  }

  /// Negative binomial numbers of the mean `mu` and the dispersion `alpha`; a dispersion of 0 is the
  /// Poisson distribution.
  public static func generalizedNegativeBinomial(
    _ mu: Double = 1, _ alpha: Double = 1, shape: Shape = 1
  ) -> NDArray {
    guard mu >= 0, mu < 1e9, alpha >= 0 else {
      return fail(
        "random.generalizedNegativeBinomial: mu and alpha cannot be negative; they are \(mu) and"
          + " \(alpha)")
    }
    return draw(
      nd_draw_generalized_negative_binomial, "random.generalizedNegativeBinomial", mu, alpha, shape)
  }

  /// Standard normal numbers: `randn(2, 3)` has the shape `[2, 3]`.
  public static func randn(
    _ sizes: Int..., loc: Double = 0, scale: Double = 1
  ) -> NDArray {
    normal(loc: loc, scale: scale, shape: sizes.isEmpty ? 1 : Shape(sizes))
  }

  private static func draw(
    _ kind: nd_draw_kind, _ name: String, _ first: Double, _ second: Double, _ shape: Shape
  ) -> NDArray {
    guard let shape = nd.valid(shape, name), shape.fits(.float32, name) else { return .poison }
    return drawn(kind, [Float(first)], [Float(second)], Swift.max(shape.elementCount, 1), shape)
  }

  /// An array of which `share` consecutive numbers have the same parameters.
  fileprivate static func drawn(
    _ kind: nd_draw_kind, _ first: [Float], _ second: [Float], _ share: Int, _ shape: Shape
  ) -> NDArray {
    let out = NDArray(uninitialized: shape)
    let base = out.base
    RandomStreams.current.forEachChunk(of: out.size) { twister, start, count in
      nd_twister_draw(twister, kind, first, second, share, start, count, base + start)
    }
    return out
  }
}

extension nd.random {
  /// For each pair of elements of `loc` and `scale`, `shape` normally distributed numbers.
  ///
  /// Shapes: parameters `[m]` and `shape` `[n]` give `[m, n]`; without a shape, one number a pair.
  public static func normal(loc: NDArray, scale: NDArray, shape: Shape? = nil) -> NDArray {
    sample(nd_draw_normal, "random.normal", loc, scale, shape) { _, scale in scale >= 0 }
  }
  /// For each pair of elements of `low` and `high`, `shape` numbers spread evenly between them.
  public static func uniform(low: NDArray, high: NDArray, shape: Shape? = nil) -> NDArray {
    sample(nd_draw_uniform, "random.uniform", low, high, shape) { _, _ in true }
  }
  /// For each element of `scale`, `shape` exponentially distributed numbers of that mean.
  public static func exponential(_ scale: NDArray, shape: Shape? = nil) -> NDArray {
    let rate = scale.unrecorded { 1 / $0 }
    return sample(nd_draw_exponential, "random.exponential", rate, rate, shape) { rate, _ in
      rate > 0
    }
  }
  /// For each pair of elements of `alpha` and `beta`, `shape` gamma distributed numbers.
  public static func gamma(_ alpha: NDArray, _ beta: NDArray, shape: Shape? = nil) -> NDArray {
    sample(nd_draw_gamma, "random.gamma", alpha, beta, shape) { $0 > 0 && $1 > 0 }
  }
  /// For each element of `lam`, `shape` Poisson distributed numbers of that mean.
  public static func poisson(_ lam: NDArray, shape: Shape? = nil) -> NDArray {
    sample(nd_draw_poisson, "random.poisson", lam, lam, shape) { mean, _ in
      mean >= 0 && mean < 1e9
    }
  }
  /// For each pair of elements of `k` and `p`, `shape` negative binomial numbers.
  public static func negativeBinomial(
    _ k: NDArray, _ p: NDArray, shape: Shape? = nil
  ) -> NDArray {
    sample(nd_draw_negative_binomial, "random.negativeBinomial", k, p, shape) {
      $0 > 0 && $1 > 0 && $1 <= 1
    }
  }
  /// For each pair of elements of `mu` and `alpha`, `shape` negative binomial numbers of that mean and
  /// dispersion.
  public static func generalizedNegativeBinomial(
    _ mu: NDArray, _ alpha: NDArray, shape: Shape? = nil
  ) -> NDArray {
    sample(
      nd_draw_generalized_negative_binomial, "random.generalizedNegativeBinomial", mu, alpha, shape
    ) { $0 >= 0 && $0 < 1e9 && $1 >= 0 }
  }

  private static func sample(
    _ kind: nd_draw_kind, _ name: String, _ first: NDArray, _ second: NDArray, _ shape: Shape?,
    _ isValid: (Float, Float) -> Bool
  ) -> NDArray {
    guard first.shape == second.shape else {
      return fail(
        "\(name): parameters of shapes \(first.shape.dimensions) and \(second.shape.dimensions)"
          + " differ")
    }
    let (a, b) = (first.floats, second.floats)
    guard let target = Shape.fitting(Array(first.shape) + (shape.map(Array.init) ?? []), name),
      nd.valid(target, name) != nil
    else { return .poison }
    for (place, pair) in zip(a, b).enumerated() where !isValid(pair.0, pair.1) {
      return fail("\(name): the parameters at place \(place), \(pair.0) and \(pair.1), are invalid")
    }
    if target.elementCount == 0 { return NDArray(uninitialized: target) }
    return drawn(kind, a, b, target.elementCount / a.count, target)
  }
}

extension nd.random {
  /// Positions drawn with the probabilities that the last axis of `p` gives.
  ///
  /// Shapes: `[k]` and `shape` `[n]` give `[n]`; `[m, k]` gives `[m, n]`, and without a shape `[m]`.
  ///
  /// - Precondition: Probabilities are not negative and sum to 1, as those of a softmax do.
  public static func multinomial(
    _ p: NDArray, shape: Shape? = nil, dtype: DType = .int32
  ) -> NDArray {
    choose(p, shape, dtype)?.drawn ?? .poison
  }

  /// Positions drawn as by ``multinomial(_:shape:dtype:)``, and the logarithm of the probability of
  /// each, whose gradient flows to `p`: what a policy gradient needs.
  public static func multinomial(
    _ p: NDArray, shape: Shape? = nil, getProb: Bool, dtype: DType = .int32
  ) -> (drawn: NDArray, logProbability: NDArray) {
    guard let (drawn, places) = choose(p, shape, dtype) else { return (.poison, .poison) }
    return (drawn, p.gathered(Places("multinomial", places, from: p.shape, to: drawn.shape)).log())
  }

  private static func choose(
    _ p: NDArray, _ shape: Shape?, _ dtype: DType
  ) -> (drawn: NDArray, places: [Int])? {
    let classes = p.shape.lastSize
    guard classes > 0, p.dtype.isFloating else {
      return fail(
        "random.multinomial: probabilities of shape \(p.shape.dimensions) (\(p.dtype)) give nothing"
          + " to choose from")
    }
    let leading = Array(p.shape.dropLast())
    let sizes = leading + (shape.map(Array.init) ?? [])
    guard let target = Shape.fitting(sizes.isEmpty ? [1] : sizes, "random.multinomial"),
      nd.valid(target, "random.multinomial") != nil
    else { return nil }
    let rows = leading.reduce(1, *)
    let share = rows > 0 ? target.elementCount / rows : 0
    let numbers = p.floats.map(Double.init)
    var drawn = [Int](repeating: 0, count: target.elementCount)
    for row in 0..<rows where share > 0 {
      let line = numbers[row * classes..<(row + 1) * classes]
      guard line.allSatisfy({ $0 >= 0 }), abs(line.reduce(0, +) - 1) < 0.01 else {
        return fail(
          "random.multinomial: the probabilities of row \(row) sum to"
            + " \(Float(line.reduce(0, +))); they have to be 0 or more and sum to 1. softmax() gives"
            + " such.")
      }
      drawn.withUnsafeMutableBufferPointer { buffer in
        Array(line).withUnsafeBufferPointer { line in
          nd_twister_choose(
            RandomStreams.current.choices, line.baseAddress!, classes, share,
            buffer.baseAddress! + row * share)
        }
      }
    }
    let places = drawn.enumerated().map { i, place in i / share * classes + place }
    return (NDArray(wholeNumbers: drawn, shape: target, dtype), places)
  }
}

extension NDArray {
  /// The elements in float32, whatever their type.
  var floats: [Float] {
    Memory.demand(size, of: Float.self)
    return Array(unsafeUninitializedCapacity: size) { buffer, count in
      if let start = buffer.baseAddress { nd_convert(dtype.code, nd_float32, raw, start, size) }
      count = size
    }
  }
}
