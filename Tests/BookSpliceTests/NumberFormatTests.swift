import BookModel
import Testing

@testable import BookSplice

@Suite("Numbers in prose")
struct NumberFormatTests {
  @Test(
    "a format shows a number as C's printf does",
    arguments: [
      ("%.4f", 0.040456, "0.0405"), ("%f", 15.3735734, "15.373573"), ("%.0f", 2.5, "2"),
      ("%5.1f", 2.25, "  2.2"), ("%-6.1f|", 2.25, "2.2   |"), ("%06.2f", 3.14159, "003.14"),
      ("%+.1f", 3, "+3.0"), ("% .1f", 3, " 3.0"), ("%e", 12345.678, "1.234568e+04"),
      ("%.1E", 0.00012, "1.2E-04"), ("%g", 0.0001, "0.0001"), ("%.3g", 1234567, "1.23e+06"),
      ("%#.3g", 1, "1.00"), ("%G", 1e-10, "1E-10"), ("%d", 1000, "1000"), ("%i", -7, "-7"),
      ("%05d", 42, "00042"), ("%.1f%%", 92.46, "92.5%"), ("about %.1f µs", 3, "about 3.0 µs"),
      ("%%%.0f%%", 1, "%1%"), ("%.2f", .nan, "nan"), ("%.2f s", .infinity, "inf s"),
      ("%d", -.infinity, "-inf"), ("%.1f", -0.04, "0.0"), ("%.2e", -0.0, "0.00e+00"),
      ("%.1f", -0.06, "-0.1"), ("%.0f", 1e300, "1" + String(repeating: "0", count: 54) + "…"),
      ("%.1e", -1e-10, "-1.0e-10"), ("%d", -0.0, "0"), ("%+.1f", -0.01, "0.0"),
    ])
  func shown(format: String, value: Double, expected: String) throws {
    let text = try #require(try NumberFormat(format).text(of: Number(value)))
    if expected.hasSuffix("…") {
      #expect(text.count == 301)  // all digits, not cut
    } else {
      #expect(text == expected)
    }
  }

  @Test(
    "anything but one number's form is refused, with its place",
    arguments: [
      ("", 0, "it has no '%' with the form of a number"),
      ("loss", 4, "it has no '%' with the form of a number"),
      ("100%%", 5, "it has no '%' with the form of a number"),
      ("%", 1, "it ends before its d, e, f or g"), ("%.4", 3, "it ends before its d, e, f or g"),
      ("%s", 1, "'s' is not the form of a number"), ("%n", 1, "'n' is not the form of a number"),
      ("%*f", 1, "'*' is not the form of a number"), ("%1$f", 2, "'$' is not the form of a number"),
      ("%lf", 1, "'l' is not the form of a number"),
      ("%.-1f", 2, "'-' is not the form of a number"),
      ("µ%x", 3, "'x' is not the form of a number"), ("%a", 1, "'a' is not the form of a number"),
      ("%f %f", 3, "a second '%' stands in it"), ("%.1f%", 4, "a second '%' stands in it"),
      ("%.99f", 2, "a precision of 99 is beyond 40"), ("%41d", 1, "a width of 41 is beyond 40"),
      ("%99999999999999999999f", 1, "a width of 99999999999999999999 is beyond 40"),
    ])
  func refused(format: String, offset: Int, reason: String) {
    #expect(throws: NumberFormat.Flaw(offset: offset, reason: reason)) {
      try NumberFormat(format)
    }
  }

  @Test("a whole number's form refuses fractions and what no integer holds")
  func whole() throws {
    #expect(try NumberFormat("%d").text(of: 2.5) == nil)
    #expect(try NumberFormat("%d").text(of: 1e19) == nil)
  }

  @Test(
    "without a format a number has its shortest text",
    arguments: [
      (3, "3"), (-3.4, "-3.4"), (0.05, "0.05"), (1e-6, "1e-06"), (Double(Float(0.1)), "0.1"),
      (0.1, "0.1"), (Double(Float(4.2)), "4.2"), (1.0 / 3, "0.3333333333333333"), (.nan, "nan"),
      (-.infinity, "-inf"), (16_777_217, "16777217"), (1e16, "1e+16"), (-0.0, "0"),
    ])
  func shortest(value: Double, expected: String) {
    #expect(Number(value).description == expected)
  }
}
