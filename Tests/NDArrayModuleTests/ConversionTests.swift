import NDArrayModule
import Testing

@Suite("Types of elements")
struct ConversionTests {
  @Test("every way of making an array takes a type", arguments: DType.allCases)
  func creation(_ dtype: DType) {
    let made: [(NDArray, [Int])] = [
      (nd.zeros(shape: 2, dtype: dtype), [0, 0]), (nd.ones(shape: [1, 2], dtype: dtype), [1, 1]),
      (nd.full(shape: 2, 7, dtype: dtype), [7, 7]), (nd.arange(3, dtype: dtype), [0, 1, 2]),
      (nd.arange(2, 8, 2, repeat: 2, dtype: dtype), [2, 2, 4, 4, 6, 6]),
      (nd.linspace(0, 4, 3, dtype: dtype), [0, 2, 4]), (nd.eye(2, dtype: dtype), [1, 0, 0, 1]),
      (nd.eye(2, 3, k: 1, dtype: dtype), [0, 1, 0, 0, 0, 1]),
      (nd.eye(3, 2, k: -1, dtype: dtype), [0, 0, 1, 0, 0, 1]),
      (nd.array([1.9, 2.9], dtype: dtype).floor(), [1, 2]),
      (nd.array([[1], [2]] as [[Int]], dtype: dtype), [1, 2]),
      (nd.array([3, 4] as [UInt8], dtype: dtype), [3, 4]), (nd.array(0..<2, dtype: dtype), [0, 1]),
      (nd.array(nd.array([5]), dtype: dtype), [5]),
      (nd.array(nd.array([5], dtype: dtype)), [5]),
      (nd.zerosLike(nd.ones(shape: 2, dtype: dtype)), [0, 0]),
      (nd.onesLike(nd.zeros(shape: 2, dtype: dtype)), [1, 1]),
    ]
    for (array, elements) in made {
      #expect(array.dtype == dtype)
      #expect(array.asArray(of: Int.self) == elements)
    }
  }

  @Test("numbers are float32 unless a type is given, also whole ones")
  func defaults() {
    #expect(nd.array([1, 2]).dtype == .float32)
    #expect(nd.array([1, 2] as [Int]).dtype == .float32)
    #expect(nd.array([1.5] as [Float]).dtype == .float32)
    #expect(NDArray(elements: [1, 2] as [Int], shape: 2).dtype == .int64)
    #expect(NDArray(elements: [1.5], shape: 1).dtype == .float64)
  }

  @Test("reading as a Swift type is exact where the type holds the number")
  func reading() {
    let large = NDArray(elements: [Int.max, -1], shape: 2)
    #expect(large.asArray(of: Int.self) == [.max, -1])
    #expect(large.asArray(of: Double.self) == [0x1p63, -1])
    #expect(nd.array([0.1], dtype: .float64).asScalar(of: Double.self) == 0.1)
    #expect((nd.array([0.1], dtype: .float64).asScalar() as Double) == 0.1)
    #expect((nd.array([0.1], dtype: .float64).asScalar() as Float) == 0.1)
    #expect(nd.array([200], dtype: .uint8).elements == [200])
    #expect(throws: NDError.self) { try nd.checked { nd.ones(shape: 2).asScalar(of: Int.self) } }
  }

  @Test("views, slices, shapes and copies keep the type and the memory", arguments: DType.allCases)
  func views(_ dtype: DType) {
    let x = nd.arange(12, dtype: dtype).reshape(3, 4)
    let parts = [
      x[1], x[1..<3], x[..., 1], x.T, x.reshape(4, 3), x.copy(), x.flatten(), x.expandDims(axis: 0),
      x[stride(from: 2, to: -1, by: -1)], x.broadcastTo([2, 3, 4]), x.take([0, 2]),
      nd.concat(x, x, axis: 0), nd.stack(x, x), nd.where(x .> 3, x, x), x.astype(dtype),
    ]
    for part in parts { #expect(part.dtype == dtype) }
    #expect(x.T.asArray(of: Int.self) == [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11])
    #expect(x[..., 1].asArray(of: Int.self) == [1, 5, 9])
    x[1][2] = 100
    x[..., 3] = nd.array([7.9, 8, 9], dtype: .float64)
    x[0] += 1
    x[2, 0] = nd.array([50])
    #expect(
      x.asArray(of: Int.self)
        == [1, 2, 3, dtype.isFloating ? 8 : 8, 4, 5, 100, 8, 50, 9, 10, 9])
  }

