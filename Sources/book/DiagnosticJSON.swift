import BookModel
import Foundation

/// Diagnostics for machines, an object a line.
enum DiagnosticJSON {
  /// `{"file":…,"line":…,"column":…,"severity":…,"message":…,"help":…,"excerpt":…}` and a line
  /// end; what is not known is left out. The excerpt has `line`, `column` and `text`.
  static func line(of diagnostic: Diagnostic) -> String { text(of: object(of: diagnostic)) + "\n" }

  static func object(of diagnostic: Diagnostic) -> [String: Any] {
    var object: [String: Any] = [
      "severity": diagnostic.severity.rawValue, "message": diagnostic.message,
    ]
    if let location = diagnostic.location {
      object["file"] = location.file
      object["line"] = location.line
      object["column"] = location.column
    }
    object["help"] = diagnostic.help
    if let excerpt = diagnostic.excerpt {
      object["excerpt"] =
        [
          "line": excerpt.line, "column": excerpt.column, "text": excerpt.text,
        ] as [String: Any]
    }
    return object
  }

  /// The object on one line, its keys in order.
  static func text(of object: [String: Any]) -> String {
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? JSONSerialization.data(withJSONObject: object, options: options)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}
