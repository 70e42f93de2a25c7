import BookModel
import Foundation

/// Diagnostics for machines: an object a line, or one SARIF 2.1.0 log.
enum DiagnosticJSON {
  /// `{"file":…,"line":…,"column":…,"severity":…,"message":…,"help":…}` and a line end.
  static func line(of diagnostic: Diagnostic) -> String { json(object(of: diagnostic)) + "\n" }

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
    return object
  }

  /// The Static Analysis Results Interchange Format, OASIS, version 2.1.0.
  static func sarif(of diagnostics: [Diagnostic]) -> String {
    let results = diagnostics.map { diagnostic -> [String: Any] in
      let message = [diagnostic.message, diagnostic.help].compactMap(\.self)
      var result: [String: Any] = [
        "level": diagnostic.severity.rawValue,
        "message": ["text": message.joined(separator: "; ")],
      ]
      if let location = diagnostic.location {
        result["locations"] = [
          [
            "physicalLocation": [
              "artifactLocation": ["uri": location.file],
              "region": ["startLine": location.line, "startColumn": location.column],
            ]
          ]
        ]
      }
      return result
    }
    return json([
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [
        ["tool": ["driver": ["name": "book"]], "columnKind": "utf16CodeUnits", "results": results]
          as [String: Any]
      ],
    ]) + "\n"
  }

  private static func json(_ object: [String: Any]) -> String {
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? JSONSerialization.data(withJSONObject: object, options: options)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}
