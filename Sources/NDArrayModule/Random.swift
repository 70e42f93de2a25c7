import CKernels
import Glibc

extension nd {
  /// Starts every random stream again from `seed`: the numbers of ``random`` and the shuffles.
  ///
  /// Without a call, the seed is the one in a chapter's front matter, or 0: a program gives the same
  /// numbers each time it runs. Each thread has its own streams.
  public static func seed(_ seed: Int) {
    RandomStreams.current.restart(seed)
  }

  /// Random numbers. The stream is MXNet's, bit for bit: the same seed gives the same numbers.
  public enum random {
    /// Normally distributed numbers of the given mean (`loc`) and standard deviation (`scale`).
    /// float32, or float64, which has a stream of its own.
    public static func normal(
      loc: Double = 0, scale: Double = 1, shape: Shape = 1, dtype: DType = .float32
    ) -> NDArray {
      guard scale >= 0 else {
        return fail("random.normal: the scale is a standard deviation and cannot be \(scale)")
      }
      return draw(shape, dtype, "random.normal") { twister, start, count in
        nd_twister_normal(twister, dtype.code, loc, scale, start, count)
      }
    }

    /// Numbers spread evenly over `low..<high`.
    public static func uniform(
      low: Double = 0, high: Double = 1, shape: Shape = 1, dtype: DType = .float32
    ) -> NDArray {
      draw(shape, dtype, "random.uniform") { twister, start, count in
        nd_twister_uniform(twister, dtype.code, low, high, start, count)
      }
    }

    public static func normal(
      loc: Double = 0, scale: Double = 1, shape: Int, dtype: DType = .float32
    ) -> NDArray {
      normal(loc: loc, scale: scale, shape: Shape(shape), dtype: dtype)
    }
    public static func uniform(
      low: Double = 0, high: Double = 1, shape: Int, dtype: DType = .float32
    ) -> NDArray {
      uniform(low: low, high: high, shape: Shape(shape), dtype: dtype)
    }

    /// A new array of drawn numbers.
    static func draw(
      _ shape: Shape, _ dtype: DType, _ name: String,
      _ fill: (UnsafeMutablePointer<nd_twister>, UnsafeMutableRawPointer, Int) -> Void
    ) -> NDArray {
      guard dtype.isFloating else {
        return fail(
          "\(name): draws numbers with fractions, of float32 or float64, not \(dtype). Write"
            + " .astype(.\(dtype)) behind it to cut them off.")
      }
      guard let shape = nd.valid(shape, name), shape.fits(dtype, name) else { return .poison }
      let out = NDArray(uninitialized: shape, dtype)
      RandomStreams.current.fill(out, fill)
      return out
    }

    /// The slices of `x` along its first axis in a random order, as a new array.
    public static func shuffle(_ x: NDArray) -> NDArray {
      x.take(permutation(x.count))
    }

    /// Puts a list in a random order.
    @_specialize(where Element == Int)
    public static func shuffle<Element>(_ list: inout [Element]) {
      generator.shuffle(&list)
    }

    /// The numbers `0..<count` in a random order.
    public static func permutation(_ count: Int) -> [Int] { generator.permutation(count) }

    /// The generator behind the shuffles, for the standard library's functions:
    /// `list.shuffled(using: &nd.random.generator)`. ``nd/seed(_:)`` restarts it.
    public static var generator: ShuffleGenerator {
      get { RandomStreams.current.shuffles }
      set { RandomStreams.current.shuffles = newValue }
    }
  }
}

/// The generator of shuffles (SplitMix64), separate from the stream of ``nd/random`` numbers, so
/// that shuffling does not change which numbers are drawn.
public struct ShuffleGenerator: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  /// The generator that `nd.seed(seed)` gives.
  public init(seed: Int) {
    state = UInt64(bitPattern: Int64(seed))
    // The seeds of neighbours are mixed apart.
    state = next()
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0..<bound`, every one equally likely.
  public mutating func next(below bound: Int) -> Int {
    // The high half of a product is even but for a remainder, which is drawn again.
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// Puts a list in a random order.
  public mutating func shuffle<Element>(_ list: inout [Element]) {
    // Our own exchange, not the standard library's, so that the order outlives its versions.
    for last in stride(from: list.count - 1, to: 0, by: -1) {
      list.swapAt(last, next(below: last + 1))
    }
  }

  /// The numbers `0..<count` in a random order.
  public mutating func permutation(_ count: Int) -> [Int] {
    guard count >= 0 else {
      return fail("permutation: there are no \(count) numbers to put in order; count from 0")
    }
    guard Memory.holds(count, of: Int.self, "permutation") else { return [] }
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }
}

/// A thread's random streams: 1024 twisters, each seeded when first used.
final class RandomStreams {
  private static let engineCount = 1024
  private let twisters = UnsafeMutablePointer<nd_twister>.allocate(capacity: engineCount)
  private var isSeeded = [Bool](repeating: false, count: engineCount)
  private var seed = RandomStreams.firstSeed
  var shuffles = ShuffleGenerator(seed: RandomStreams.firstSeed)

  /// The seed that the runner of a chapter gives; 0 elsewhere.
  private static let firstSeed = getenv("BOOK_SEED").flatMap { Int(String(cString: $0)) } ?? 0

  /// The streams of this thread.
  static var current: RandomStreams {
    let thread = nd_thread()
    if let known = thread.pointee.random {
      return Unmanaged<RandomStreams>.fromOpaque(known).takeUnretainedValue()
    }
    let streams = RandomStreams()
    thread.pointee.random = Unmanaged.passRetained(streams).toOpaque()
    return streams
  }

  /// The twister of ``nd/random/multinomial(_:shape:dtype:)``, which the others know nothing of.
  var choices: UnsafeMutablePointer<nd_twister> {
    if !isChoiceSeeded {
      nd_twister_seed(choiceTwister, UInt32(truncatingIfNeeded: 127 &* seed))
      isChoiceSeeded = true
    }
    return choiceTwister
  }
  private let choiceTwister = UnsafeMutablePointer<nd_twister>.allocate(capacity: 1)
  private var isChoiceSeeded = false

  deinit {
    twisters.deallocate()
    choiceTwister.deallocate()
  }

  func restart(_ seed: Int) {
    self.seed = seed
    for engine in isSeeded.indices { isSeeded[engine] = false }
    isChoiceSeeded = false
    shuffles = ShuffleGenerator(seed: seed)
  }

  /// Fills an array: as many consecutive chunks of at least 64 numbers as there are twisters, each
  /// chunk from its own.
  func fill(
    _ out: NDArray,
    _ draw: (UnsafeMutablePointer<nd_twister>, UnsafeMutableRawPointer, Int) -> Void
  ) {
    forEachChunk(of: out.size) { twister, start, count in
      draw(twister, out.address(start), count)
    }
  }

  /// Cuts `count` numbers into chunks as ``fill(_:_:)`` does, and calls `draw` for each.
  func forEachChunk(
    of count: Int, _ draw: (UnsafeMutablePointer<nd_twister>, _ start: Int, _ count: Int) -> Void
  ) {
    if count == 0 { return }
    let chunks = Swift.min(RandomStreams.engineCount, (count + 63) / 64)
    let length = (count + chunks - 1) / chunks
    for engine in 0..<chunks {
      let start = engine * length
      if start >= count { break }
      if !isSeeded[engine] {
        nd_twister_seed(twisters + engine, UInt32(truncatingIfNeeded: 127 &* seed &+ engine))
        isSeeded[engine] = true
      }
      draw(twisters + engine, start, Swift.min(length, count - start))
    }
  }
}
