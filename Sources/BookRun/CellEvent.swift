import BookModel

/// What a running chapter does, told while it does it.
public enum CellEvent: Hashable, Sendable {
  case compiling
  /// Where a run of a chapter that ran before starts; everything told of a run before it is void.
  case replay(Replay)
  /// A cell begins; cells are numbered from 0, in running order.
  case started(cell: Int)
  /// Something that the cell produced. Text comes in pieces: those that follow one another are one
  /// output.
  case output(cell: Int, Output)
  case ended(cell: Int, seconds: Double)
}

/// How much of a chapter under edit runs again.
public enum Replay: Hashable, Sendable {
  /// The cells before this one keep what they gave.
  case resumed(cell: Int)
  /// All of it.
  case replayed(because: String)
}

/// How long the parts of a chapter's run took, in wall-clock seconds.
public struct ChapterTimings: Hashable, Sendable {
  public var compile: Double
  /// By the number of the cell, from 0: the cells that began in this run.
  public var cells: [Int: Double]

  public init(compile: Double = 0, cells: [Int: Double] = [:]) {
    self.compile = compile
    self.cells = cells
  }
}
