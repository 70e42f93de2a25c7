import Glibc

// What the planner writes between the chapter's statements. A leading underscore keeps the names
// out of the author's way.

/// Prepares the process for the cells of a chapter. The first statement of every program.
public func _chapterBegin() {
  // A kernel has prepared its process already.
  guard !ladder.isOpen else { return }
  // A trap must not lose the lines before it, as full buffering would.
  setvbuf(stdout, nil, _IOLBF, 0)
  channel.open()
  flushPartialLinesOnTrap()
}

/// Tells the runner that every cell has run. The last statement of every program.
public func _chapterEnd() {
  channel.send(.finished)
}

/// Starts cell number `cell`, from 0.
public func _cellBegin(_ cell: Int) {
  ladder.reach(cell)
  channel.cell = cell
  enterCell?(Int32(cell))
  channel.send(.begin)
}

/// Ends cell number `cell`.
public func _cellEnd(_ cell: Int) {
  if channel.isApart { _apartEnd() }
  channel.send(.end)
  ladder.leave(cell)
}

/// Notes the chapter's line of the statement that follows: a store that outlives the process.
public func _l(_ line: Int32) {
  channel.line?.pointee = line
}

/// Tells the door which cell runs, so that it knows who reads: see `Sources/CCellDoor`. Nil when the
/// process was started without one.
private let enterCell: (@convention(c) (Int32) -> Void)? =
  dlsym(nil, "book_door_enter").map {
    unsafeBitCast($0, to: (@convention(c) (Int32) -> Void).self)
  }
