import Foundation
import Testing

/// Every operation of the library with operands that should surprise none: see `OddRun` in ndcheck.
@Suite("No operation crashes")
struct OddRunTests {
  @Test("whatever an operation is given, it ends in a value, an error or the library's own message")
  func whole() throws {
    let (status, text) = try Self.run(["--cases", "40"])
    #expect(status == 0, "\(text)")
    #expect(text.hasSuffix("nothing died\n"))
    // A line an operation, each with calls that gave values and calls that were refused.
    let lines = text.split(separator: "\n").filter { $0.contains(" values, ") }
    #expect(lines.count > 300)
    let total = [/: (\d+) values/, /(\d+) refused/].map { pattern in
      lines.reduce(0) { $0 + (Int($1.firstMatch(of: pattern)?.1 ?? "") ?? 0) }
    }
    #expect(total.allSatisfy { $0 > 2000 })
  }

  @Test("a call that ends its process is named, with what it was given made as plain as it can be")
  func named() throws {
    let (status, text) = try Self.run(["--only", "^crash itself$", "--cases", "12"])
    #expect(status == 1)
    #expect(text.contains("crash itself: "))
    #expect(text.contains(": signal "))
    #expect(text.contains("which: 3"))
    let again = text.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^crash itself --seed 1 --case (\d+)/)?.1
    }
    let number = try #require(again.first)
    let (single, one) = try Self.run(["--only", "^crash itself$", "--case", String(number)])
    #expect(single == 1)
    #expect(one.contains("1 deaths:"))
  }

  private static func run(_ arguments: [String]) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = Sources.root.appendingPathComponent(".build/release/ndcheck")
    process.arguments = ["--crash"] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
