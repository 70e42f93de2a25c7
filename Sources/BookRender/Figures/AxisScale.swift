import BookModel
import Foundation

/// From the numbers of an axis to places along it, with the ticks that stand there.
struct AxisScale {
  struct Tick: Hashable {
    /// From 0 at the start of the axis to 1 at its end.
    let position: Double
    let label: String
  }

  let ticks: [Tick]
  private let isLogarithmic: Bool
  private let lower, upper: Double

  /// An axis for `values`; those that it cannot show (not finite, or not positive on a logarithmic
  /// axis) play no part.
  ///
  /// - Parameters:
  ///   - padding: the share of the range to leave free at both ends, or nil to end the axis at a
  ///     tick.
  ///   - count: about how many ticks there may be.
  ///   - countsWhole: whether there is nothing to mark between whole numbers, as between epochs,
  ///     when all the values are whole.
  init(
    _ values: [Double], scale: Plot.Axis.Scale, padding: Double?, ticks count: Int = 6,
    countsWhole: Bool = false
  ) {
    isLogarithmic = scale == .log
    let shown = values.filter { $0.isFinite && (scale == .linear || $0 > 0) }
    let ends = Self.range(of: shown, isLogarithmic: isLogarithmic)
    let areWhole = countsWhole && shown.allSatisfy { $0 == $0.rounded() }
    let marks =
      isLogarithmic
      ? LogTicks(ends, count: count).values
      : LinearTicks(ends, count: count, areWhole: areWhole).values
    if let padding {
      let margin = (ends.upperBound - ends.lowerBound) * padding
      (lower, upper) = (ends.lowerBound - margin, ends.upperBound + margin)
    } else {
      lower = min(ends.lowerBound, marks.first?.value ?? ends.lowerBound)
      upper = max(ends.upperBound, marks.last?.value ?? ends.upperBound)
    }
    let (lower, upper) = (self.lower, self.upper)
    let tolerance = (upper - lower) * 1e-9
    self.ticks =
      shown.isEmpty
      ? []
      : marks.filter { $0.value >= lower - tolerance && $0.value <= upper + tolerance }.map {
        Tick(position: ($0.value - lower) / (upper - lower), label: $0.label)
      }
  }

  /// The place of a number along the axis; nil for one that the axis cannot show.
  func position(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    if isLogarithmic {
      return value > 0 ? (log10(value) - lower) / (upper - lower) : nil
    }
    return (value - lower) / (upper - lower)
  }

  /// The ends of the values, in decades on a logarithmic axis; never empty, never infinite.
  private static func range(of values: [Double], isLogarithmic: Bool) -> ClosedRange<Double> {
    guard var least = values.min(), var greatest = values.max() else { return 0...1 }
    if isLogarithmic {
      (least, greatest) = (log10(least), log10(greatest))
      if least == greatest { return (least - 0.5)...(greatest + 0.5) }
      return least...greatest
    }
    if least == greatest {
      let margin = least == 0 ? 1 : abs(least) * 0.1
      (least, greatest) = (least - margin, greatest + margin)
    }
    return max(least, -1e300)...min(greatest, 1e300)
  }
}

/// A place for a tick, in the axis's own measure (decades on a logarithmic one).
struct TickMark: Hashable {
  let value: Double
  let label: String
}

/// Ticks at multiples of 1, 2 or 5 times a power of ten, from just below the range to just above.
struct LinearTicks {
  let values: [TickMark]

  init(_ range: ClosedRange<Double>, count: Int, areWhole: Bool) {
    let span = range.upperBound - range.lowerBound
    let rough = span / Double(max(count, 1))
    let power = pow(10, log10(rough).rounded(.down))
    let factor = [1.0, 2, 5, 10].first { $0 * power >= rough * 0.999 } ?? 10
    let step = areWhole ? max(1, factor * power) : factor * power
    let first = (range.lowerBound / step + 1e-9).rounded(.down)
    let last = (range.upperBound / step - 1e-9).rounded(.up)
    guard step > 0, step.isFinite, last - first < 100 else {
      values = []
      return
    }
    values = (0...Int(last - first)).map { index in
      let value = (first + Double(index)) * step
      return TickMark(value: value, label: NumberText.tick(value, step: step))
    }
  }
}

/// Ticks at powers of ten; at 1, 2 and 5 times them where the range holds few powers.
struct LogTicks {
  let values: [TickMark]

  init(_ range: ClosedRange<Double>, count: Int) {
    let first = Int((range.lowerBound + 1e-9).rounded(.down))
    let last = Int((range.upperBound - 1e-9).rounded(.up))
    let stride = max(1, (last - first + count - 1) / max(count, 1))
    guard last - first <= 1 else {
      values = Swift.stride(from: first, through: last, by: stride).map {
        TickMark(value: Double($0), label: NumberText.power($0))
      }
      return
    }
    let factors = (first...last).flatMap { exponent in
      [1.0, 2, 5].map { (Double(exponent) + log10($0), $0 * pow(10, Double(exponent))) }
    }
    let below = factors.last { $0.0 <= range.lowerBound + 1e-9 }?.0 ?? range.lowerBound
    let above = factors.first { $0.0 >= range.upperBound - 1e-9 }?.0 ?? range.upperBound
    values = factors.filter { $0.0 >= below && $0.0 <= above }.map {
      TickMark(value: $0.0, label: NumberText.short($0.1))
    }
  }
}
