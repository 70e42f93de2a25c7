import BookModel

/// Where a function that is known at the corners of a grid has a given value: Lorensen and Cline's
/// marching cubes (1987) in the plane.
struct MarchingSquares {
  struct Segment: Hashable {
    let from, to: Point
  }

  /// Rising.
  let x, y: [Double]
  /// `values[row][column]` at `(x[column], y[row])`.
  let values: [[Double]]

  /// The pieces of the line of equal value, one or two a square; none in a square with a corner that
  /// is not finite.
  func segments(at level: Double) -> [Segment] {
    var segments: [Segment] = []
    for row in y.indices.dropLast() {
      for column in x.indices.dropLast() { square(row, column, level, &segments) }
    }
    return segments
  }

  private func square(
    _ row: Int, _ column: Int, _ level: Double, _ segments: inout [Segment]
  ) {
    // Round the square from the lower left corner.
    let corners = [(0, 0), (0, 1), (1, 1), (1, 0)].map { up, across in
      (x[column + across], y[row + up], values[row + up][column + across] - level)
    }
    guard corners.allSatisfy(\.2.isFinite) else { return }
    // Where the line goes through a side, from the lower one round.
    let crossings = corners.indices.compactMap { index -> Point? in
      let (a, b) = (corners[index], corners[(index + 1) % 4])
      guard (a.2 >= 0) != (b.2 >= 0) else { return nil }
      let share = a.2 / (a.2 - b.2)
      return Point(x: a.0 + share * (b.0 - a.0), y: a.1 + share * (b.1 - a.1))
    }
    if crossings.count == 2 {
      segments.append(Segment(from: crossings[0], to: crossings[1]))
    } else if crossings.count == 4 {
      // A saddle: the value in the middle says which corners belong together.
      let middle = corners.reduce(0) { $0 + $1.2 / 4 }
      let joinsFirst = (middle >= 0) == (corners[0].2 >= 0)
      let pairs = joinsFirst ? [(0, 1), (2, 3)] : [(3, 0), (1, 2)]
      for (a, b) in pairs { segments.append(Segment(from: crossings[a], to: crossings[b])) }
    }
  }
}
