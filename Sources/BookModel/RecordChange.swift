/// Something that the outputs of a record depend on, and that is not what it was when they were
/// made.
public enum RecordChange: Hashable, Sendable {
  case compiler(from: String, to: String)
  case flags(from: [String], to: [String])
  /// The content of the library's sources.
  case library
  case runtime(from: String, to: String)
  case device(from: String, to: String)
  /// The list of environment variables that the cells may see.
  case environment(from: [String], to: [String])
  case seed(from: Int, to: Int)
  case optimization(isOn: Bool)
  /// The saved cells of other chapters that the chapter uses.
  case savedCells
  /// The cell's own code, or an attribute that says how it runs.
  case code(cell: String)
  /// The message that the record holds is not what the text says of it any more.
  case expectation(cell: String)
  case added(cell: String)
  /// - Parameter before: The cell that stood behind it and is still there.
  case removed(cell: String, before: String?)
  /// Another place among the cells.
  case moved(cell: String)
  case renamed(from: String, to: String)
  /// A file or folder that a cell read or looked for, by its path below the book's folder; a folder
  /// whose names were listed ends in a slash.
  case file(String, cell: String, InputChange)
  /// An environment variable, by name. Its values stand nowhere.
  case variable(String, cell: String, InputChange)
  /// The key moved, and nothing that a record tells is different.
  case unknown

  /// What became of an input.
  public enum InputChange: Hashable, Sendable {
    case changed
    case appeared
    case vanished
    /// It was written while the chapter ran, so that what was read is not known.
    case unsettled
  }

  /// The cell that the change is about, when it is about one.
  public var cell: String? {
    switch self {
    case .code(let cell), .expectation(let cell), .added(let cell), .removed(let cell, _),
      .moved(let cell),
      .renamed(_, let cell), .file(_, let cell, _), .variable(_, let cell, _):
      cell
    default: nil
    }
  }
}

extension RecordChange: CustomStringConvertible {
  /// In words, such as `the code of cell 'train' changed`.
  public var description: String {
    switch self {
    case .compiler(let old, let new): "the compiler changed from '\(old)' to '\(new)'"
    case .flags(let old, let new):
      "the compiler's flags changed from '\(old.joined(separator: " "))' to "
        + "'\(new.joined(separator: " "))'"
    case .library: "the content of the library's sources changed"
    case .runtime(let old, let new): "the cell runtime changed from version \(old) to \(new)"
    case .device(let old, let new): "the device changed from \(old) to \(new)"
    case .environment(let old, let new):
      "the environment variables that cells may see changed from \(Self.list(old)) to "
        + Self.list(new)
    case .seed(let old, let new): "the seed changed from \(old) to \(new)"
    case .optimization(let isOn): "'optimize' was turned \(isOn ? "on" : "off")"
    case .savedCells: "the saved cells that the chapter uses changed"
    case .code(let cell): "the code of cell '\(cell)' changed"
    case .expectation(let cell): "cell '\(cell)' is expected to fail with another message"
    case .added(let cell): "cell '\(cell)' is new"
    case .removed(let cell, _): "cell '\(cell)' was taken away"
    case .moved(let cell): "cell '\(cell)' has another place among the cells"
    case .renamed(let old, let new): "cell '\(old)' is called '\(new)' now"
    case .file(let path, let cell, let change):
      path.hasSuffix("/")
        ? "the folder \(path), which cell '\(cell)' listed, \(change.wordsOfFolder)"
        : "the file \(path), which cell '\(cell)' read, \(change.wordsOfFile)"
    case .variable(let name, let cell, let change):
      "the environment variable \(name), which cell '\(cell)' read, \(change.wordsOfVariable)"
    case .unknown: "the record was made under other rules"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
  }
}

extension RecordChange.InputChange {
  fileprivate var wordsOfFolder: String {
    self == .changed ? "has other names in it" : wordsOfFile
  }

  fileprivate var wordsOfFile: String {
    switch self {
    case .changed: "changed"
    case .appeared: "was not there and is now"
    case .vanished: "is gone"
    case .unsettled: "was written while the chapter ran"
    }
  }

  fileprivate var wordsOfVariable: String {
    switch self {
    case .changed: "has another value"
    case .appeared: "was not set and is now"
    case .vanished: "is not set any more"
    case .unsettled: "was set while the chapter ran"
    }
  }
}
