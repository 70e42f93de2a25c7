precedencegroup ExponentiationPrecedence {
  associativity: right
  higherThan: MultiplicationPrecedence
}

/// Raises to a power. Binds tighter than `*` and groups to the right; a minus sign in front binds
/// tighter still, so write `-(x ** 2)`.
infix operator ** : ExponentiationPrecedence

// Operators take their arrays over (`consuming`): one that nobody else has, such as `2 * x` in
// `2 * x + y`, gives its memory to the result.
//
// Each operator takes two arrays, or an array and a number. Numbers are `Double`; the forms for
// `Int` and other floating-point types stand back (`@_disfavoredOverload`), so that a literal is a
// `Double` - `1 / 2 * x` is half of x - and long expressions type-check in milliseconds.

extension NDArray {
  /// The sum of each pair of elements, broadcast; each gradient is 1.
  public static func + (a: consuming NDArray, b: consuming NDArray) -> NDArray {
    binary(.add, a, b)
  }
  /// The difference of each pair of elements, broadcast; the gradients are 1 and -1.
  public static func - (a: consuming NDArray, b: consuming NDArray) -> NDArray {
    binary(.subtract, a, b)
  }
  /// The product of each pair of elements, broadcast; the gradient of each is the other.
  public static func * (a: consuming NDArray, b: consuming NDArray) -> NDArray {
    binary(.multiply, a, b)
  }
  /// The quotient of each pair of elements, broadcast; of whole numbers in float32. The gradients
  /// are 1 / b and -a / b².
  public static func / (a: consuming NDArray, b: consuming NDArray) -> NDArray {
    binary(.divide, a, b)
  }
  /// The remainder of each pair of elements, with the sign of the divisor, broadcast.
  public static func % (a: consuming NDArray, b: consuming NDArray) -> NDArray {
    binary(.remainder, a, b)
  }
  /// a to the power of b for each pair of elements, broadcast. The gradients are b · a^(b - 1) and
  /// a^b · ln a.
  public static func ** (a: consuming NDArray, b: consuming NDArray) -> NDArray {
    binary(.power, a, b)
  }

  /// Minus each element.
  public static prefix func - (a: consuming NDArray) -> NDArray { unary(.negative, a) }
  /// The array itself.
  public static prefix func + (a: NDArray) -> NDArray { a }
}

extension NDArray {
  public static func + (a: consuming NDArray, b: Double) -> NDArray { scalar(.add, a, b) }
  public static func - (a: consuming NDArray, b: Double) -> NDArray { scalar(.subtract, a, b) }
  public static func * (a: consuming NDArray, b: Double) -> NDArray { scalar(.multiply, a, b) }
  public static func / (a: consuming NDArray, b: Double) -> NDArray { scalar(.divide, a, b) }
  public static func % (a: consuming NDArray, b: Double) -> NDArray { scalar(.remainder, a, b) }
  public static func ** (a: consuming NDArray, b: Double) -> NDArray { scalar(.power, a, b) }

  public static func + (a: Double, b: consuming NDArray) -> NDArray { scalar(.add, b, a) }
  public static func - (a: Double, b: consuming NDArray) -> NDArray {
    scalar(.subtract, b, a, reversed: true)
  }
  public static func * (a: Double, b: consuming NDArray) -> NDArray { scalar(.multiply, b, a) }
  public static func / (a: Double, b: consuming NDArray) -> NDArray {
    scalar(.divide, b, a, reversed: true)
  }
  public static func % (a: Double, b: consuming NDArray) -> NDArray {
    scalar(.remainder, b, a, reversed: true)
  }
  public static func ** (a: Double, b: consuming NDArray) -> NDArray {
    scalar(.power, b, a, reversed: true)
  }
}

extension NDArray {
  @_disfavoredOverload
  public static func + (a: consuming NDArray, b: Int) -> NDArray { a + Double(b) }
  @_disfavoredOverload
  public static func - (a: consuming NDArray, b: Int) -> NDArray { a - Double(b) }
  @_disfavoredOverload
  public static func * (a: consuming NDArray, b: Int) -> NDArray { a * Double(b) }
  @_disfavoredOverload
  public static func / (a: consuming NDArray, b: Int) -> NDArray { a / Double(b) }
  @_disfavoredOverload
  public static func % (a: consuming NDArray, b: Int) -> NDArray { a % Double(b) }
  @_disfavoredOverload
  public static func ** (a: consuming NDArray, b: Int) -> NDArray { a ** Double(b) }

  @_disfavoredOverload
  public static func + (a: Int, b: consuming NDArray) -> NDArray { Double(a) + b }
  @_disfavoredOverload
  public static func - (a: Int, b: consuming NDArray) -> NDArray { Double(a) - b }
  @_disfavoredOverload
  public static func * (a: Int, b: consuming NDArray) -> NDArray { Double(a) * b }
  @_disfavoredOverload
  public static func / (a: Int, b: consuming NDArray) -> NDArray { Double(a) / b }
  @_disfavoredOverload
  public static func % (a: Int, b: consuming NDArray) -> NDArray { Double(a) % b }
  @_disfavoredOverload
  public static func ** (a: Int, b: consuming NDArray) -> NDArray { Double(a) ** b }
}

// A number read from an array (`asScalar()`) is a `Float`. Generic, so that they stand behind the
// `Double` forms also where both could be meant.

extension NDArray {
  @_disfavoredOverload
  public static func + (a: consuming NDArray, b: some BinaryFloatingPoint) -> NDArray {
    a + Double(b)
  }
  @_disfavoredOverload
  public static func - (a: consuming NDArray, b: some BinaryFloatingPoint) -> NDArray {
    a - Double(b)
  }
  @_disfavoredOverload
  public static func * (a: consuming NDArray, b: some BinaryFloatingPoint) -> NDArray {
    a * Double(b)
  }
  @_disfavoredOverload
  public static func / (a: consuming NDArray, b: some BinaryFloatingPoint) -> NDArray {
    a / Double(b)
  }
  @_disfavoredOverload
  public static func % (a: consuming NDArray, b: some BinaryFloatingPoint) -> NDArray {
    a % Double(b)
  }
  @_disfavoredOverload
  public static func ** (a: consuming NDArray, b: some BinaryFloatingPoint) -> NDArray {
    a ** Double(b)
  }

  @_disfavoredOverload
  public static func + (a: some BinaryFloatingPoint, b: consuming NDArray) -> NDArray {
    Double(a) + b
  }
  /// The difference of a number and each element; the gradient is -1.
  @_disfavoredOverload
  public static func - (a: some BinaryFloatingPoint, b: consuming NDArray) -> NDArray {
    Double(a) - b
  }
  /// The product of a number and each element; the gradient is the number.
  @_disfavoredOverload
  public static func * (a: some BinaryFloatingPoint, b: consuming NDArray) -> NDArray {
    Double(a) * b
  }
  /// A number divided by each element.
  @_disfavoredOverload
  public static func / (a: some BinaryFloatingPoint, b: consuming NDArray) -> NDArray {
    Double(a) / b
  }
  @_disfavoredOverload
  public static func % (a: some BinaryFloatingPoint, b: consuming NDArray) -> NDArray {
    Double(a) % b
  }
  /// A number to the power of each element.
  @_disfavoredOverload
  public static func ** (a: some BinaryFloatingPoint, b: consuming NDArray) -> NDArray {
    Double(a) ** b
  }
}
