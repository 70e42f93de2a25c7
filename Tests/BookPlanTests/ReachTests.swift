import BookModel
import SwiftParser
import Testing

@testable import BookPlan

@Suite("what a cell declares for others and takes from them")
struct ReachTests {
  @Test("names that a cell binds for itself are not taken from elsewhere")
  func uses() {
    let reach = reach(
      """
      func f<T>(_ n: T, at place: Int) -> T { var m = n; return wrap(m, place) }
      let g = { (x: Double) in x * factor }
      for (i, v) in pairs where i > limit { print(v) }
      if let found = search() { found.use(label: found) } else { give(found) }
      do { try risky() } catch { report(error) }
      struct S { var side = start; var area: Int { side * side } }
      """)
    let own: Set = ["n", "m", "T", "place", "x", "i", "v", "error", "side", "label", "use"]
    #expect(reach.uses.isDisjoint(with: own))
    #expect(
      reach.uses.isSuperset(
        of: [
          "Int", "Double", "wrap", "factor", "pairs", "limit", "search", "give", "found", "risky",
          "report", "start", "*", ">",
        ]))
    #expect(reach.memberUses.contains("use"))
    #expect(reach.names == ["f", "g", "S"])
    #expect(reach.types == ["S"])
  }

  @Test("extensions tell their members and conformances, under a condition too")
  func extensions() {
    let reach = reach(
      """
      #if os(Linux)
      extension Outer.Inner: Shape & Named where T: Hashable { func draw() {}; var size: Int { 1 } }
      #endif
      infix operator <+>
      protocol Plain {}
      protocol Refined: Plain {}
      """)
    #expect(
      reach.conformances == [
        CellReach.Conformance(type: "Outer", protocols: ["Shape", "Named"])
      ])
    #expect(
      reach.members == [
        CellReach.Member(type: "Outer", name: "draw"),
        CellReach.Member(type: "Outer", name: "size"),
      ])
    #expect(reach.names == ["<+>", "Plain", "Refined"])
    #expect(reach.types == ["Plain"])
  }

  private func reach(_ source: String) -> CellReach {
    ReachReader.reach(of: Parser.parse(source: source))
  }
}
