import NDArrayModule

/// What a message says after an unknown word: the nearest of the known ones, or all of them when
/// none is near.
func hint(for word: String, among known: [String]) -> Message {
  let plain = word.lowercased()
  let nearest = known.map { (word: $0, distance: editDistance(plain, $0.lowercased())) }
    .min { $0.distance < $1.distance }
  if let nearest, nearest.distance <= Swift.max(2, nearest.word.count / 3) {
    return " Did you mean '\(nearest.word)'?"
  }
  return " Known: \(known.joined(separator: ", "))."
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
