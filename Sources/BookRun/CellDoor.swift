import BookDigest
import BookModel
import Foundation

/// The library that is loaded into a chapter's process before all others and notes what the cells
/// ask the system for; see `Sources/CCellDoor`.
public struct CellDoor: Hashable, Sendable {
  /// The shared object.
  let file: String
  /// The environment variables that cells may see, by name; nil for one that is not set.
  let variables: [String: String?]

  /// - Parameters:
  ///   - buildFolder: Where `libCellDoor.so` is: beside the built program.
  ///   - names: The environment variables of this process that cells may see.
  ///   - hidingValues: Whether cells see none of them set.
  /// - Throws: ``ToolchainError/libraryMissing(path:)``.
  public init(buildFolder: URL, names: [String] = [], hidingValues: Bool = false) throws {
    file = buildFolder.appendingPathComponent("libCellDoor.so").path
    guard access(file, R_OK) == 0 else { throw ToolchainError.libraryMissing(path: file) }
    let environment = ProcessInfo.processInfo.environment
    variables = Dictionary(names.map { ($0, hidingValues ? nil : environment[$0]) }) { old, _ in old
    }
  }

  /// What a record says of a variable's value, nil for none.
  public static func state(ofVariable value: String?) -> String {
    value.map { SHA256.hexDigest(of: $0) } ?? CellInputs.missing
  }

  /// Makes the files that the door wants in a folder of their own below `folder`.
  ///
  /// The author's variables are in one of them rather than in the process's environment: Foundation
  /// reads all of that at once, and then nobody knows which were wanted.
  func open(in folder: String) throws -> OpenDoor {
    let door = OpenDoor(door: self, folder: folder + "/door", start: Self.now)
    try FileManager.default.createDirectory(
      atPath: door.folder, withIntermediateDirectories: true)
    func write(_ name: String, _ bytes: [UInt8]) throws {
      try Descriptor(door.folder + "/" + name, O_WRONLY | O_CREAT | O_TRUNC).write(bytes)
    }
    try write("events", [])
    try write("cell", withUnsafeBytes(of: Int32(-1), Array.init) + Array(repeating: 0, count: 4092))
    let set = variables.compactMap { name, value in value.map { "\(name)=\($0)\0" } }
    try write("variables", Array(set.sorted().joined().utf8))
    return door
  }

  /// This moment; what is written before it has no later time, whatever clock its file system has.
  private static var now: timespec {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return now
  }
}

/// A door that one process goes through, and what that process starts.
struct OpenDoor {
  let door: CellDoor
  /// The files between the process and the runner.
  let folder: String
  /// When the door was opened.
  let start: timespec

  /// What the process's environment must hold besides.
  var environment: [String: String] { ["LD_PRELOAD": door.file, "BOOK_DOOR": folder] }

  /// What the process writes to, and what it reads.
  var written: [String] { [folder + "/events", folder + "/cell"] }
  var read: [String] { [door.file, folder + "/variables"] }

  /// Forgets what the cells from `cell` on asked for. Nothing goes through the door meanwhile.
  func keepEvents(before cell: Int) throws {
    let lines = events.filter { $0.cell < cell }.map { event in
      "\(event.cell) \(Character(UnicodeScalar(event.kind.rawValue))) \(event.name)\0"
    }
    // The same file: processes have it open.
    let file = try Descriptor(folder + "/events", O_WRONLY | O_TRUNC)
    try file.write(Array(lines.joined().utf8))
  }

  /// Everything that was asked for so far.
  var events: [DoorEvent] {
    DoorEvent.all(in: Data(UntrustedFile.bytes(folder + "/events", limit: 1 << 30) ?? []))
  }
}

/// Something that a chapter asked the system for.
struct DoorEvent: Hashable {
  enum Kind: UInt8 {
    case read = 0x72
    case looked = 0x73
    case listed = 0x6C
    case missing = 0x6D
    case variable = 0x76
  }

  /// The number of the cell that ran, from 0; -1 before the first.
  let cell: Int
  let kind: Kind
  /// An absolute path as it was asked for, or the name of a variable.
  let name: String

  /// The events of a file: each `<cell> <kind> <name>` and a zero byte. What cannot be read as one
  /// is passed over: cells can write there too.
  static func all(in bytes: Data) -> [DoorEvent] {
    bytes.split(separator: 0).compactMap { line in
      let parts = line.split(separator: 32, maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let cell = Int(String(decoding: parts[0], as: UTF8.self)),
        parts[1].count == 1, let kind = parts[1].first.flatMap(Kind.init(rawValue:))
      else { return nil }
      return DoorEvent(cell: cell, kind: kind, name: String(decoding: parts[2], as: UTF8.self))
    }
  }
}
