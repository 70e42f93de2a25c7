import Foundation
import Gluon

/// A line for the driver.
struct Answer {
  var fields: [String: Any]

  init(id: Int) { fields = ["id": id] }

  /// An answer that there is none.
  init(id: Int, kind: ErrorKind, _ text: String) {
    fields = ["id": id, "error": ["kind": kind.rawValue, "text": text]]
  }

  /// Whose mistake it was.
  enum ErrorKind: String {
    /// The library says that the call is wrong: the reader's mistake.
    case refused
    /// The library threw: a file, a name.
    case thrown
    /// An operation wrote over what it was given.
    case changedInput = "changed-input"
    /// The case itself is wrong: the driver's mistake.
    case badCase = "bad-case"
  }

  mutating func set(outputs: [NDArray]) { fields["outputs"] = outputs.map(ArrayText.write) }

  mutating func set(gradients: [NDArray?]) {
    fields["grads"] = gradients.map { $0.map { ArrayText.write($0) as Any } ?? NoValue() }
  }

  mutating func set(told: [(name: String, array: NDArray)], texts: [String: String]) {
    if !told.isEmpty {
      var arrays: [String: Any] = [:]
      for (name, array) in told { arrays[name] = ArrayText.write(array) }
      fields["told"] = arrays
    }
    if !texts.isEmpty { fields["texts"] = texts }
  }

  var line: Data {
    let options: JSONSerialization.WritingOptions = [.withoutEscapingSlashes]
    var data = (try? JSONSerialization.data(withJSONObject: fields, options: options)) ?? Data()
    data.append(0x0A)
    return data
  }
}
