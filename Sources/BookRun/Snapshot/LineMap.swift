import BookModel
import Foundation

/// Where the lines of code that runs from images of an earlier text stand in the chapter now.
struct LineMap {
  private struct Entry {
    let old: Range<Int>
    /// How far the lines moved; nil when that cannot be told line by line.
    let shift: Int?
  }

  private var entries: [String: [Entry]] = [:]
  private let file: String
  /// Whether every line is where it was.
  private(set) var isIdentity = true

  /// - Parameter live: What the process had loaded before the cells that ran now.
  init(from live: [LiveImage], to chapter: Chapter) {
    file = chapter.source.path
    let cells = chapter.cells
    for known in live {
      for (number, old) in zip(known.image.cells, known.image.places)
      where number < known.end && number < cells.count {
        let now = cells[number]
        let isSame = now.source == old.source && now.indents == old.indents
        let shift = isSame ? now.location.line - old.location.line : nil
        entries[known.image.module, default: []].append(Entry(old: old.lines, shift: shift))
        if shift != 0 { isIdentity = false }
      }
    }
  }

  /// A crash report with the chapter's lines as they are now; nil when they cannot be told.
  func moved(_ report: [UInt8]) -> [UInt8]? {
    guard !isIdentity, !report.isEmpty else { return report }
    guard var object = try? JSONSerialization.jsonObject(with: Data(report)) as? [String: Any],
      var threads = object["threads"] as? [[String: Any]]
    else { return nil }
    for thread in threads.indices {
      guard var frames = threads[thread]["frames"] as? [[String: Any]] else { continue }
      for frame in frames.indices {
        guard var place = frames[frame]["sourceLocation"] as? [String: Any],
          let name = place["file"] as? String, name == file || name.hasSuffix("/" + file),
          let line = place["line"] as? Int
        else { continue }
        guard let now = moved(line, symbol: frames[frame]) else { return nil }
        place["line"] = now
        frames[frame]["sourceLocation"] = place
      }
      threads[thread]["frames"] = frames
    }
    object["threads"] = threads
    return (try? JSONSerialization.data(withJSONObject: object)).map { Array($0) }
  }

  private func moved(_ line: Int, symbol frame: [String: Any]) -> Int? {
    let symbol = "\(frame["symbol"] ?? "") \(frame["description"] ?? "")"
    guard symbol.contains("Ch__") else { return nil }
    guard let known = entries.first(where: { symbol.contains($0.key) })?.value else { return line }
    return known.first { $0.old.contains(line) }?.shift.map { line + $0 }
  }
}
