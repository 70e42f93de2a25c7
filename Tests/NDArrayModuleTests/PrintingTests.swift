import NDArrayModule
import Testing

@Suite("Printing")
struct PrintingTests {
  /// An array, and what NumPy 1.23 prints for it.
  static var cases: [(name: String, array: NDArray, text: String)] {
    [
      ("whole numbers", nd.array([1, 2, 3]), "[1. 2. 3.]"),
      ("one element", nd.array([6.000587]), "[6.000587]"),
      ("a sign takes a column", nd.array([[1, -2], [3, 4]]), "[[ 1. -2.]\n [ 3.  4.]]"),
      (
        "zeros at the end are spaces", nd.array([[1.25, 2], [0.5, 10]]),
        "[[ 1.25  2.  ]\n [ 0.5  10.  ]]"
      ),
      ("shortest digits", nd.array([0.1, 0.2, 1.0 / 3]), "[0.1        0.2        0.33333334]"),
      ("eight digits after the point", nd.array([0.012345678912]), "[0.01234568]"),
      ("small numbers", nd.array([1e-8, 1, 1e8]), "[1.e-08 1.e+00 1.e+08]"),
      ("below 1e-4", nd.array([0.00009]), "[9.e-05]"),
      ("a wide range", nd.array([0.0625, 1.5]), "[0.0625 1.5   ]"),
      ("a range of over a thousand", nd.array([0.001, 1.5, 2]), "[1.0e-03 1.5e+00 2.0e+00]"),
      ("large numbers", nd.array([123_456_789]), "[1.2345679e+08]"),
      ("below 1e8", nd.array([12_345_678]), "[12345678.]"),
      ("not a number", nd.array([.nan, 1, -.infinity]), "[ nan   1. -inf]"),
      ("nothing finite", nd.array([.nan, .infinity]), "[nan inf]"),
      ("minus zero", nd.array([-0.0, 1]), "[-0.  1.]"),
      ("no elements", nd.zeros(shape: [0, 3]), "[]"),
      (
        "matrices apart", nd.arange(8).reshape([2, 2, 2]),
        "[[[0. 1.]\n  [2. 3.]]\n\n [[4. 5.]\n  [6. 7.]]]"
      ),
      (
        "long lines are wrapped", nd.arange(25),
        "[ 0.  1.  2.  3.  4.  5.  6.  7.  8.  9. 10. 11. 12. 13. 14. 15. 16. 17.\n"
          + " 18. 19. 20. 21. 22. 23. 24.]"
      ),
      (
        "over a thousand elements are shown in part", nd.zeros(shape: [2000]),
        "[0. 0. 0. ... 0. 0. 0.]"
      ),
      (
        "in part along every axis", nd.ones(shape: [101, 10]),
        "[[1. 1. 1. ... 1. 1. 1.]\n [1. 1. 1. ... 1. 1. 1.]\n [1. 1. 1. ... 1. 1. 1.]\n ...\n"
          + " [1. 1. 1. ... 1. 1. 1.]\n [1. 1. 1. ... 1. 1. 1.]\n [1. 1. 1. ... 1. 1. 1.]]"
      ),
    ]
  }

  @Test("arrays print as NumPy prints them", arguments: 0..<cases.count)
  func layout(index: Int) {
    let (name, array, text) = PrintingTests.cases[index]
    let expected = "\n\(text)\n<NDArray \(array.shape.dimensions) @cpu(0)>"
    #expect(array.description == expected, "\(name)")
  }
}
