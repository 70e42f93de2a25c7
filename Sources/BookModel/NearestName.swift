extension Sequence<String> {
  /// The name that `misspelt` was probably meant to be; nil when none is near.
  ///
  /// Near means: at most a third of the longer name's characters were added, left out, changed or
  /// swapped with their neighbour (one may always be, in names of two characters or more). Case
  /// does not count. Of names equally near, the first in byte order is returned, so that the answer
  /// never depends on the order of a set.
  ///
  ///     ["train", "test"].nearest(to: "trian")  // "train"
  ///
  /// - Complexity: O(*n* · *m*) for each name, in characters.
  public func nearest(to misspelt: String) -> String? {
    let wanted = Array(misspelt.lowercased())
    var best: (name: String, distance: Int)?
    for name in self where name != misspelt {
      let candidate = Array(name.lowercased())
      let longer = Swift.max(wanted.count, candidate.count)
      let limit = longer < 2 ? 0 : Swift.max(1, longer / 3)
      guard abs(wanted.count - candidate.count) <= limit else { continue }
      let distance = editDistance(wanted, candidate)
      guard distance <= limit else { continue }
      if let found = best, (found.distance, found.name) <= (distance, name) { continue }
      best = (name, distance)
    }
    return best?.name
  }
}

/// How many characters must be added, left out, changed or swapped with their neighbour to make one
/// word of the other (the optimal string alignment distance).
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      var distance = Swift.min(
        previous[column + 1] + 1, current[column] + 1,
        previous[column] + (left[row] == right[column] ? 0 : 1))
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        distance = Swift.min(distance, beforePrevious[column - 1] + 1)
      }
      current.append(distance)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}
