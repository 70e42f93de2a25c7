extension NDArray {
  /// 1 where the elements are equal, 0 elsewhere; as all comparisons, without a gradient.
  public static func .== (a: NDArray, b: NDArray) -> NDArray { binary(.equal, a, b) }
  public static func .!= (a: NDArray, b: NDArray) -> NDArray { binary(.notEqual, a, b) }
  public static func .< (a: NDArray, b: NDArray) -> NDArray { binary(.less, a, b) }
  public static func .<= (a: NDArray, b: NDArray) -> NDArray { binary(.lessEqual, a, b) }
  public static func .> (a: NDArray, b: NDArray) -> NDArray { binary(.greater, a, b) }
  public static func .>= (a: NDArray, b: NDArray) -> NDArray { binary(.greaterEqual, a, b) }

  public static func .== (a: NDArray, b: Double) -> NDArray { scalar(.equal, a, b) }
  /// 1 where `a` differs from `b`, 0 elsewhere.
  public static func .!= (a: NDArray, b: Double) -> NDArray { scalar(.notEqual, a, b) }
  /// 1 where `a` is below `b`, 0 elsewhere.
  public static func .< (a: NDArray, b: Double) -> NDArray { scalar(.less, a, b) }
  /// 1 where `a` is at or below `b`, 0 elsewhere.
  public static func .<= (a: NDArray, b: Double) -> NDArray { scalar(.lessEqual, a, b) }
  /// 1 where `a` is above `b`, 0 elsewhere.
  public static func .> (a: NDArray, b: Double) -> NDArray { scalar(.greater, a, b) }
  /// 1 where `a` is at or above `b`, 0 elsewhere.
  public static func .>= (a: NDArray, b: Double) -> NDArray { scalar(.greaterEqual, a, b) }

  @_disfavoredOverload
  public static func .== (a: NDArray, b: Int) -> NDArray { a .== Double(b) }
  @_disfavoredOverload
  public static func .!= (a: NDArray, b: Int) -> NDArray { a .!= Double(b) }
  @_disfavoredOverload
  public static func .< (a: NDArray, b: Int) -> NDArray { a .< Double(b) }
  @_disfavoredOverload
  public static func .<= (a: NDArray, b: Int) -> NDArray { a .<= Double(b) }
  @_disfavoredOverload
  public static func .> (a: NDArray, b: Int) -> NDArray { a .> Double(b) }
  @_disfavoredOverload
  public static func .>= (a: NDArray, b: Int) -> NDArray { a .>= Double(b) }

  @available(*, unavailable, message: "write a .== b for 0 and 1, or a === b for the same array")
  public static func == (a: NDArray, b: NDArray) -> Bool { a === b }

  /// Not to be used: it would give one truth value for a whole array.
  @available(*, unavailable, message: "write a .!= b for 0 and 1, or a !== b for other arrays")
  public static func != (a: NDArray, b: NDArray) -> Bool { a !== b }
}
