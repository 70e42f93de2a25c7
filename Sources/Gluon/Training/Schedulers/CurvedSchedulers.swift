import Glibc
import NDArrayModule

extension lrScheduler {
  /// Lowers the rate along a power of the steps that are left:
  /// `finalLr` + (`baseLr` - `finalLr`) · (1 - t / T)^`pwr`, where t counts the steps after the
  /// warm-up and T is how many there are until `maxUpdate`. Afterwards it is `finalLr`.
  ///
  ///     let line = lrScheduler.PolyScheduler(maxUpdate: 4, baseLr: 1, pwr: 1)
  ///     (0...5).map { line($0) }  // [1.0, 0.75, 0.5, 0.25, 0.0, 0.0]
  public final class PolyScheduler: LRScheduler {
    /// The step that reaches the final rate.
    public let maxUpdate: Int
    /// The power.
    public let pwr: Double
    /// The rate at the end.
    public let finalLr: Double

    /// - Precondition: `maxUpdate` lies behind the warm-up.
    public init(
      maxUpdate: Int, baseLr: Double = 0.01, pwr: Double = 2, finalLr: Double = 0,
      warmupSteps: Int = 0, warmupBeginLr: Double = 0, warmupMode: WarmupMode = .linear
    ) {
      requireSchedule("PolyScheduler", maxUpdate: maxUpdate, warmupSteps: warmupSteps)
      self.maxUpdate = maxUpdate
      self.pwr = pwr
      self.finalLr = finalLr
      super.init(
        baseLr: baseLr, warmupSteps: warmupSteps, warmupBeginLr: warmupBeginLr,
        warmupMode: warmupMode)
    }

    public override func rate(at numUpdate: Int) -> Double {
      let done = Double(Swift.min(numUpdate, maxUpdate)) - Double(warmupSteps)
      let left = 1 - done / Double(maxUpdate - warmupSteps)
      return finalLr + (baseLr - finalLr) * pow(left, pwr)
    }
  }

  /// Lowers the rate along half a cosine (Loshchilov and Hutter, 2017):
  /// `finalLr` + (`baseLr` - `finalLr`) · (1 + cos(π t / T)) / 2, where t counts the steps after the
  /// warm-up and T is how many there are until `maxUpdate`. Afterwards it is `finalLr`.
  ///
  ///     let wave = lrScheduler.CosineScheduler(maxUpdate: 4, baseLr: 1)
  ///     wave(2)  // 0.5
  ///     wave(9)  // 0.0
  public final class CosineScheduler: LRScheduler {
    /// The step that reaches the final rate.
    public let maxUpdate: Int
    /// The rate at the end.
    public let finalLr: Double

    /// - Precondition: `maxUpdate` lies behind the warm-up.
    public init(
      maxUpdate: Int, baseLr: Double = 0.01, finalLr: Double = 0, warmupSteps: Int = 0,
      warmupBeginLr: Double = 0, warmupMode: WarmupMode = .linear
    ) {
      requireSchedule("CosineScheduler", maxUpdate: maxUpdate, warmupSteps: warmupSteps)
      self.maxUpdate = maxUpdate
      self.finalLr = finalLr
      super.init(
        baseLr: baseLr, warmupSteps: warmupSteps, warmupBeginLr: warmupBeginLr,
        warmupMode: warmupMode)
    }

    public override func rate(at numUpdate: Int) -> Double {
      let done = Double(Swift.min(numUpdate, maxUpdate)) - Double(warmupSteps)
      let angle = Double.pi * done / Double(maxUpdate - warmupSteps)
      return finalLr + (baseLr - finalLr) * (1 + cos(angle)) / 2
    }
  }
}
