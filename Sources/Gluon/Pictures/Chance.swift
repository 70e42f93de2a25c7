import Glibc
import NDArrayModule

/// What the random changes of pictures draw, from the generator of shuffles: in a loader each batch
/// has one of its own, so that workers change nothing.
enum Chance {
  /// A number between two, any of them as likely.
  static func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * (Double(nd.random.generator.next() >> 11) * 0x1p-53)
  }

  /// A number whose logarithm is even between those of two.
  static func logUniform(_ low: Double, _ high: Double) -> Double {
    low * exp(uniform(0, log(high / low)))
  }

  /// A whole number from 0 to `last`.
  static func whole(upTo last: Int) -> Int {
    last > 0 ? nd.random.generator.next(below: last + 1) : 0
  }

  /// A number of the normal distribution around 0, from two even ones (Box and Muller).
  static func normal(_ scale: Double) -> Double {
    let radius = (-2 * log(1 - uniform(0, 1))).squareRoot()
    return scale * radius * cos(2 * .pi * uniform(0, 1))
  }
}
