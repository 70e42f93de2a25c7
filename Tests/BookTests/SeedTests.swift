import Foundation
import Testing

@Suite("book test --seeds")
struct SeedTests {
  @Test("the spread of every number is measured, and tolerances are proposed with their evidence")
  func report() throws {
    let bench = try Workbench("seeds")
    let before = try bench.snapshot(of: "chapters")
    let tested = try bench.book("test", "--seeds", "4", "--quiet")
    #expect(tested.status == 0, "\(tested.errors)")
    #expect(
      tested.output == """
        chance: seeds 1, 2, 3, 4; 7 of 11 numbers moved
          cell 'steady' (chapters/chance.md:15): 1 of 3 numbers moved, all within rel=0.001 abs=1e-06
          cell 'relative' (chapters/chance.md:19): 1 of 1 numbers would not hold under rel=0.001 abs=1e-06
            output 1 (text), line 1: 2, from 2 to 2.06 (3 %)
            proposed: rel=0.05
          cell 'absolute' (chapters/chance.md:23): 1 of 2 numbers would not hold under rel=0.001 abs=1e-06
            output 1 (value), line 1, number 2: 0, from 0 to 0.006
            proposed: abs=0.009
          cell 'wild' (chapters/chance.md:27): 1 of 1 numbers would not hold under rel=0.001 abs=1e-06
            output 1 (value), line 1: 1.5, from 1.5 to 4.5 (200 %)
            proposed: volatile
          cell 'counted' (chapters/chance.md:31): 1 of 1 numbers would not hold under rel=0.001 abs=1e-06
            output 1 (value), line 1: 1, from 1 to 4 (300 %), a whole number
            proposed: volatile
          cell 'words' (chapters/chance.md:35): its words change with the seed
            output 1 (text), line 1: 'a cat #'
            with seed 3: 'a dog #'
            proposed: volatile
          cell 'loose' (chapters/chance.md:39): 1 of 1 numbers moved, all within rel=0.1 abs=1e-06
          cell 'clock' (chapters/chance.md:43): volatile, not compared

        """)
    #expect(try bench.snapshot(of: "chapters") == before)
  }

  @Test("with --format json an object a cell stands on standard output")
  func json() throws {
    let tested = try Workbench("seeds").book(
      "test", "--seeds", "3", "--format", "json", "chance#wild")
    #expect(tested.status == 0)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(tested.output.utf8)) as? [String: Any])
    #expect(object["cell"] as? String == "wild")
    #expect(object["seeds"] as? [Int] == [1, 2, 3])
    #expect(object["proposal"] as? String == "volatile")
    let moved = try #require(object["moved"] as? [[String: Any]])
    #expect(moved[0]["greatest"] as? Double == 3.5)
    #expect(moved[0]["holds"] as? Bool == false)
  }

  @Test("a seed with which the chapter fails is named, and the others are measured")
  func failingSeed() throws {
    let bench = try Workbench("seeds")
    try bench.edit("chapters/chance.md", "1.5 + step\n", "precondition(seed != 2)\n1.5 + step\n")
    let tested = try bench.book("test", "--seeds", "3", "--quiet")
    #expect(tested.status == 1)
    #expect(tested.errors.contains("the chapter fails with seed 2"))
    #expect(tested.output.contains("chance: seeds 1, 3;"))
  }
}