  @Test("writing in place converts to the type of the place")
  func writing() {
    let x = nd.zeros(shape: 3, dtype: .int32)
    x[...] = nd.array([1.9, -1.9, 300])
    #expect(x.asArray(of: Int.self) == [1, -1, 300])
    x += nd.array([1, 1, 1], dtype: .int64)
    x *= 2
    x -= nd.array([1], dtype: .uint8)
    #expect(x.asArray(of: Int.self) == [3, -1, 601])
    let y = nd.ones(shape: 3)
    y += nd.array([0.5, 0.25, 0], dtype: .float64)
    #expect(y.dtype == .float32 && y.elements == [1.5, 1.25, 1])
    x.copy(to: y)
    #expect(y.elements == [3, -1, 601])
    x.fill(-7.9)
    #expect(x.asArray(of: Int.self) == [-7, -7, -7])
  }

  @Test("an array of whole numbers takes no fractions in place, and says what to do")
  func fractions() {
    let attempts: [(NDArray) -> Void] = [
      { $0 += 1.5 }, { $0 /= 2 }, { $0 *= nd.array([1.5]) }, { $0 /= nd.ones(shape: 1) },
      { $0 -= Double.nan },
    ]
    for attempt in attempts {
      let x = nd.ones(shape: 2, dtype: .int32)
      let error = #expect(throws: NDError.self) { try nd.checked { attempt(x) } }
      #expect(error?.message.contains("x.astype(.float32)") == true)
      #expect(x.elements == [1, 1])
    }
  }

  @Test("a write to an overlapping part of another type reads the old numbers")
  func overlap() {
    let x = nd.arange(4, dtype: .int64)
    x[1..<4] += x[0..<3]
    #expect(x.asArray(of: Int.self) == [0, 1, 3, 5])
  }

