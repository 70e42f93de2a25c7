import BookModel

extension OutputComparison {
  /// An output that is not as recorded.
  struct Difference: Hashable {
    /// Such as `output 2 (loss table)`; within a sweep `output 1, lr = 0.03, output 2 (value)`.
    let output: String
    let mismatch: Mismatch
  }

  /// The outputs of a cell, or of one run of a sweep, by their places; at most one difference each.
  func differences(_ actual: [Output], from expected: [Output]) -> [Difference] {
    var found: [Difference] = []
    for index in 0..<max(actual.count, expected.count) {
      let old = expected.indices.contains(index) ? expected[index] : nil
      let new = actual.indices.contains(index) ? actual[index] : nil
      if case .sweep(let old)? = old, case .sweep(let new)? = new, old.hasRuns(of: new) {
        for (old, run) in zip(old.runs, new.runs) {
          let place = "output \(index + 1), \(new.constant) = \(run.value)"
          found += differences(run.outputs, from: old.outputs).map {
            Difference(output: "\(place), \($0.output)", mismatch: $0.mismatch)
          }
        }
        continue
      }
      guard let mismatch = mismatch(new, against: old) else { continue }
      let kind = (old ?? new)?.kind ?? ""
      found.append(Difference(output: "output \(index + 1) (\(kind))", mismatch: mismatch))
      // Behind an output of another kind, outputs no longer stand beside their own.
      if let old, let new, old.kind != new.kind { break }
    }
    return found
  }

  /// `actual`, with the recorded form of every output that has not moved: digits that differ within
  /// the tolerance are not taken over.
  func settled(_ actual: [Output], over expected: [Output]) -> [Output] {
    actual.enumerated().map { index, new in
      guard expected.indices.contains(index) else { return new }
      let old = expected[index]
      if case .sweep(let old) = old, case .sweep(let new) = new, old.hasRuns(of: new) {
        let runs = zip(old.runs, new.runs).map { old, new in
          SweepRuns.Run(value: new.value, outputs: settled(new.outputs, over: old.outputs))
        }
        return .sweep(SweepRuns(constant: new.constant, runs: runs, own: new.own))
      }
      return mismatch(new, against: old) == nil ? old : new
    }
  }

  private func mismatch(_ actual: Output?, against expected: Output?) -> Mismatch? {
    switch (expected, actual) {
    case (let expected?, let actual?): mismatch(actual, against: expected)
    case (let expected?, nil): Mismatch(.missing(expected.lines.first ?? ""))
    case (nil, let actual?): Mismatch(.extra(actual.lines.first ?? ""))
    case (nil, nil): nil
    }
  }
}

extension SweepRuns {
  /// Whether both have the same constant with the same values, and the same one as the cell's own.
  func hasRuns(of other: SweepRuns) -> Bool {
    constant == other.constant && runs.map(\.value) == other.runs.map(\.value)
      && own == other.own
  }

  /// Such as `lr = 0.03 (own), 0.3`.
  var words: String {
    let values = runs.enumerated().map {
      $0.offset == own ? "\($0.element.value) (own)" : $0.element.value
    }
    return "\(constant) = \(values.joined(separator: ", "))"
  }
}
