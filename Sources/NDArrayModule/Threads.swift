import CKernels

extension nd {
  /// How many threads work on one large operation, the calling one included: 1 to 64.
  ///
  /// Large products of matrices, convolutions, poolings, normalizations and loops over hundreds of
  /// thousands of elements are shared among threads. The results have the same bits for every number
  /// of threads. Between two operations the threads sleep; they are made when first needed, and gone
  /// when the number is set lower, or the process forks.
  ///
  ///     nd.threads = 2
  ///     let a = nd.ones(shape: [300, 400])
  ///     let b = nd.dot(a, a, transposeB: true)
  ///     nd.threads = 1
  ///     b.elements == nd.dot(a, a, transposeB: true).elements  // true
  ///
  /// At first it is what the environment variable `BOOK_THREADS` says. Without that it is the number
  /// of processors, but at most 4; in the cells of a book it is 1. A loader's workers that compute at
  /// the same time have no help of their own.
  ///
  /// - Precondition: A new value is in 1...64.
  public static var threads: Int {
    get { Int(nd_threads()) }
    set {
      guard (1...Int(nd_most_threads)).contains(newValue) else {
        return fail(
          "threads: the number of threads is \(newValue), but takes 1 to 64. Set nd.threads = 1 to"
            + " compute without help.")
      }
      nd_set_threads(Int32(newValue))
    }
  }
}

/// Work that several threads share: see `threads.h`.
enum Parallel {
  /// Calls `body` for ranges of at least `grain` that cover 0..<count; they may run at once.
  static func split(_ count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
    withoutActuallyEscaping(body) { body in
      withUnsafePointer(to: body) { pointer in
        nd_split(
          count, grain, 1,
          { context, from, to in
            context!.assumingMemoryBound(to: ((Range<Int>) -> Void).self).pointee(from..<to)
          }, UnsafeMutableRawPointer(mutating: pointer))
      }
    }
  }
}
