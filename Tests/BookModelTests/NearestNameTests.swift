import BookModel
import Testing

@Suite("The nearest name")
struct NearestNameTests {
  @Test(
    "a slip of the finger finds the name that was meant",
    arguments: [
      ("dta", "data"), ("trian", "train"), ("Train", "train"), ("losss", "loss"),
      ("los", "loss"), ("weigth", "weight"), ("lr", nil), ("zzzzz", nil), ("", nil),
    ])
  func slips(written: String, meant: String?) {
    #expect(["data", "train", "loss", "weight", "x"].nearest(to: written) == meant)
  }

  @Test("of names equally near, the first in byte order is meant, whatever the order given")
  func ties() {
    #expect(["cell-2", "cell-1", "cell-3"].nearest(to: "cell-9") == "cell-1")
    #expect(Set(["cell-3", "cell-1", "cell-2"]).nearest(to: "cell-9") == "cell-1")
  }

  @Test("a name is not its own correction, and nothing is near an empty list")
  func none() {
    #expect(["train"].nearest(to: "train") == nil)
    #expect([String]().nearest(to: "train") == nil)
  }
}
