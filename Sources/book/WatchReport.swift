import BookModel
import BookRun
import Foundation

/// What `book watch` says: lines for people, or one JSON object a line, as docs/watch-events.md
/// describes them.
struct WatchReport: Sendable {
  let console: Console
  let isJSON: Bool

  /// Nothing was found wrong with the text.
  func parsed(chapters: Int) {
    tell("parsed", ["chapters": chapters])
  }

  func said(_ event: CellEvent, of chapter: Chapter) {
    let cells = chapter.cells
    func cell(_ number: Int) -> [String: Any] { ["cell": cells[number].name, "number": number] }
    let id = chapter.id.path
    switch event {
    case .compiling: tell("compiling", [:], of: id)
    case .replay(.resumed(let number)):
      tell("resumed", cell(number), of: id, "\(id): from cell '\(cells[number].name)' on")
    case .replay(.replayed(let reason)):
      tell("replayed", ["because": reason], of: id, "\(id): from the start: \(reason)")
    case .started(let number): tell("cell-started", cell(number), of: id)
    case .output(let number, let output):
      tell(
        "output", cell(number).merging(["output": Self.object(output)]) { $1 }, of: id,
        output.text.map { "  \(cells[number].name): \($0)" })
    case .ended(let number, let seconds):
      let rounded = (seconds * 1000).rounded() / 1000
      tell(
        "cell-ended", cell(number).merging(["seconds": rounded]) { $1 }, of: id,
        String(format: "  %@ (%.2f s)", cells[number].name, seconds))
    }
  }

  /// What is wrong now with a chapter, or with the book; an empty list takes back an earlier one.
  func diagnostics(_ diagnostics: [Diagnostic], of chapter: ChapterID? = nil) {
    guard isJSON else { return console.report(diagnostics) }
    let list = diagnostics.map { DiagnosticJSON.object(of: $0) }
    tell("diagnostics", ["diagnostics": list], of: chapter?.path)
  }

  func published(_ path: String, changed: Int) {
    tell("published", ["path": path, "changed": changed], "\(path): \(changed) files changed")
  }

  private func tell(
    _ event: String, _ fields: [String: Any], of chapter: String? = nil, _ words: String? = nil
  ) {
    guard isJSON else {
      if let words { console.say(words) }
      return
    }
    var object = fields
    object["event"] = event
    if let chapter { object["chapter"] = chapter }
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    guard var line = try? JSONSerialization.data(withJSONObject: object, options: options) else {
      return
    }
    line.append(10)
    FileHandle.standardOutput.write(line)
  }

  private static func object(_ output: Output) -> Any {
    let data = (try? JSONEncoder().encode(output)) ?? Data()
    return (try? JSONSerialization.jsonObject(with: data)) ?? NSNull()
  }
}

extension Output {
  /// What a terminal shows of it; nil for what only a page can show, or nothing.
  fileprivate var text: String? {
    switch self {
    case .text(let text), .standardError(let text), .value(let text):
      return text.hasSuffix("\n") ? String(text.dropLast()) : text
    case .named(let value): return "\(value.name) = \(value.value.value)"
    case .failure, .expectedFailure: return nil
    case .table, .lossTable: return "(a table)"
    case .curve, .scatter, .histogram, .field, .images, .frames, .graph: return "(a figure)"
    case .sweep: return "(a sweep)"
    }
  }
}
