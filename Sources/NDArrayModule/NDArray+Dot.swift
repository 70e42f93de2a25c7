import CKernels

extension nd {
  /// The product of two arrays: the sum over the last axis of `a` and the first of `b`.
  ///
  /// Shapes: `[k] · [k] → [1]`, `[m, k] · [k] → [m]`, `[m, k] · [k, n] → [m, n]`, and with more
  /// axes `[..., k] · [k, ...] → [..., ...]`. The transpose flags apply to matrices: no transposed
  /// copy is made.
  ///
  ///     nd.dot(nd.array([[1, 2], [3, 4]]), nd.array([1, 1]))  // [3. 7.]
  public static func dot(
    _ a: NDArray, _ b: NDArray, transposeA: Bool = false, transposeB: Bool = false
  ) -> NDArray {
    let transposeA = transposeA && a.ndim > 1
    let transposeB = transposeB && b.ndim > 1
    guard !(transposeA && a.ndim > 2) && !(transposeB && b.ndim > 2) else {
      return fail(
        "dot: transpose flags are for matrices; the shapes are \(a.shape.dimensions) and"
          + " \(b.shape.dimensions)")
    }
    let product = MatrixProduct(a, transposeA, b, transposeB)
    guard product.k == product.otherK else { return fail(product.mismatch(a, b)) }
    let out = NDArray(uninitialized: product.outputShape(a, transposeA, b, transposeB))
    product.compute(into: out.base, adding: false)
    if nd_is_recording() {
      record(
        .dot(transposeA: transposeA, transposeB: transposeB), out, a, b, savingFirst: b.isTracked,
        savingSecond: a.isTracked)
    }
    return out
  }
}

extension nd {
  /// What a dense layer computes: each row of `x` times each row of `weight`, plus `bias`.
  ///
  /// Shapes: `[m, k]`, `[n, k]`, `[n]` → `[m, n]`. One operation, which neither transposes the weight
  /// nor makes an array for the product alone.
  public static func fullyConnected(
    _ x: NDArray, _ weight: NDArray, _ bias: NDArray? = nil
  ) -> NDArray {
    guard x.ndim == 2, weight.ndim == 2, x.shape[1] == weight.shape[1],
      bias == nil || bias?.size == weight.shape[0]
    else {
      return fail(
        "fullyConnected: shapes \(x.shape.dimensions) (input), \(weight.shape.dimensions) (weight)"
          + (bias.map { " and \($0.shape.dimensions) (bias)" } ?? "")
          + " do not fit: the weight has one row an output, as long as a row of the input, and the"
          + " bias one number an output.")
    }
    let out = NDArray(uninitialized: Shape(x.shape[0], weight.shape[0]))
    if let bias {
      for row in 0..<x.shape[0] {
        (out.base + row * bias.size).update(from: bias.base, count: bias.size)
      }
    }
    MatrixProduct(x, false, weight, true).compute(into: out.base, adding: bias != nil)
    if nd_is_recording() { recordFullyConnected(out, x, weight, bias) }
    return out
  }

  @inline(never)
  private static func recordFullyConnected(
    _ out: NDArray, _ x: NDArray, _ weight: NDArray, _ bias: NDArray?
  ) {
    guard x.isTracked || weight.isTracked || bias?.isTracked == true else { return }
    out.history = Node(
      .fullyConnected, shape: out.shape, first: x.history, second: weight.history,
      third: bias?.history, saving: weight.isTracked ? x : nil,
      andSaving: x.isTracked ? weight : nil)
  }
}

extension NDArray {
  /// The product of this array and `other`; see ``nd/dot(_:_:transposeA:transposeB:)``.
  public func dot(
    _ other: NDArray, transposeA: Bool = false, transposeB: Bool = false
  ) -> NDArray {
    nd.dot(self, other, transposeA: transposeA, transposeB: transposeB)
  }

  /// Writes a matrix product over this array, or adds it, without an array in between.
  package func writeDot(
    _ a: NDArray, _ b: NDArray, transposeA: Bool, transposeB: Bool, adding: Bool
  ) {
    MatrixProduct(a, transposeA, b, transposeB).compute(into: base, adding: adding)
    storage.noteWrite(.gradient)
  }
}
