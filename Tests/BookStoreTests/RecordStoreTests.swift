import BookDigest
import BookModel
import Foundation
import TestSupport
import Testing

@testable import BookStore

extension Record {
  /// A record with an output of every kind.
  static func sample(
    chapter: String = "part/scratch", loss: Number = 0.0405, seconds: Double = 1.25,
    outputs: [Output]? = nil
  ) -> Record {
    let context = RunContext(
      compiler: "Swift 6.3.1", flags: ["-Onone"], library: "0a1b", runtime: "1")
    let plot = Plot(
      title: "Loss", x: .init(label: "batch"), y: .init(label: "loss", scale: .log),
      series: [.init(name: "loss", x: [1, 2, 3], y: [0.5, .init(.infinity), 1e-7])])
    return Record(
      chapter: ChapterID(chapter),
      cells: [
        CellResult(
          name: "load", key: CacheKey(digest: "aa"), outputs: [.text("1000 “examples” / 2\n")]),
        CellResult(
          name: "train", key: CacheKey(digest: "bb"),
          outputs: outputs ?? [
            .lossTable(
              Table(
                columns: [.init(name: "epoch"), .init(name: "loss", better: .lower)],
                rows: [[.number(1), .number(loss)], [.number(2), .number(.init(.nan))]])),
            .curve(plot), .named(.init(name: "loss", value: loss)), .value("[2.0, -3.4]"),
          ]),
      ], provenance: Provenance(context: context, seed: 7, seconds: seconds))
  }
}

