import BookModel
import Foundation

/// What the cells of a run read, put together from the door's events.
struct DoorReport {
  /// One a cell, in running order.
  var inputs: [CellInputs]
  /// Files that a cell read where their changes are not noticed, each once a cell, in order.
  private(set) var strangers: [(cell: Int, path: String)] = []

  /// Where a run's paths lead.
  struct Places {
    let data: DataFolder
    /// The chapter's own working folder, in which `data` is the data folder.
    let work: String
    /// Folders whose files are part of the toolchain, the library or the book's cache.
    let known: [String]

    init(data: DataFolder, work: String, known: [String]) {
      self.data = data
      self.work = Self.resolved(work) ?? work
      self.known = known.map { Self.resolved($0) ?? $0 }
    }
  }

  /// A cell that reads more files has the folder that holds them all in its record.
  static let mostFiles = 256

  /// - Parameter cells: How many cells there are.
  init(_ door: OpenDoor, cells: Int, places: Places) {
    inputs = Array(repeating: CellInputs(), count: cells)
    guard cells > 0 else { return }
    var seen: Set<DoorEvent> = []
    var asked = Array(repeating: Set<String>(), count: cells)
    for event in door.events where event.cell < cells && seen.insert(event).inserted {
      // What the saved cells before the first one read is the first one's.
      let cell = max(0, event.cell)
      if event.kind == .variable {
        guard let value = door.door.variables[event.name] else { continue }
        inputs[cell].environment[event.name] = CellDoor.state(ofVariable: value)
      } else if let path = places.dataPath(of: event.name) {
        let listed = event.kind == .listed || event.kind == .read && places.isFolder(path)
        let path = listed ? path + "/" : path
        if event.kind == .missing, !asked[cell].contains(path) {
          inputs[cell].files[path] = CellInputs.missing
        }
        asked[cell].insert(path)
      } else if event.kind == .read || event.kind == .listed, event.cell >= 0,
        let path = places.stranger(event.name)
      {
        if !strangers.contains(where: { $0 == (cell, path) }) { strangers.append((cell, path)) }
      }
    }
    var digests = FileDigests()
    for (cell, paths) in asked.enumerated() {
      let bounded = Self.bounded(paths)
      if bounded != paths { inputs[cell].files = [:] }
      for path in bounded where inputs[cell].files[path] == nil {
        inputs[cell].files[path] =
          places.data.wasWritten(path, after: door.start)
          ? CellInputs.unsettled : places.data.state(of: path, digests: &digests)
      }
    }
  }

  /// The paths, or the one folder that holds them when they are too many for a record.
  private static func bounded(_ paths: Set<String>) -> Set<String> {
    guard paths.count > mostFiles else { return paths }
    var common = paths.map { $0.split(separator: "/").dropLast() }
    let shortest = common.map(\.count).min() ?? 0
    common = common.map { $0.prefix(shortest) }
    while let first = common.first, common.contains(where: { $0 != first }) {
      common = common.map { $0.dropLast() }
    }
    let folder = common.first.map { $0.joined(separator: "/") } ?? ""
    return [(folder.isEmpty ? "data" : folder) + "/**"]
  }
}

extension DoorReport {
  /// A warning for each file whose changes nobody will notice.
  func warnings(about cells: [Cell]) -> [Diagnostic] {
    strangers.map { stranger in
      let cell = cells[stranger.cell]
      return Diagnostic(
        .warning, "cell '\(cell.name)' reads '\(stranger.path)', whose changes are not noticed",
        at: cell.location,
        help: "keep it in the book's data folder, where the cell finds it as 'data/…'")
    }
  }
}

extension DoorReport.Places {
  /// The path below the book's folder of something in the data folder, or that would be there; nil
  /// for everything else.
  fileprivate func dataPath(of path: String) -> String? {
    let path = Self.clean(path)
    for root in [work + "/data", data.path] {
      if path == root { return "data" }
      if path.hasPrefix(root + "/") { return "data" + path.dropFirst(root.count) }
    }
    guard let real = Self.resolved(path) else { return nil }
    if real == data.path { return "data" }
    return real.hasPrefix(data.path + "/") ? "data" + real.dropFirst(data.path.count) : nil
  }

  fileprivate func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(
      atPath: data.bookFolder + "/" + path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// The path, when it is none that the runner knows.
  fileprivate func stranger(_ path: String) -> String? {
    guard let real = Self.resolved(Self.clean(path)) else { return nil }
    let system = [
      "/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/etc", "/proc", "/sys", "/dev", "/run",
    ]
    for folder in system + known + [work] where real == folder || real.hasPrefix(folder + "/") {
      return nil
    }
    return real
  }

  /// The path without `.` and `..` and repeated slashes.
  private static func clean(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The path with its links followed; of something that is not there, those of its folder.
  private static func resolved(_ path: String) -> String? {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex,
      let folder = realpath(String(path[..<slash]), nil)
    else { return nil }
    defer { free(folder) }
    return String(cString: folder) + path[slash...]
  }
}
