import TestSupport
import Testing

/// The vectors prove nothing if they are misread, or if everything agrees with them.
@Suite("The reader of reference vectors")
struct OracleReader {
  @Test(
    "an array reads back to its sizes and bits",
    arguments: [
      ("3: 1 -0 nan", [3], [1, -0.0, .nan]), ("1x2: inf -inf", [1, 2], [.infinity, -.infinity]),
      ("2: 1e-45 3.4028235e+38", [2], [.leastNonzeroMagnitude, .greatestFiniteMagnitude]),
      ("0x3:", [0, 3], []), ("2: lcg 61 65536", [2], [66.48541, -48.25688]),
    ] as [(String, [Int], [Float])])
  func reads(text: String, shape: [Int], elements: [Float]) throws {
    let array = try #require(VectorArray(text))
    #expect(array.shape == shape)
    let wanted = VectorArray(shape: shape, elements: elements)
    #expect(Agreement.relative(1e-6).mismatch(wanted, array) == nil)
  }

  @Test(
    "a damaged array is refused",
    arguments: ["", "3", "3: 1 2", "2: 1 2 3", "x2: 1 2", "2: 1 two", ": 1", "2: lcg 1", "2x: 1 2"])
  func refuses(text: String) {
    #expect(VectorArray(text) == nil)
  }

  @Test(
    "a difference is found and said",
    arguments: [
      (Agreement.exact, [0], [-0.0]), (.exact, [1], [1.0000001]), (.exact, [.nan], [1]),
      (.steps(1), [1], [1.0000002]), (.steps(0), [1], [-1]),
      (.steps(9), [.infinity], [3.4028235e38]),
      (.relative(1e-6), [1000], [1000.01]), (.relative(1e-6), [1e-9], [2e-9]),
      (.relative(1), [1], [.nan]), (.exact, [1], [1, 1]),
    ] as [(Agreement, [Float], [Float])])
  func differs(rule: Agreement, wanted: [Float], got: [Float]) {
    let mismatch = rule.mismatch(vector(wanted), vector(got), what: "output")
    #expect(mismatch?.hasPrefix("output: ") == true)
  }

  @Test(
    "what is near enough agrees",
    arguments: [
      (Agreement.exact, [.nan], [-.nan]), (.steps(0), [0], [-0.0]), (.steps(1), [1], [1.0000001]),
      (.relative(1e-6), [1000, 0.001], [1000.0005, 0.0010005]),
      (.exact, [-.infinity], [-.infinity]),
    ] as [(Agreement, [Float], [Float])])
  func agrees(rule: Agreement, wanted: [Float], got: [Float]) {
    #expect(rule.mismatch(vector(wanted), vector(got)) == nil)
  }

  @Test("rules read as the vector files write them")
  func rules() {
    #expect(Agreement("exact") == .exact)
    #expect(Agreement("2 ulp") == .steps(2))
    #expect(Agreement("1e-6") == .relative(1e-6))
    #expect(Agreement("near") == nil)
  }

  @Test("the digest is FNV-1a of the little-endian bytes")
  func digest() {
    #expect(VectorArray.digest([]) == "cbf29ce484222325")
    #expect(VectorArray.digest([1, -2.5]) == "09e629ee2dfdb3f8")
  }

  private func vector(_ elements: [Float]) -> VectorArray {
    VectorArray(shape: [elements.count], elements: elements)
  }
}
