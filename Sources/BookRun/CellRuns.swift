import BookModel

/// What the runs of one cell left behind: its code in the chapter's own process, and its runs apart.
struct CellRuns {
  /// Of the code that ran in the chapter's own process.
  var outputs: [Output] = []
  var apart: [ApartRun] = []
  /// How many threads were alive where the cell was to run apart, and did not.
  var threads: Int?
}

/// A cell's code in a child of the chapter's process.
struct ApartRun {
  /// Which of the cell's runs, from 0.
  let number: Int
  var outputs: [Output] = []
  /// What it wrote to standard error after its last output.
  var words = ""
  /// Whether it came to the end of the code.
  var isAtEnd = false
  /// Nil while it runs, or when nothing is known of its end.
  var ending: Ending?
  var isOver = false
}