  @Test("indices of every type take, pick and mark the same", arguments: DType.allCases)
  func indices(_ dtype: DType) {
    let x = nd.arange(6).reshape(3, 2)
    #expect(x.take(nd.array([2, 0], dtype: dtype)).elements == [4, 5, 0, 1])
    #expect(x.take(nd.array([9], dtype: dtype)).elements == [4, 5])
    #expect(x.pick(nd.array([1, 0, 1], dtype: dtype)).elements == [1, 2, 5])
    #expect(nd.array([1, 0], dtype: dtype).oneHot(2).elements == [0, 1, 1, 0])
    let marked = nd.array([1], dtype: dtype).oneHot(2, on: 5, off: 1, dtype: .int32)
    #expect(marked.dtype == .int32 && marked.asArray(of: Int.self) == [1, 5])
    let error = #expect(throws: NDError.self) {
      try nd.checked { x.take(nd.array([3], dtype: dtype), mode: .raise) }
    }
    #expect(error?.message == "take: index 3 is out of bounds for axis 0 with size 3")
  }

  @Test("whole numbers wrap round and no division stops the program")
  func wholeArithmetic() {
    let small = nd.array([200, 100, 0], dtype: .uint8)
    #expect((small + 100).asArray(of: Int.self) == [44, 200, 100])
    #expect((small - 101).asArray(of: Int.self) == [99, 255, 155])
    #expect((small * small).asArray(of: Int.self) == [64, 16, 0])
    #expect((-small).asArray(of: Int.self) == [56, 156, 0])
    #expect((small * -1).asArray(of: Int.self) == [56, 156, 0])
    let lowest = NDArray(elements: [Int32.min, .min, 7], shape: 3)
    let divisors = NDArray(elements: [-1, 0, 0] as [Int32], shape: 3)
    #expect((lowest % divisors).asArray(of: Int.self) == [0, 0, 0])
    #expect((lowest / divisors).elements == [0x1p31, -.infinity, .infinity])
    #expect((-lowest).asArray(of: Int32.self) == [.min, .min, -7])
    #expect(lowest.abs().asArray(of: Int32.self) == [.min, .min, 7])
    #expect((lowest ** 2).asArray(of: Int32.self) == [0, 0, 49])
    let longest = NDArray(elements: [Int.min, Int.max], shape: 2)
    #expect((longest + longest).asArray(of: Int.self) == [0, -2])
    #expect((longest % -1).asArray(of: Int.self) == [0, 0])
    #expect(longest.sum().asScalar(of: Int.self) == -1)
  }

  @Test("numbers that a type of whole numbers lacks lead to float32, but not in comparisons")
  func outside() {
    let x = nd.array([44, 2], dtype: .uint8)
    let results: [(NDArray, DType, [Float])] = [
      (x + 1.5, .float32, [45.5, 3.5]), (x / 4, .float32, [11, 0.5]),
      (x % 2.5, .float32, [1.5, 2]),
      (x ** -1, .float32, [1 / 44, 0.5]), (x ** 0.5, .float32, [6.6332498, 1.4142135]),
      (nd.maximum(x, 300), .float32, [300, 300]), (nd.minimum(x, 300), .float32, [44, 2]),
      (nd.maximum(x, 3), .uint8, [44, 3]), (x .== 300, .uint8, [0, 0]), (x .< 300, .uint8, [1, 1]),
      (x .> -1, .uint8, [1, 1]), (x .> 2.5, .uint8, [1, 0]),
      (x + Double.nan, .float32, [.nan, .nan]),
      (x.clip(-5, 30), .uint8, [30, 2]), (x.clip(2.5, 30), .float32, [30, 2.5]),
      (2 - x, .uint8, [214, 0]), (2 ** x, .uint8, [0, 4]), (88 / x, .float32, [2, 44]),
    ]
    for (index, (result, dtype, elements)) in results.enumerated() {
      #expect(result.dtype == dtype, "\(index)")
      let same = zip(result.elements, elements).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
      #expect(same && result.size == 2, "\(index): \(result)")
    }
  }

  @Test("products of matrices in every type, and of two", arguments: DType.allCases)
  func products(_ dtype: DType) {
    let (a, b) = (nd.arange(6, dtype: dtype).reshape(2, 3), nd.arange(6, dtype: dtype))
    let c = nd.dot(a, b.reshape(3, 2))
    #expect(c.dtype == dtype && c.asArray(of: Int.self) == [10, 13, 28, 40])
    #expect(nd.dot(a, nd.ones(shape: 3, dtype: .float64)).dtype == .float64)
    let large = nd.ones(shape: [20, 20], dtype: dtype)
    for (transposeA, transposeB) in [(false, false), (true, false), (false, true), (true, true)] {
      let product = nd.dot(large * 2, large, transposeA: transposeA, transposeB: transposeB)
      #expect(product.dtype == dtype && product.elements == Array(repeating: 40, count: 400))
    }
    let vector = nd.dot(large, nd.ones(shape: 20, dtype: dtype), transposeA: true)
    #expect(vector.dtype == dtype && vector.elements == Array(repeating: 20, count: 20))
    let layer = nd.fullyConnected(a, a, nd.array([1, 2], dtype: dtype))
    #expect(layer.dtype == dtype && layer.asArray(of: Int.self) == [6, 16, 15, 52])
  }

  @Test("rows of a data set keep their type", arguments: DType.allCases)
  func rows(_ dtype: DType) {
    for width in [1, 2, 3, 4, 5, 9, 17] {
      let x = nd.arange(4 * Double(width), dtype: dtype).reshape(4, -1)
      let picked = x.rows([3, 1])
      #expect(picked.dtype == dtype && picked.shape == [2, width])
      #expect(picked.asArray() == x.take([3, 1]).asArray())
      #expect(picked[1].asArray() == x[1].asArray())
    }
  }
}
