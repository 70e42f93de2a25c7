import Foundation

/// Times pieces of work and prints a JSON object a figure, as the peers' common.py does.
struct Stopwatch {
  let threads: Int

  /// Times `body` again and again: `scale` times the seconds of one of the `per` things it does, or
  /// with `work` the rate, work a second.
  func time(
    _ workload: String, _ metric: String, repeats: Int, unit: String, scale: Double = 1,
    per: Int = 1, work: Double? = nil, form: String? = nil, _ body: () -> Void
  ) throws {
    body()
    let seconds = (0..<repeats).map { _ in Stopwatch.seconds(body) }.sorted()
    func value(_ time: Double) -> Double {
      if let work { work / time } else { time * scale / Double(per) }
    }
    try emit(
      Figure(
        workload: workload, framework: Figure.ours, threads: threads, metric: metric,
        value: value(seconds[seconds.count / 2]), unit: unit, best: value(seconds[0]), losses: nil,
        form: form))
  }

  /// Trains `models` fresh models for some epochs each and times every epoch. `makeModel` gives a
  /// function that runs one epoch and returns its loss.
  func timeEpochs(
    _ workload: String, models: Int, epochs: Int, unit: String = "ms", scale: Double = 1000,
    form: String? = nil, _ makeModel: () -> () -> Double
  ) throws {
    _ = makeModel()()
    var seconds: [Double] = []
    var losses: [Double] = []
    for _ in 0..<models {
      let epoch = makeModel()
      losses = []
      for _ in 0..<epochs { seconds.append(Stopwatch.seconds { losses.append(epoch()) }) }
    }
    seconds.sort()
    try emit(
      Figure(
        workload: workload, framework: Figure.ours, threads: threads, metric: "epoch",
        value: seconds[seconds.count / 2] * scale, unit: unit, best: seconds[0] * scale,
        losses: losses, form: form))
  }

  static func seconds(_ body: () -> Void) -> Double {
    let start = ContinuousClock.now
    body()
    return (ContinuousClock.now - start).inSeconds
  }

  private func emit(_ figure: Figure) throws {
    print(try figure.json())
  }
}

extension Figure {
  /// One line.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
