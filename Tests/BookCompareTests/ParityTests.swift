import BookCompare
import BookModel
import Testing

@Suite("Two cells that must agree")
struct ParityTests {
  /// A book of two chapters, the second's cell naming a cell of the first.
  static func book(
    sameAs cell: String? = "train", of chapter: String = "scratch",
    options given: Cell.Options = .init()
  ) -> Book {
    var options = given
    options.sameAs = CellReference(
      chapter: ChapterID(chapter), cell: cell,
      location: SourceLocation(file: "chapters/gluon.md", line: 5, column: 18))
    let chapters = [("scratch", Cell.Options()), ("gluon", options)].map { name, options in
      let location = SourceLocation(file: "chapters/\(name).md", line: 6)
      let cell = Cell(
        name: "train", source: "train()\n", location: location, indents: [0], options: options)
      return Chapter(
        id: ChapterID(name), source: SourceFile(path: "chapters/\(name).md", text: ""),
        frontMatter: FrontMatter(title: name), language: "en", number: 1,
        blocks: [Block(.cell(cell), at: location)])
    }
    return Book(
      manifest: BookManifest(title: "A", parts: []), preface: nil, chapters: chapters)
  }

  static func records(_ scratch: [Output]?, _ gluon: [Output]?) -> [Record] {
    [("scratch", scratch), ("gluon", gluon)].compactMap { chapter, outputs in
      guard let outputs else { return nil }
      let record = Sample.record([("train", outputs)])
      return Record(
        chapter: ChapterID(chapter), cells: record.cells, provenance: record.provenance)
    }
  }

  static func found(_ book: Book, _ records: [Record]) -> [String] {
    ParityCheck().check(book, records)
      .map { "\($0.location!): \($0.message)" + ($0.help.map { "\n" + $0 } ?? "") }
  }

  static func table(_ loss: Double, title: String) -> Output {
    .table(
      Table(title: title, columns: [.init(name: "loss")], rows: [[.number(.init(loss))]]))
  }

  @Test("values near enough agree; titles, standard error and the order of names do not count")
  func agree() {
    let scratch: [Output] = [
      .text("w 2.0000 b 4.2\n"), Self.table(0.5, title: "By hand"),
      .named(.init(name: "a", value: 1)),
      .named(.init(name: "b", value: 2)), .standardError("slow"),
    ]
    let gluon: [Output] = [
      .named(.init(name: "b", value: 2)), .text("w 2.0001 b 4.2\n"),
      Self.table(0.5001, title: "Gluon"), .named(.init(name: "a", value: 1)),
    ]
    #expect(Self.found(Self.book(), Self.records(scratch, gluon)) == [])
  }

  @Test("what does not agree is an error at the cell, with both cells and the tolerance")
  func disagree() {
    let records = Self.records([.value("0.5"), .value("1")], [.value("0.6"), .value("1")])
    #expect(
      Self.found(Self.book(), records) == [
        """
        chapters/gluon.md:6:1: cell 'train' does not agree with 'scratch#train': output 1 (value), \
        line 1: expected 0.5, got 0.6 (off by 0.1, tolerance 0.000501)
        the difference (- scratch#train, + this cell)
        - 0.5
        + 0.6
        """
      ])
    var loose = Cell.Options()
    loose.tolerance = Tolerance(relative: 0.5, absolute: 0)
    #expect(Self.found(Self.book(options: loose), records) == [])
    let fewer = Self.records([.value("0.5"), .named(.init(name: "a", value: 1))], [.value("0.5")])
    #expect(
      Self.found(Self.book(), fewer) == [
        "chapters/gluon.md:6:1: cell 'train' does not agree with 'scratch#train': "
          + "output 2 (named value 'a'): missing: 'a = 1'"
      ])
  }

  @Test("curves are compared by point, sweeps by run")
  func figures() {
    let curves = Self.records([.curve(.losses([0.5, 0.3]))], [.curve(.losses([0.5, 0.2]))])
    #expect(Self.found(Self.book(), curves).first?.contains("series 'loss', point 2, y") == true)
    let sweeps = Self.records([SweepTests.sweep([0.5, 0.4])], [SweepTests.sweep([0.5, 0.1])])
    #expect(Self.found(Self.book(), sweeps).first?.contains("lr = 0.3, output 2") == true)
  }

  @Test("a chapter or cell that is not there is an error at the attribute, with the nearest name")
  func unknown() {
    #expect(
      Self.found(Self.book(of: "scrach"), []) == [
        "chapters/gluon.md:5:18: the book has no chapter 'scrach'\ndid you mean 'scratch'?"
      ])
    #expect(
      Self.found(Self.book(sameAs: "trian"), []) == [
        "chapters/gluon.md:5:18: chapter 'scratch' has no cell 'trian'\ndid you mean 'train'?"
      ])
    #expect(
      Self.found(Self.book(of: "gluon"), [])
        == ["chapters/gluon.md:5:18: cell 'train' is compared with itself"])
    #expect(Self.found(Self.book(sameAs: nil), []).first?.contains("without a cell") == true)
  }

  @Test("a cell that did not run, or failed, is said")
  func notRun() {
    let what = "chapters/gluon.md:5:18: 'same-as' cannot be checked: "
    #expect(
      Self.found(Self.book(), Self.records(nil, [.value("1")]))
        == [what + "'scratch#train' did not run"])
    #expect(
      Self.found(Self.book(), Self.records([.value("1")], nil))
        == [what + "'gluon#train' did not run"])
    let failure = Failure(kind: .trap, message: "no", location: nil)
    #expect(
      Self.found(Self.book(), Self.records([.value("1"), .failure(failure)], [.value("1")]))
        == [what + "'scratch#train' did not run"])
  }

  @Test("only what the named chapters say is checked")
  func named() {
    let records = Self.records([.value("1")], [.value("2")])
    let book = Self.book()
    #expect(ParityCheck().check(book, records, in: [ChapterID("scratch")]).isEmpty)
    #expect(ParityCheck().check(book, records, in: [ChapterID("gluon")]).count == 1)
  }
}
