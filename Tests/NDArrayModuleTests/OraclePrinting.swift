import Foundation
import NDArrayModule
import TestSupport
import Testing

/// An array and the characters it prints.
struct PrintingCase: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let array: VectorArray
  let prints: String

  var description: String { name }

  static let all = Vectors.cases("printing", of: PrintingCase.self, in: .module)

  /// `fuzz denormal` of `fuzz 0102 denormal`; else the first word of the name.
  var group: String {
    let words = name.split(separator: " ")
    return words[0] == "fuzz" ? "fuzz \(words[2])" : String(words[0])
  }

  static var groups: [String] { Set(all.map(\.group)).sorted() }
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
    arguments: PrintingCase.groups)
  func groups(_ group: String) {
    for printing in PrintingCase.all where printing.group == group {
      check(printing)
    }
  }

  private func check(_ printing: PrintingCase) {
    let printed = NDArray(printing.array).description
    #expect(
      printed == printing.prints,
      "\(printing.name): expected\(printing.prints)\n\(printing.name): got\(printed)")
  }
}
