import BookModel
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
      ("", ""), ("-", ""), ("12:30", "12 30"), ("½", ""), ("-nan NaN Infinity", "-nan"),
      // Exponents, and what only looks like one.
      ("1.5e-05 2E+3 1e16", "1.5e-05 2E+3 1e16"), ("loss1.5e3s", "1.5e3"), ("d3e5a7", "3 5 7"),
      ("12e4567 1e999 1e-400", "12 4567 999 400"), ("1e-0012", "1 0012"), ("v1e5", "1 5"),
      // Points.
      (".5 -.25 x.5 ..5", ".5 -.25 5 5"), ("3. Then 4.", "3 4"), ("[3. nan 4.]", "3. nan 4."),
      ("3. -4.", "3. -4."), ("1. 2.", "1. 2."), ("a 1. 2.", "1. 2"), ("(2.)", "2."),
      // Versions, addresses, hexadecimal numbers, groups of digits.
      ("v1.2.3 127.0.0.1:80", "80"), ("0x1F 0XFFe5 0x1.8p-3 -0x2", ""), ("10x5", "10 5"),
      ("1,000.5 1_000", "1 000.5 1 000"), ("-0.0 +0.0 -0", "-0.0 +0.0 -0"), ("a -1", "-1"),
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
    "a whole number must be written as it was; only the sign of a zero may move",
    arguments: [
      ("7", "7", true), ("-0", "0", true), ("0", "-0", true), ("+7", "7", false),
      ("007", "7", false), ("-7", "7", false), ("7", "70", false),
      ("123456789012345678901234567890", "123456789012345678901234567891", false),
    ])
  func whole(left: String, right: String, areEqual: Bool) throws {
    let numbers = [left, right].compactMap { ComparableLine($0).numbers.first }
    try #require(numbers.count == 2)
    #expect(numbers[0].isWritten(as: numbers[1]) == areEqual)
  }

  @Test(
    "text that says the same within the tolerance of one thousandth passes, and no other",
    arguments: [
      // How a float is written does not count: its value does.
      ("2.0", "2", true), ("2.001", "2", true), ("2.01", "2", false), ("-0.0", "0.0", true),
      ("1e-05", "0.00001", true), ("1.5e-05", "1.5e-04", false), ("+0.5", "0.5", true),
      (".5", "0.5", true), ("[3.]", "[3.0001]", true), ("[ -0.]", "[0.]", true),
      // Whole numbers, and numbers that are parts of names, count to the letter.
      ("1000 rows", "1001 rows", false), ("1000. Then", "1001. Then", false),
      ("1,000", "1,001", false), ("0x10000", "0x10001", false), ("0x1000e5", "0x1001e5", false),
      ("v1.2.3", "v1.2.4", false), ("2024-01-05", "2024-01-06", false),
      ("2024-01-05", "2024-1-5", false), ("10:30:05", "10:30:06", false),
      ("12e4567", "12e4568", false), ("d1000e5a", "d1001e5a", false), ("1_000", "1_001", false),
      ("layer10.weight", "layer11.weight", false), ("conv2d", "conv3d", false),
      ("100%", "101%", false), ("99.5%", "99.51%", true), ("3/4", "3/5", false),
      // Not numbers stay what they are.
      ("nan", "nan", true), ("nan", "-nan", true), ("nan", "0.5", false), ("inf", "-inf", false),
      ("inf", "inf", true), ("NaN", "nan", false), ("0.5 ", "0.5", true), ("0,5", "0.5", false),
    ])
  func forms(actual: String, expected: String, passes: Bool) {
    let loose = Tolerance(relative: 1e-3, absolute: 1e-6)
    let finding = ComparableLine(actual)
      .finding(against: ComparableLine(expected), tolerance: loose)
    #expect((finding == nil) == passes)
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
