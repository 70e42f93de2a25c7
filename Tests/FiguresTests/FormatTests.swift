import Figures
import NDArrayModule
import Testing

@Suite("Numbers as text")
struct FormatTests {
  @Test(
    "places are filled as in C and Python",
    arguments: [
      (format("epoch %d, loss: %f", 1, Float(0.0405631)), "epoch 1, loss: 0.040563"),
      (format("%.3f|%8.2f|%-8.2f|%+d", 2.0005, 3.14159, -1.0, 5), "2.001|    3.14|-1.00   |+5"),
      (format("%e %g %.1e", 12345.678, 0.0001, 0.00025), "1.234568e+04 0.0001 2.5e-04"),
      (format("%s is %5s, %-5s|", "w", "a", "b"), "w is     a, b    |"),
      (format("100%% of %s", [1, 2]), "100% of [1, 2]"),
      (format("%d %05d", 2.9, 42), "2 00042"),
      (format("%f", nd.array([0.5])), "0.500000"),
      (format("%f %f", Double.nan, -Double.infinity), "nan -inf"),
      (format("%d", Int.min), "-9223372036854775808"),
      (format("没有 %s 也行", "café"), "没有 café 也行"),
    ])
  func places(_ written: String, _ expected: String) {
    #expect(written == expected)
  }

  @Test("halves are rounded by the exact binary value, as printf does")
  func rounding() {
    #expect(0.125.formatted(decimals: 2) == "0.12")
    #expect(0.375.formatted(decimals: 2) == "0.38")
    #expect(2.675.formatted(decimals: 2) == "2.67")
    #expect(Float(0.040563).formatted(decimals: 6) == "0.040563")
    #expect(nd.array([1e-7]).formatted(decimals: 6) == "0.000000")
    #expect((-1e300).formatted(decimals: 0).count == 302)
    #expect(7.formatted(decimals: 1) == "7.0")
  }

  @Test("the clock goes forward")
  func clock() {
    let start = time()
    var now = time()
    while now == start { now = time() }
    #expect(now > start)
    #expect(now - start < 60)
  }

  @Test("a pattern that does not fit its values stops with both")
  func misfits() async {
    await #expect(processExitsWith: .failure) { _ = format("%d %d", 1) }
    await #expect(processExitsWith: .failure) { _ = format("%d", 1, 2) }
    await #expect(processExitsWith: .failure) { _ = format("%d", "one") }
    await #expect(processExitsWith: .failure) { _ = format("%q", 1) }
    await #expect(processExitsWith: .failure) { _ = format("%", 1) }
    await #expect(processExitsWith: .failure) { _ = format("%d", Double.nan) }
  }
}
