import Foundation
import Testing

@Suite("book doctor")
struct DoctorTests {
  @Test("has a line for everything that a book needs, and is content where the tests run")
  func lines() throws {
    let bench = try Workbench("hostile")
    let said = try bench.book("doctor")
    #expect(said.status == 0, "\(said.output)")
    let subjects = [
      "toolchain", "library", "libcmark", "duktape", "BLAS", "KaTeX", "processes", "namespaces",
      "Landlock", "--sandbox", "inotify", "browser",
    ]
    let lines = said.output.split(separator: "\n")
    for subject in subjects {
      let own = lines.filter { $0.contains("  \(subject) ") && !$0.hasPrefix(" ") }
      #expect(own.count == 1, "\(subject): \(said.output)")
      #expect(own.allSatisfy { $0.hasPrefix("ok ") || $0.hasPrefix("wanting ") })
    }
    // Whatever is wanting says what mends it.
    let wanting = lines.filter { $0.hasPrefix("wanting") }.count
    #expect(lines.filter { $0.contains(" mend: ") }.count == wanting)
  }

  @Test("names what is missing with the command that mends it, and has status 3")
  func missing() throws {
    let bench = try Workbench("hostile")
    let said = try bench.start(["doctor"], environment: ["PATH": "/usr/bin:/bin"]).end()
    #expect(said.status == 3)
    #expect(said.output.contains("missing  toolchain"), "\(said.output)")
    #expect(said.output.contains("mend: install Swift 6.1 or later"))
  }
}
