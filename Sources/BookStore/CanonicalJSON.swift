import Foundation

/// JSON in the one form that the store writes, so that equal values are equal bytes and a changed
/// number is one changed line.
///
/// Keys are in byte order. An array or object of plain values stands on one line, any other with an
/// element a line; plain arrays longer than ``CanonicalJSON/lineLength`` take as many elements a
/// line. Numbers are in the shortest form that reads back as the same number.
struct CanonicalJSON {
  static let lineLength = 16

  /// The form of any value; its numbers must be finite.
  static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    var reader = Reader(bytes: Array(try encoder.encode(value)))
    var text = ""
    write(reader.node(), indent: "", into: &text)
    return text
  }

  /// A value whose plain parts are kept as JSON text.
  private indirect enum Node {
    case plain(String)
    case array([Node])
    case object([(key: String, value: Node)])

    var isPlain: Bool {
      if case .plain = self { return true }
      return false
    }
  }

  private static func write(_ node: Node, indent: String, into text: inout String) {
    switch node {
    case .plain(let literal):
      text += literal
    case .array(let elements):
      guard !elements.allSatisfy(\.isPlain) || elements.count > lineLength else {
        text += "["
        writeRow(elements[...], into: &text)
        text += "]"
        return
      }
      let inner = indent + "  "
      let step = elements.allSatisfy(\.isPlain) ? lineLength : 1
      text += "["
      for start in stride(from: 0, to: elements.count, by: step) {
        text += start == 0 ? "\n" : ",\n"
        text += inner
        if step == 1 {
          write(elements[start], indent: inner, into: &text)
        } else {
          writeRow(elements[start..<min(start + step, elements.count)], into: &text)
        }
      }
      text += "\n\(indent)]"
    case .object(let fields):
      let isPlain = fields.allSatisfy(\.value.isPlain)
      let inner = indent + "  "
      text += "{"
      for (index, field) in fields.enumerated() {
        if index > 0 { text += "," }
        text += isPlain ? (index > 0 ? " " : "") : "\n" + inner
        text += field.key + ": "
        write(field.value, indent: inner, into: &text)
      }
      text += isPlain ? "}" : "\n\(indent)}"
    }
  }

  private static func writeRow(_ elements: ArraySlice<Node>, into text: inout String) {
    for (index, element) in elements.enumerated() {
      if index > 0 { text += ", " }
      write(element, indent: "", into: &text)
    }
  }

  /// Reads what the encoder wrote: compact JSON without errors.
  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func node() -> Node {
      switch bytes[position] {
      case UInt8(ascii: "["):
        return .array(list { $0.node() })
      case UInt8(ascii: "{"):
        let fields = list { reader in
          let key = reader.literal()
          reader.position += 1  // the colon
          return (key: key, value: reader.node())
        }
        return .object(fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
      default:
        return .plain(literal())
      }
    }

    /// The elements between two brackets, which are passed over.
    private mutating func list<Element>(_ element: (inout Reader) -> Element) -> [Element] {
      var elements: [Element] = []
      position += 1
      while bytes[position] != UInt8(ascii: "]"), bytes[position] != UInt8(ascii: "}") {
        elements.append(element(&self))
        if bytes[position] == UInt8(ascii: ",") { position += 1 }
      }
      position += 1
      return elements
    }

    /// A string with its quotes, a number or a word.
    private mutating func literal() -> String {
      let start = position
      if bytes[start] == UInt8(ascii: "\"") {
        position += 1
        while bytes[position] != UInt8(ascii: "\"") {
          position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position += 1
      } else {
        while position < bytes.count, !",]}".utf8.contains(bytes[position]) { position += 1 }
      }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
  }
}
