import CKernels

/// What becomes of the numbers under a window.
public enum PoolKind: String, Hashable, Sendable, CaseIterable {
  /// The largest of them.
  case max
  /// Their mean.
  case average
  /// Their sum.
  case sum
}

extension nd {
  /// Slides a window over the images of `x` and makes one number of what it sees at each place.
  ///
  /// Shapes: `[batch, channels, height, width]` → `[batch, channels, places, places]`, where an axis
  /// of n cells has (n + 2 · pad - kernel) / stride + 1 places, rounded down unless `ceilMode`;
  /// `[batch, channels, width]` likewise.
  ///
  ///     let x = nd.array([[[1, 5, 2, 4]]])
  ///     nd.pooling(x, kernel: 2, stride: 2).elements                  // [5.0, 4.0]
  ///     nd.pooling(x, kernel: 2, stride: 2, kind: .average).elements  // [3.0, 3.0]
  ///     nd.pooling(x, kind: .max, global: true).shape                 // [1, 1, 1]
  ///
  /// Gradient: a maximum hands all of it to the first of the largest numbers, a mean gives every
  /// number an equal part. NaN counts as the largest, so it is not lost on the way.
  ///
  /// - Parameters:
  ///   - x: The images, float32 or float64.
  ///   - kernel: The size of the window; one number stands for both axes, here as below. Not needed
  ///     when `global`.
  ///   - stride: How far the window moves from one place to the next.
  ///   - pad: How many cells surround the image on each side, fewer than the window has. They are no
  ///     candidates for a maximum and count as 0 in a sum.
  ///   - kind: Maximum, mean or sum.
  ///   - global: Whether one window covers the whole image; the other sizes are then ignored.
  ///   - ceilMode: Whether a last window that hangs over the edge counts (MXNet's `full`).
  ///   - countIncludePad: Whether a mean counts the padding under the window as numbers.
  public static func pooling(
    _ x: NDArray, kernel: Shape? = nil, stride: Shape = 1, pad: Shape = 0, kind: PoolKind = .max,
    global: Bool = false, ceilMode: Bool = false, countIncludePad: Bool = true
  ) -> NDArray {
    guard x.dtype.isFloating else {
      return fail(
        "pooling: the input is \(x.dtype), but takes float32 or float64. Convert it with"
          + " astype(.float32).")
    }
    guard let kernel = global ? Shape(x.shape.dropFirst(2)) : kernel else {
      return fail("pooling: the size of the window is missing; give kernel, or global: true.")
    }
    let smallest = kernel.min() ?? 0
    let fits =
      pad.count == kernel.count ? zip(pad, kernel).allSatisfy(<) : pad.allSatisfy { $0 < smallest }
    if !global, !fits {
      return fail(
        "pooling: pad is \(pad), but must be smaller than the kernel, \(kernel): else a window could"
          + " lie on padding alone.")
    }
    guard
      let window = SlidingWindow.sliding(
        "pooling", over: x.shape, kernel: kernel, stride: global ? 1 : stride,
        pad: global ? 0 : pad, roundsUp: ceilMode && !global),
      let output = window.outputShape("pooling", images: x.shape[0], channels: x.shape[1], x.dtype)
    else { return .poison }
    let pooling = Pooling(window: window, inputShape: x.shape, outputShape: output)
    switch kind {
    case .max: return pooling.maximum(x)
    case .sum: return pooling.sum(x, nd_divide_by_one)
    case .average:
      return pooling.sum(x, countIncludePad ? nd_divide_by_padded : nd_divide_by_seen)
    }
  }
}

/// The sizes of a pooling, and the operations that it and its gradients are.
struct Pooling {
  let window: SlidingWindow
  let inputShape: Shape
  let outputShape: Shape

  private var planes: Int { inputShape.elementCount(0..<2) }

  /// The largest number at each place; recorded.
  func maximum(_ x: NDArray) -> NDArray {
    let out = NDArray(uninitialized: outputShape, x.dtype)
    guard window.planeSize < 1 << 31 else {
      return fail(
        "pooling: images of shape \(inputShape.dimensions) are too large; a channel has fewer than"
          + " 2147483648 cells.")
    }
    let index = NDArray(uninitialized: outputShape, .int32)
    withUnsafePointer(to: window.c) {
      nd_pool_max(x.dtype.code, x.raw, planes, $0, out.raw, index.base32)
    }
    if nd_is_recording() {
      recordRule(PoolingRule(.gather, self), out, of: [x], saving: [.constant(index)])
    }
    return out
  }

  /// The numbers of `x`, of the shape of the input, at the places of the maxima; recorded.
  func gather(_ x: NDArray, _ index: NDArray) -> NDArray {
    let out = NDArray(uninitialized: outputShape, x.dtype)
    nd_planes_gather(
      x.dtype.code, x.raw, planes, window.planeSize, index.base32, window.placeCount, out.raw)
    if nd_is_recording() {
      recordRule(PoolingRule(.gather, self), out, of: [x], saving: [.constant(index)])
    }
    return out
  }

  /// The opposite: the numbers of `g` added where the maxima were; recorded.
  func scatter(_ g: NDArray, _ index: NDArray) -> NDArray {
    let out = NDArray(uninitialized: inputShape, g.dtype)
    withUnsafePointer(to: window.c) {
      nd_planes_scatter(g.dtype.code, g.raw, planes, $0, index.base32, out.raw)
    }
    if nd_is_recording() {
      recordRule(PoolingRule(.scatter, self), out, of: [g], saving: [.constant(index)])
    }
    return out
  }

  /// The sum at each place, divided; recorded.
  func sum(_ x: NDArray, _ divisor: nd_divisor) -> NDArray {
    let out = NDArray(uninitialized: outputShape, x.dtype)
    withUnsafePointer(to: window.c) {
      nd_pool_sum(x.dtype.code, x.raw, planes, $0, divisor, out.raw)
    }
    if nd_is_recording() { recordRule(PoolingRule(.sum(divisor), self), out, of: [x]) }
    return out
  }

  /// The opposite: each number of `g`, divided, to every cell that its window saw; recorded.
  func spread(_ g: NDArray, _ divisor: nd_divisor) -> NDArray {
    let out = NDArray(uninitialized: inputShape, g.dtype)
    withUnsafePointer(to: window.c) {
      nd_pool_spread(g.dtype.code, g.raw, planes, $0, divisor, out.raw)
    }
    if nd_is_recording() { recordRule(PoolingRule(.spread(divisor), self), out, of: [g]) }
    return out
  }
}

/// The gradients of pooling: each operation's is its opposite.
final class PoolingRule: Rule {
  /// Which of the operations was recorded.
  enum Part {
    case gather, scatter
    case sum(nd_divisor), spread(nd_divisor)
  }

  private let part: Part
  private let pooling: Pooling

  init(_ part: Part, _ pooling: Pooling) {
    self.part = part
    self.pooling = pooling
    super.init("pooling")
  }

  override func gradients(_ g: NDArray, _ operands: Operands) -> [NDArray?] {
    switch part {
    case .gather: [pooling.scatter(g, operands[0])]
    case .scatter: [pooling.gather(g, operands[0])]
    case .sum(let divisor): [pooling.spread(g, divisor)]
    case .spread(let divisor): [pooling.sum(g, divisor)]
    }
  }
}

extension NDArray {
  /// The first element of an array that is known to be int32.
  fileprivate var base32: UnsafeMutablePointer<Int32> { raw.assumingMemoryBound(to: Int32.self) }
}