@Suite("The store of records")
struct RecordStoreTests {
  let folder: TemporaryFolder
  let store: RecordStore
  let lock: BookLock

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("# Scratch\n", to: "book/part/scratch.md")
    store = RecordStore(try FolderReader(folder.path + "/book"))
    lock = try folder.lock()
  }

  let path = "book/part/scratch.record.json"
  let chapter = ChapterID("part/scratch")

  @Test("what was written is read again, NaN and infinities included")
  func roundTrip() throws {
    #expect(store.record(of: chapter) == nil)
    #expect(try store.write(.sample(), under: lock) == .created)
    #expect(store.record(of: chapter) == .sound(.sample()))
    #expect(
      try folder.files(below: "book").keys.sorted() == [
        "part/scratch.md", "part/scratch.record.json",
      ])
  }

  @Test("a record has one form: sorted keys, an output and a row a line, shortest numbers")
  func form() throws {
    try store.write(.sample(), under: lock)
    let text = try folder.text(path)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines[0] == "{")
    #expect(lines[1].hasPrefix("  \"digest\": \""))
    #expect(
      lines.dropFirst(2).joined(separator: "\n")
        == """
          "format": 2,
          "record": {
            "cells": [
              {
                "code": "",
                "key": "aa",
                "name": "load",
                "outputs": [
                  {"kind": "text", "text": "1000 “examples” / 2\\n"}
                ]
              },
              {
                "code": "",
                "key": "bb",
                "name": "train",
                "outputs": [
                  {
                    "columns": [
                      {"name": "epoch"},
                      {"better": "lower", "name": "loss"}
                    ],
                    "kind": "lossTable",
                    "rows": [
                      [1, 0.0405],
                      [2, "nan"]
                    ]
                  },
                  {
                    "kind": "curve",
                    "series": [
                      {
                        "name": "loss",
                        "x": [1, 2, 3],
                        "y": [0.5, "inf", 1e-07]
                      }
                    ],
                    "title": "Loss",
                    "x": {"label": "batch", "scale": "linear"},
                    "y": {"label": "loss", "scale": "log"}
                  },
                  {"kind": "named", "name": "loss", "value": 0.0405},
                  {"kind": "value", "text": "[2.0, -3.4]"}
                ]
              }
            ],
            "chapter": "part/scratch",
            "provenance": {
              "context": {
                "compiler": "Swift 6.3.1",
                "device": "cpu",
                "environment": [],
                "flags": ["-Onone"],
                "library": "0a1b",
                "runtime": "1"
              },
              "isOptimized": false,
              "saved": "",
              "seconds": 1.25,
              "seed": 7
            }
          }
        }

        """.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n"))
  }

  @Test("long rows of numbers take sixteen a line, so that one number changes one line")
  func longRows() throws {
    func text(_ changed: Int?) throws -> [Substring] {
      let numbers = (0..<100).map { Number($0 == changed ? 0.5 : Double($0)) }
      let plot = Plot(
        x: .init(label: "x"), y: .init(label: "y"),
        series: [.init(name: "s", x: numbers, y: numbers.map { _ in 0 })])
      return try RecordFile.text(of: .sample(outputs: [.scatter(plot)])).split(separator: "\n")
    }
    let old = try text(nil)
    let new = try text(40)
    #expect(old.count == new.count)
    let changed = zip(old, new).filter { $0 != $1 }
    #expect(changed.count == 2)  // the digest's line and the number's
    #expect(changed[0].0.contains("digest"))
  }

  @Test("equal outputs leave the file alone, whatever the run took")
  func unchanged() throws {
    try store.write(.sample(), under: lock)
    let inode = try folder.inode(path)
    #expect(try store.write(.sample(seconds: 99), under: lock) == .none)
    #expect(try folder.inode(path) == inode)
    #expect(try store.write(.sample(loss: 0.0406), under: lock) == .updated)
    #expect(try folder.inode(path) != inode)
  }

  @Test("a file with any byte changed, added or cut off is damaged and never used")
  func damage() throws {
    let whole = Array(try RecordFile.text(of: .sample()).utf8)
    #expect(try RecordFile.record(in: whole, for: chapter) == .sample())
    for index in whole.indices {
      for bit in 0..<8 {
        var bytes = whole
        bytes[index] ^= UInt8(1 << bit)
        #expect(throws: RecordFile.Damage.self, "bit \(bit) of byte \(index)") {
          try RecordFile.record(in: bytes, for: chapter)
        }
      }
      #expect(throws: RecordFile.Damage.self, "cut at \(index)") {
        try RecordFile.record(in: Array(whole[..<index]), for: chapter)
      }
    }
    try folder.write(whole + [10], to: path)
    #expect(store.record(of: chapter)?.record == nil)
    #expect(try store.write(.sample(), under: lock) == .updated)
    #expect(store.record(of: chapter) == .sound(.sample()))
  }

  /// A file whose digest is right, whatever it holds.
  func signed(_ rest: String) -> String {
    "{\n  \"digest\": \"\(SHA256.hexDigest(of: rest))\",\n" + rest
  }

  @Test("a record that belongs elsewhere or has no sound form is reported, with the reason")
  func foreign() throws {
    func reason(_ text: String) throws -> String? {
      try folder.write(text, to: path)
      guard case .damaged(let diagnostic)? = store.record(of: chapter) else { return nil }
      #expect(diagnostic.severity == .warning)
      #expect(diagnostic.location?.file == path)
      return diagnostic.message
    }
    #expect(try reason("") == "the record is not used: it does not start with its digest")
    #expect(try reason("{}\n") == "the record is not used: it does not start with its digest")
    #expect(
      try reason(signed("  \"format\": 1}"))
        == "the record is not used: it has format 1, and this version reads 2")
    #expect(
      try reason(signed("  \"format\": 2, \"record\": {\"chapter\": \"a\"}}"))
        == "the record is not used: it does not hold a record (at record)")
    let other = try RecordFile.text(of: .sample(chapter: "part/other"))
    #expect(try reason(other) == "the record is not used: it is the record of chapter 'part/other'")
    let failure = Failure(kind: .trap, message: "index out of range", location: nil)
    let failed = try RecordFile.text(of: .sample(outputs: [.failure(failure)]))
    #expect(try reason(failed) == "the record is not used: it holds a cell that failed")
    let table = Table(columns: [.init(name: "a")], rows: [[.number(1), .number(2)]])
    let uneven = try RecordFile.text(of: .sample(outputs: [.table(table)]))
    #expect(
      try reason(uneven)
        == "the record is not used: it does not hold a record"
        + " (cell 'train': row 1 of the table has 2 entries for 1 columns)")
    let deep = String(repeating: "[", count: 100_000)
    #expect(
      try reason(signed("  \"format\": \(deep)"))?.hasPrefix("the record is not used") == true)
  }

  @Test("a record with a failure is not written")
  func failedRecord() throws {
    let failure = Failure(kind: .timeout, message: "60 s", location: nil)
    #expect(throws: StoreIssue.failedRecord(chapter)) {
      try store.write(.sample(outputs: [.failure(failure)]), under: lock)
    }
    #expect(store.record(of: chapter) == nil)
  }

  @Test("a record is not written through a folder that leads out of the book")
  func linkedFolder() throws {
    try folder.write("x", to: "elsewhere/x")
    try folder.link("book/linked", to: "../elsewhere")
    #expect(throws: StoreIssue.outside(path: "linked", folder: "book")) {
      try store.write(.sample(chapter: "linked/a"), under: lock)
    }
    #expect(try folder.files(below: "elsewhere").keys.sorted() == ["x"])
    #expect(throws: StoreIssue.self) {
      try store.write(.sample(chapter: "../elsewhere/a"), under: lock)
    }
  }

  @Test("records without a chapter and leftovers of killed runs are found")
  func leftBehind() throws {
    try store.write(.sample(), under: lock)
    #expect(try store.leftBehind(by: [chapter]) == [])
    #expect(try store.leftBehind(by: []) == ["part/scratch.record.json"])
    let dead = try deadProcess()
    try folder.write("half", to: path + ".tmp-\(dead)")
    try folder.write("half", to: path + ".tmp-1")  // a living process
    try folder.write("mine", to: "book/part/notes.tmp-\(dead)")
    try store.removeLeftovers(under: lock)
    #expect(
      try folder.files(below: "book").keys.sorted() == [
        "part/notes.tmp-\(dead)", "part/scratch.md", "part/scratch.record.json",
        "part/scratch.record.json.tmp-1",
      ])
  }
}
