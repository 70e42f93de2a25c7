import NDArrayModule

extension Optimizer {
  /// The optimizer that Gluon knows by a name, with options by their Gluon names:
  /// `"sgd", ["learning_rate": 0.03]`.
  static func named(_ name: String, _ options: [String: Double]) -> Optimizer {
    let names = ["sgd"]
    guard names.contains(name.lowercased()) else {
      trap("Trainer: there is no optimizer '\(name)'.\(hint(name, names))")
    }
    let known = ["learning_rate", "momentum", "wd", "clip_gradient"]
    for option in options.keys.sorted() where !known.contains(option) {
      trap("Trainer: \(name) has no option '\(option)'.\(hint(option, known))")
    }
    return .sgd(
      learningRate: options["learning_rate"] ?? 0.01, momentum: options["momentum"] ?? 0,
      weightDecay: options["wd"] ?? 0, clipGradient: options["clip_gradient"])
  }

  /// Names the nearest of the known words, or all of them when none is near.
  private static func hint(_ word: String, _ known: [String]) -> String {
    let plain = word.lowercased()
    let nearest = known.map { (word: $0, distance: editDistance(plain, $0)) }
      .min { $0.distance < $1.distance }
    if let nearest, nearest.distance <= Swift.max(2, nearest.word.count / 3) {
      return " Did you mean '\(nearest.word)'?"
    }
    return " Known: \(known.joined(separator: ", "))."
  }
}

/// How many letters must be changed, added or dropped to come from one word to the other.
private func editDistance(_ from: String, _ to: String) -> Int {
  let target = Array(to)
  var row = Array(0...target.count)
  for (i, letter) in from.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for j in target.indices {
      let kept = diagonal + (letter == target[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = Swift.min(kept, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[target.count]
}
