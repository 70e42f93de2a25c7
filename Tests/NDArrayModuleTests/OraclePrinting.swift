import Foundation
import NDArrayModule
import TestSupport
import Testing

/// An array and the characters it prints.
struct PrintingCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let array: VectorArray
  let prints: String

  var testDescription: String { name }
}

@Suite("Printing, against MXNet and NumPy")
struct OraclePrinting {
  @Test(
    "every array that the tutorials print, prints the same characters",
    arguments: Vectors.cases("tutorials", of: PrintingCase.self, in: .module))
  func tutorials(_ printing: PrintingCase) {
    check(printing)
  }

  @Test(
    "corners, slices, summaries and fuzzed arrays print as NumPy prints them",
    arguments: Vectors.cases("printing", of: PrintingCase.self, in: .module))
  func fuzz(_ printing: PrintingCase) {
    check(printing)
  }

  private func check(_ printing: PrintingCase) {
    let array = NDArray(printing.array)
    let printed = array.description
    #expect(
      printed == printing.prints,
      "\(printing.name): expected\(printing.prints)\n\(printing.name): got\(printed)")
    #expect(
      array.debugDescription == printed, "\(printing.name): repr differs from str")
  }
}
