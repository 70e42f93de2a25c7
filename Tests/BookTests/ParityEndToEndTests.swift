import Testing

@Suite("same-as, end to end")
struct ParityEndToEndTests {
  @Test("cells that agree are published, cells that do not are an error and nothing is published")
  func build() throws {
    let bench = try Workbench("doc-tests")
    let built = try bench.book("build")
    #expect(built.status == 0, "\(built.errors)")
    let site = try bench.snapshot(of: "site")

    try bench.edit("chapters/second.md", "parts.1 + parts.2", "parts.1 - parts.2")
    let message =
      "chapters/second.md:11:1: error: cell 'sum' does not agree with 'first#sum': output 1 (text)"
    for command in ["build", "run", "test"] {
      let outcome = try bench.book(command)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains(message), "\(command): \(outcome.errors)")
      #expect(outcome.errors.contains("- the sum is 0.875"))
      #expect(try bench.snapshot(of: "site") == site)
    }
    // Within the tolerance of the cell that says so, they agree.
    try bench.edit("chapters/second.md", "same-as=first#sum", "same-as=first#sum rel=0.5")
    let loose = try bench.book("build")
    #expect(loose.status == 0, "\(loose.errors)")
  }

  @Test("a chapter that was not run counts by its record; one without a record is said")
  func others() throws {
    let bench = try Workbench("doc-tests")
    let alone = try bench.book("run", "second")
    #expect(alone.status == 1)
    #expect(alone.errors.contains("'same-as' cannot be checked: 'first#sum' did not run"))
    #expect(try bench.book("build").status == 0)
    #expect(try bench.book("test", "second").status == 0)
    #expect(try bench.book("run", "second").status == 0)
  }
}
