extension Shape {
  /// The size of an axis counted from the last, 1 where there is none.
  @inline(__always)
  func size(fromEnd position: Int) -> Int {
    position < count ? self[count - 1 - position] : 1
  }

  /// The shape of two arrays together, or nil when they do not fit: aligned at the last axis, sizes
  /// must be equal or one of them 1.
  static func broadcast(_ a: Shape, _ b: Shape) -> Shape? {
    var result = a.count >= b.count ? a : b
    for position in 0..<result.count {
      let left = a.size(fromEnd: position)
      let right = b.size(fromEnd: position)
      if left != right && left != 1 && right != 1 { return nil }
      result[result.count - 1 - position] = left == 1 ? right : left
    }
    return result
  }
}

/// How two arrays are walked together: the two innermost axes go to the loop in C, the others are
/// counted through here.
struct BroadcastPlan {
  var rows = 1
  var columns = 1
  var rowA = 0
  var stepA = 0
  var rowB = 0
  var stepB = 0
  /// The axes outside the two innermost, from the inside: how many, their sizes and strides.
  private var outerCount = 0
  private var sizes = Strides()
  private var outerA = Strides()
  private var outerB = Strides()

  init(_ a: Shape, _ b: Shape, _ out: Shape) {
    // Axes from the last to the first, with stride 0 where an array repeats; an axis that goes on
    // where the one inside it ends joins it.
    var joined = 0
    var size = 1
    var strideA = 0
    var strideB = 0
    var elementsA = 1
    var elementsB = 1
    for position in 0..<out.count {
      let length = out.size(fromEnd: position)
      if length == 1 { continue }
      let lengthA = a.size(fromEnd: position)
      let lengthB = b.size(fromEnd: position)
      let nextA = lengthA == 1 ? 0 : elementsA
      let nextB = lengthB == 1 ? 0 : elementsB
      if joined > 0 && nextA == strideA * size && nextB == strideB * size {
        size *= length
      } else {
        if joined > 0 { put(joined - 1, size, strideA, strideB) }
        joined += 1
        (size, strideA, strideB) = (length, nextA, nextB)
      }
      elementsA *= lengthA
      elementsB *= lengthB
    }
    if joined > 0 { put(joined - 1, size, strideA, strideB) }
  }

  private mutating func put(_ position: Int, _ size: Int, _ strideA: Int, _ strideB: Int) {
    switch position {
    case 0: (columns, stepA, stepB) = (size, strideA, strideB)
    case 1: (rows, rowA, rowB) = (size, strideA, strideB)
    default:
      outerCount = position - 1
      sizes[position - 2] = size
      outerA[position - 2] = strideA
      outerB[position - 2] = strideB
    }
  }

  /// Calls `body` with the offsets of each pair of innermost axes.
  @inline(__always)
  func forEachPlane(_ body: (_ a: Int, _ b: Int, _ out: Int) -> Void) {
    if outerCount == 0 { return body(0, 0, 0) }
    var index = Strides()
    var offsetA = 0
    var offsetB = 0
    var offsetOut = 0
    while true {
      body(offsetA, offsetB, offsetOut)
      offsetOut += rows * columns
      var axis = 0
      while true {
        offsetA += outerA[axis]
        offsetB += outerB[axis]
        index[axis] += 1
        if index[axis] < sizes[axis] { break }
        offsetA -= outerA[axis] * sizes[axis]
        offsetB -= outerB[axis] * sizes[axis]
        index[axis] = 0
        axis += 1
        if axis == outerCount { return }
      }
    }
  }
}
