import CKernels

extension nd {
  /// A function of an array whose elementwise operations run together, block by block.
  ///
  /// Each operation of `exp(-(x * x)) * 0.5 + x` alone goes through all of the array. Run together,
  /// they go through a block that fits into the processor's first cache, and the array is read and
  /// written once. The results are those of the operations one after another, bit for bit.
  ///
  ///     let bell = nd.fused { x in nd.exp(-(x * x)) * 0.5 + x }
  ///     print(bell(nd.array([0, 1])))  // [0.5       1.1839397]
  ///
  /// The first two calls with a shape run the body and note what it computes; later ones run what was
  /// noted, without the body. So the body must compute from its operand, and from arrays and numbers
  /// that it finds outside and that stay the same: a number that is changed outside later is not seen,
  /// the elements of an array that is changed in place are. What cannot be run block by block - sums
  /// and products of matrices, new shapes, arrays that the body makes itself, numbers read from
  /// arrays - makes the body run as it is written, each time. So does a recorded call, for its
  /// gradient.
  public static func fused(_ body: @escaping (NDArray) -> NDArray) -> Fused {
    Fused(operands: 1) { body($0[0]) }
  }

  /// The same for a function of two arrays.
  ///
  ///     let distance = nd.fused { x, y in nd.sqrt(x * x + y * y) }
  ///     print(distance(nd.array([3, 6]), nd.array([4, 8])))  // [ 5. 10.]
  public static func fused(_ body: @escaping (NDArray, NDArray) -> NDArray) -> Fused {
    Fused(operands: 2) { body($0[0], $0[1]) }
  }

  /// The same for a function of three arrays.
  public static func fused(_ body: @escaping (NDArray, NDArray, NDArray) -> NDArray) -> Fused {
    Fused(operands: 3) { body($0[0], $0[1], $0[2]) }
  }
}

/// A function of arrays whose elementwise operations run together; see ``nd/fused(_:)``.
public final class Fused {
  private let operandCount: Int
  private let body: ([NDArray]) -> NDArray
  private var entries: [Entry] = []

  /// What is known of the body for operands of given shapes and types.
  private struct Entry {
    let shapes: [Shape]
    let dtypes: [DType]
    var state: State

    func fits(_ operands: [NDArray]) -> Bool {
      zip(shapes, operands).allSatisfy { $0 == $1.shape }
        && zip(dtypes, operands).allSatisfy { $0 == $1.dtype }
    }
  }

  private enum State {
    /// Noted once.
    case seen(FusedPlan)
    /// Noted twice, with the same outcome.
    case ready(FusedPlan)
    /// The body runs as it is written.
    case plain
  }

  init(operands: Int, _ body: @escaping ([NDArray]) -> NDArray) {
    operandCount = operands
    self.body = body
  }

  /// Whether calls with operands of this shape run block by block.
  public func isFused(for shapes: Shape...) -> Bool {
    entries.contains { entry in
      guard entry.shapes == shapes, case .ready = entry.state else { return false }
      return true
    }
  }

  /// The function's value.
  public func callAsFunction(_ x: NDArray) -> NDArray { call([x]) }
  public func callAsFunction(_ x: NDArray, _ y: NDArray) -> NDArray { call([x, y]) }
  public func callAsFunction(_ x: NDArray, _ y: NDArray, _ z: NDArray) -> NDArray {
    call([x, y, z])
  }

  private func call(_ operands: [NDArray]) -> NDArray {
    guard operands.count == operandCount else {
      return fail("fused: the function takes \(operandCount) arrays, not \(operands.count)")
    }
    if nd_is_recording() { return body(operands) }
    guard let index = entries.firstIndex(where: { $0.fits(operands) }) else {
      let (value, plan) = Trace.run(body, operands)
      // Functions are called with few shapes; who has many does not gain by keeping them all.
      if entries.count == 16 { entries.removeFirst() }
      entries.append(
        Entry(
          shapes: operands.map(\.shape), dtypes: operands.map(\.dtype),
          state: plan.map(State.seen) ?? .plain))
      return value
    }
    switch entries[index].state {
    case .ready(let plan): return plan.run(operands)
    case .plain: return body(operands)
    case .seen(let first):
      let (value, plan) = Trace.run(body, operands)
      entries[index].state = plan.map { $0 == first ? .ready($0) : .plain } ?? .plain
      return value
    }
  }
}
