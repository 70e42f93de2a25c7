import Glibc
import NDArrayModule

/// Says the learning rate of every step, for instance lower and lower ones.
///
/// The rules of the library are in ``lrScheduler``; a rule of your own overrides ``rate(at:)``. An
/// optimizer takes one with `lrScheduler:`. Steps are counted from 1, and before the first the rate
/// is the one at 0.
///
///     let halving = lrScheduler.FactorScheduler(step: 2, factor: 0.5, baseLr: 0.8)
///     (1...5).map { halving($0) }  // [0.8, 0.8, 0.4, 0.4, 0.2]
///
/// **Warm-up.** In the first `warmupSteps` steps the rate is not the rule's: it grows in a line from
/// `warmupBeginLr` to ``baseLr``, or stays at `warmupBeginLr`.
open class LRScheduler {
  /// The rate that the rule starts from.
  public final var baseLr: Double
  /// How many steps the rate grows before the rule begins.
  public final let warmupSteps: Int
  /// The rate at the start of the warm-up.
  public final let warmupBeginLr: Double
  /// What the rate does meanwhile.
  public final let warmupMode: WarmupMode

  /// What the learning rate does during the warm-up.
  public enum WarmupMode: String, Hashable, Sendable {
    /// It grows in a line.
    case linear
    /// It stays where it begins.
    case constant
  }

  /// What all rules have in common.
  ///
  /// - Precondition: The rates are not negative, and the warm-up does not begin above `baseLr`.
  public init(
    baseLr: Double = 0.01, warmupSteps: Int = 0, warmupBeginLr: Double = 0,
    warmupMode: WarmupMode = .linear
  ) {
    require(
      baseLr >= 0 && baseLr.isFinite,
      "LRScheduler: baseLr is \(baseLr), but it is a number of 0 or more.")
    require(
      warmupSteps >= 0, "LRScheduler: warmupSteps is \(warmupSteps), but it is 0 or more.")
    require(
      warmupBeginLr <= baseLr,
      "LRScheduler: the warm-up begins at \(warmupBeginLr), above the rate \(baseLr) that it leads"
        + " to.")
    self.baseLr = baseLr
    self.warmupSteps = warmupSteps
    self.warmupBeginLr = warmupBeginLr
    self.warmupMode = warmupMode
  }

  /// The learning rate of a step: `scheduler(3)`.
  public final func callAsFunction(_ numUpdate: Int) -> Double {
    guard numUpdate < warmupSteps else { return rate(at: numUpdate) }
    switch warmupMode {
    case .constant: return warmupBeginLr
    case .linear:
      return warmupBeginLr
        + (baseLr - warmupBeginLr) * Double(numUpdate) / Double(warmupSteps)
    }
  }

  /// The rate of a step after the warm-up: override it.
  open func rate(at numUpdate: Int) -> Double { baseLr }
}

/// Checks the numbers of schedules that end.
func requireSchedule(_ name: String, maxUpdate: Int, warmupSteps: Int) {
  require(
    maxUpdate > warmupSteps && maxUpdate > 0,
    "\(name): maxUpdate is \(maxUpdate), but it counts at least one step after the \(warmupSteps)"
      + " of the warm-up.")
}
