import Glibc

/// Seconds on a clock that never goes back, from an arbitrary start: differences measure how long
/// something took.
///
///     let start = time()
///     let d = a + b
///     let seconds = time() - start
public func time() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
}
