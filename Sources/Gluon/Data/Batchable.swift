import NDArrayModule

extension gdata {
  /// A value of which several make a batch: arrays make an array with an axis more, numbers an array
  /// of one axis.
  ///
  /// Conform a type of your own to let data sets hold it.
  public protocol Batchable {
    /// What several values make together.
    associatedtype Batch
    /// The values together, in order.
    static func batch(of values: [Self]) -> Batch
  }
}

extension NDArray: gdata.Batchable {
  /// The arrays along a new first axis; they have one shape and type. Nothing is recorded.
  public static func batch(of values: [NDArray]) -> NDArray {
    if let batch = NDArray.joined(values) { return batch }
    guard let first = values.first else { return nd.zeros(shape: 0) }
    for (number, value) in values.enumerated()
    where value.shape != first.shape || value.dtype != first.dtype {
      return fail(
        "batch: sample 0 has shape \(first.shape.dimensions) (\(first.dtype)) but sample \(number)"
          + " has \(value.shape.dimensions) (\(value.dtype)); the samples of a batch have one shape"
          + " and type. Transform them to one, or give the loader batchify: { gdata.batchify.pad($0) }."
      )
    }
    return fail("batch: arrays of \(Shape.maximumRank) axes have no room for another")
  }
}

extension Float: gdata.Batchable {
  /// A float32 array of the numbers.
  public static func batch(of values: [Float]) -> NDArray {
    NDArray(values, shape: Shape(values.count))
  }
}

extension Double: gdata.Batchable {
  /// A float32 array of the numbers.
  public static func batch(of values: [Double]) -> NDArray { nd.array(values) }
}

extension Int: gdata.Batchable {
  /// An int32 array of the numbers; int64 if one of them is too large for that.
  public static func batch(of values: [Int]) -> NDArray {
    let narrow = values.compactMap(Int32.init(exactly:))
    if narrow.count == values.count {
      return NDArray(shape: Shape(values.count), dtype: .int32) { bytes in
        narrow.withUnsafeBytes { bytes.copyMemory(from: $0) }
      }
    }
    return NDArray(shape: Shape(values.count), dtype: .int64) { bytes in
      values.withUnsafeBytes { bytes.copyMemory(from: $0) }
    }
  }
}

extension Bool: gdata.Batchable {
  /// A uint8 array, 1 where true.
  public static func batch(of values: [Bool]) -> NDArray {
    NDArray(shape: Shape(values.count), dtype: .uint8) { bytes in
      for (i, value) in values.enumerated() { bytes[i] = value ? 1 : 0 }
    }
  }
}

extension String: gdata.Batchable {
  /// The list of the texts.
  public static func batch(of values: [String]) -> [String] { values }
}

/// The values at one place of several samples, together. Arrays that stand for one number each make
/// an array of one axis.
func joined<Part: gdata.Batchable>(_ values: [Part], areNumbers: Bool) -> Part.Batch {
  let batch = Part.batch(of: values)
  if areNumbers, let array = batch as? NDArray, array.shape == [values.count, 1],
    let flat = array.reshape([values.count]) as? Part.Batch
  {
    return flat
  }
  return batch
}

/// How samples of several parts become a batch; the second argument tells which places hold numbers.
enum Joining {
  typealias Numbers = (Int) -> Bool

  static func parts<A: gdata.Batchable>(_ samples: [A], _ numbers: Numbers) -> A.Batch {
    joined(samples, areNumbers: numbers(0))
  }

  static func parts<A: gdata.Batchable, B: gdata.Batchable>(
    _ samples: [(A, B)], _ numbers: Numbers
  ) -> (A.Batch, B.Batch) {
    (
      joined(samples.map(\.0), areNumbers: numbers(0)),
      joined(samples.map(\.1), areNumbers: numbers(1))
    )
  }

  static func parts<A: gdata.Batchable, B: gdata.Batchable, C: gdata.Batchable>(
    _ samples: [(A, B, C)], _ numbers: Numbers
  ) -> (A.Batch, B.Batch, C.Batch) {
    (
      joined(samples.map(\.0), areNumbers: numbers(0)),
      joined(samples.map(\.1), areNumbers: numbers(1)),
      joined(samples.map(\.2), areNumbers: numbers(2))
    )
  }
}
