import NDArrayModule

/// A number for all axes of a picture, or one for each: `3` or `[3, 2]`, as layers that look
/// through a window take its size.
public protocol PerAxis {
  /// The numbers, one or one an axis.
  var numbers: [Int] { get }
}

extension Int: PerAxis {
  public var numbers: [Int] { [self] }
}

extension [Int]: PerAxis {
  public var numbers: [Int] { self }
}

/// One number for each of `count` axes.
///
/// - Parameter least: The smallest number that makes sense.
func spread(
  _ value: any PerAxis, _ count: Int, _ name: String, of layer: String, atLeast least: Int
) -> [Int] {
  let numbers = value.numbers
  let all = numbers.count == 1 ? Array(repeating: numbers[0], count: count) : numbers
  require(
    all.count == count && all.allSatisfy { $0 >= least },
    "\(layer): \(name) is \(numbers), but it is a number of at least \(least), or one for each of"
      + " \(count) axes.")
  return all
}
