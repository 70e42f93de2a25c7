import Testing

@Suite("cells that fail, and sweeps, in a book")
struct ExpectationTests {
  @Test("are run, recorded and published; nothing runs again until something changes")
  func build() throws {
    let bench = try Workbench("expectations")
    let built = try bench.book("build")
    #expect(built.status == 0, "\(built.errors)")
    let record = try bench.read("chapters/failing.record.json")
    for text in [
      "Index out of range", "cannot find 'lisst' in scope", "expectedFailure", "\"sweep\"",
      "step 0.5 gives 1.5",
    ] {
      #expect(record.contains(text), "\(text)")
    }
    let page = try bench.read("site/failing.html")
    #expect(page.contains("Index out of range"))
    #expect(page.contains("step 0.25 gives 1.25"))
    #expect(try bench.book("build").output.contains("0 ran, 1 reused"))
  }

  @Test("are errors in a doc test, too, once they fail otherwise; nothing is published then")
  func otherwise() throws {
    let bench = try Workbench("expectations")
    #expect(try bench.book("build").status == 0)
    #expect(try bench.book("test").status == 0)
    let site = try bench.snapshot(of: "site")
    let record = try bench.read("chapters/failing.record.json")
    // The fence alone changes: the cell must be judged again.
    try bench.edit("chapters/failing.md", "Index out of …", "Index in range")
    for command in ["test", "build"] {
      let ran = try bench.book(command)
      #expect(ran.status == 1)
      #expect(
        ran.errors.contains(
          "cell 'far' was expected to trap with 'Index in range', but it trapped with 'Index out of "
            + "range'"), "\(command): \(ran.errors)")
    }
    #expect(try bench.snapshot(of: "site") == site)
    #expect(try bench.read("chapters/failing.record.json") == record)
  }
}
