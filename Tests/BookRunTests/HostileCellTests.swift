import BookModel
import Testing
import TestSupport

@testable import BookRun

@Suite("hostile cells: what they and others said before is kept")
struct HostileCellTests {
  @Test("whatever a cell does, its record has the earlier outputs", arguments: HostileCell.all)
  func keptOutputs(_ cell: HostileCell) throws {
    var bench = RunBench()
    bench.limits = Limits(seconds: 2, memory: 1 << 30)
    let outcome = try bench.run("print(\"said before\")", cell.source)
    #expect(outcome.outputs(0) == [.text("said before\n")])
    var said = ""
    if case .text(let text)? = outcome.outputs(1).first { said = text }
    #expect(said.hasPrefix(cell.kept), "\(said.prefix(200))")
    #expect((outcome.record?.failure == nil) == (cell.failure == nil), "\(outcome.messages)")
    guard let failure = cell.failure else { return }
    let errors = outcome.messages.filter { $0.contains(": error: ") }
    #expect(errors.count == 1)
    #expect(errors.first?.hasPrefix("\(6 + failure.line):") == true, "\(errors)")
    #expect(errors.first?.contains("cell 'cell-2' \(failure.message)") == true, "\(errors)")
  }
}
