import Glibc
import NDArrayModule

extension lrScheduler {
  /// Multiplies the rate by `factor` after every `step` steps, down to `stopFactorLr`.
  ///
  /// The first lower rate is that of step `step` + 1: with `step` 2 steps 1 and 2 have the base
  /// rate, 3 and 4 the next. Steps of a warm-up count.
  ///
  ///     let tenths = lrScheduler.FactorScheduler(step: 100, factor: 0.1)
  ///     tenths(100)  // 0.01
  ///     tenths(101)  // 0.001
  public final class FactorScheduler: LRScheduler {
    /// How many steps have one rate.
    public let step: Int
    /// What the rate is multiplied by; at most 1.
    public let factor: Double
    /// The lowest rate.
    public let stopFactorLr: Double
    /// What the last call found, from which the next goes on.
    private var known: (count: Int, rate: Double, base: Double)

    /// - Precondition: `step` is at least 1 and `factor` at most 1.
    public init(
      step: Int, factor: Double = 1, stopFactorLr: Double = 1e-8, baseLr: Double = 0.01,
      warmupSteps: Int = 0, warmupBeginLr: Double = 0, warmupMode: WarmupMode = .linear
    ) {
      require(step >= 1, "FactorScheduler: step is \(step), but a rate lasts 1 step or more.")
      require(
        factor <= 1, "FactorScheduler: factor is \(factor), but rates become smaller: at most 1.")
      self.step = step
      self.factor = factor
      self.stopFactorLr = stopFactorLr
      known = (0, baseLr, baseLr)
      super.init(
        baseLr: baseLr, warmupSteps: warmupSteps, warmupBeginLr: warmupBeginLr,
        warmupMode: warmupMode)
    }

    public override func rate(at numUpdate: Int) -> Double {
      if known.base != baseLr || numUpdate <= known.count { known = (0, baseLr, baseLr) }
      var turns = 0
      while numUpdate - known.count > step {
        turns += 1
        if turns > 1 << 16 { return rate(after: (numUpdate - known.count - 1) / step) }
        let next = known.rate * factor
        known = (known.count + step, next < stopFactorLr ? stopFactorLr : next, baseLr)
        // From here on nothing changes but the count.
        if known.rate == stopFactorLr {
          known.count = Swift.max(known.count, (numUpdate - 1) / step * step)
        }
      }
      return known.rate
    }

    /// What is known multiplied so often that nobody waits for it.
    private func rate(after times: Int) -> Double {
      Swift.max(stopFactorLr, known.rate * pow(factor, Double(times)))
    }
  }

  /// Multiplies the rate by `factor` after each of the given steps.
  ///
  ///     let stairs = lrScheduler.MultiFactorScheduler(step: [2, 5], factor: 0.5, baseLr: 0.8)
  ///     (1...6).map { stairs($0) }  // [0.8, 0.8, 0.4, 0.4, 0.4, 0.2]
  public final class MultiFactorScheduler: LRScheduler {
    /// The last steps of the rates.
    public let step: [Int]
    /// What the rate is multiplied by; at most 1.
    public let factor: Double

    /// - Precondition: The steps are increasing numbers from 1, and `factor` is at most 1.
    public init(
      step: [Int], factor: Double = 1, baseLr: Double = 0.01, warmupSteps: Int = 0,
      warmupBeginLr: Double = 0, warmupMode: WarmupMode = .linear
    ) {
      require(
        !step.isEmpty && step[0] >= 1 && zip(step, step.dropFirst()).allSatisfy { $0 < $1 },
        "MultiFactorScheduler: the steps are \(step), but they are increasing numbers from 1 on.")
      require(
        factor <= 1,
        "MultiFactorScheduler: factor is \(factor), but rates become smaller: at most 1.")
      self.step = step
      self.factor = factor
      super.init(
        baseLr: baseLr, warmupSteps: warmupSteps, warmupBeginLr: warmupBeginLr,
        warmupMode: warmupMode)
    }

    public override func rate(at numUpdate: Int) -> Double {
      var rate = baseLr
      for last in step {
        if numUpdate <= last { break }
        rate *= factor
      }
      return rate
    }
  }
}
