import Testing

@testable import BookCompare

@Suite("Numbers in a line of text")
struct ComparableLineTests {
  @Test(
    "numbers are found, and what only looks like one is text",
    arguments: [
      ("epoch 1, loss 0.0405", "1 0.0405"), ("epoch1,loss15.373573", "1 15.373573"),
      ("w -3.4 and +2e-05", "-3.4 +2e-05"), ("[ 2. -3.4]", "2. -3.4"), ("It is 12.", "12"),
      ("5 - 3", "5 3"), ("x-2", "2"), ("2024-01-05", "2024 01 05"), ("Swift 6.3.1", ""),
      ("1.2.3.4", ""), ("(-1)", "-1"), ("a[3]-4", "3 4"), ("12ms 0.5s 5%", "12 0.5 5"),
      ("nan -inf nano inform", "nan -inf"), ("e5 1e5 1e 1e+", "5 1e5 1 1"), ("1,000", "1 000"),
      ("0x1F", "0 1"), (".5", "5"), ("", ""), ("-", ""), ("12:30", "12 30"), ("½", ""),
    ])
  func numbers(line: String, expected: String) {
    let found = ComparableLine(line)
    #expect(found.numbers.map(\.text).joined(separator: " ") == expected)
    #expect(found.between.count == found.numbers.count + 1)
    // Nothing is lost: the pieces make up the line again.
    let pieces = zip(found.between, found.numbers.map(\.text) + [""]).map { $0 + $1 }
    #expect(pieces.joined() == line)
  }

  @Test(
    "whole numbers are equal by their digits, however many",
    arguments: [
      ("7", "7", true), ("+7", "7", true), ("007", "7", true), ("-0", "0", true),
      ("-7", "7", false), ("7", "70", false),
      ("123456789012345678901234567890", "123456789012345678901234567891", false),
    ])
  func whole(left: String, right: String, areEqual: Bool) throws {
    let numbers = [left, right].compactMap { ComparableLine($0).numbers.first }
    try #require(numbers.count == 2)
    #expect(numbers[0].hasDigits(of: numbers[1]) == areEqual)
  }

  @Test("the steps from one list to another keep what is the same, in order")
  func steps() {
    #expect(edits(from: [1, 2, 3], to: [1, 2, 3], same: ==).count == 3)
    #expect(
      edits(from: [1, 2, 3, 4], to: [1, 3, 9, 4], same: ==) == [
        .same(old: 0, new: 0), .removed(old: 1), .same(old: 2, new: 1), .added(new: 2),
        .same(old: 3, new: 3),
      ])
    #expect(edits(from: [], to: [1], same: ==) == [.added(new: 0)])
    #expect(edits(from: [1], to: [], same: ==) == [.removed(old: 0)])
    #expect(
      edits(from: [1, 1], to: [1], same: ==) == [.same(old: 0, new: 0), .removed(old: 1)])
    let far = edits(
      from: Array(0..<2000), to: Array(5000..<7000), same: ==)
    #expect(far.count == 4000)
  }
}
