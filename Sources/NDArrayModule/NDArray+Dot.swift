import CKernels

extension nd {
  /// The product of two arrays: the sum over the last axis of `a` and the first of `b`.
  ///
  /// Shapes: `[k] · [k] → [1]`, `[m, k] · [k] → [m]`, `[m, k] · [k, n] → [m, n]`, and with more
  /// axes `[..., k] · [k, ...] → [..., ...]`. The transpose flags apply to matrices: no transposed
  /// copy is made.
  ///
  ///     nd.dot(nd.array([[1, 2], [3, 4]]), nd.array([1, 1]))  // [3. 7.]
  ///
  /// Arrays of two types are multiplied in the wider, whole numbers with floating ones in the
  /// floating type. Products of whole numbers are exact and wrap round.
  public static func dot(
    _ a: NDArray, _ b: NDArray, transposeA: Bool = false, transposeB: Bool = false
  ) -> NDArray {
    if a.dtype != b.dtype {
      let dtype = DType.promoted(a.dtype, b.dtype)
      return dot(a.cast(dtype), b.cast(dtype), transposeA: transposeA, transposeB: transposeB)
    }
    let transposeA = transposeA && a.ndim > 1
    let transposeB = transposeB && b.ndim > 1
    guard !(transposeA && a.ndim > 2) && !(transposeB && b.ndim > 2) else {
      return fail(
        "dot: transpose flags are for matrices; the shapes are \(a.shape.dimensions) and"
          + " \(b.shape.dimensions)")
    }
    let product = MatrixProduct(a, transposeA, b, transposeB)
    guard product.k == product.otherK else { return fail(product.mismatch(a, b)) }
    let shape = product.outputShape(a, transposeA, b, transposeB)
    guard shape.fits(a.dtype, "dot") else { return .poison }
    let out = NDArray(uninitialized: shape, a.dtype)
    product.compute(into: out.raw, adding: false)
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
      let third: Message = bias.map { " and \($0.shape.dimensions) (bias)" } ?? ""
      return fail(
        "fullyConnected: shapes \(x.shape.dimensions) (input), \(weight.shape.dimensions) (weight)"
          + "\(third) do not fit: the weight has one row an output, as long as a row of the input, and the"
          + " bias one number an output.")
    }
    let dtype = DType.promoted(x.dtype, weight.dtype)
    guard x.dtype == dtype && weight.dtype == dtype && (bias == nil || bias?.dtype == dtype) else {
      return fullyConnected(x.cast(dtype), weight.cast(dtype), bias?.cast(dtype))
    }
    let shape = Shape(x.shape[0], weight.shape[0])
    guard shape.fits(dtype, "fullyConnected") else { return .poison }
    let out = NDArray(uninitialized: shape, dtype)
    MatrixProduct(x, false, weight, true).compute(
      into: out.raw, adding: false, bias: bias.map { UnsafeRawPointer($0.raw) })
    if nd_is_recording() { recordFullyConnected(out, x, weight, bias) }
    return out
  }

  @inline(never)
  private static func recordFullyConnected(
    _ out: NDArray, _ x: NDArray, _ weight: NDArray, _ bias: NDArray?
  ) {
    guard x.isTracked || weight.isTracked || bias?.isTracked == true else { return }
    out.history = Node(
      .fullyConnected, of: out, first: x.history, second: weight.history,
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

  /// Writes a matrix product over this array, or adds it, without an array in between. All three
  /// have one type.
  package func writeDot(
    _ a: NDArray, _ b: NDArray, transposeA: Bool, transposeB: Bool, adding: Bool
  ) {
    MatrixProduct(a, transposeA, b, transposeB).compute(into: raw, adding: adding)
    storage.noteWrite(.gradient)
  }
}
