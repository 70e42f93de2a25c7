/// Turns a tree of ``HTML`` into the characters of a page: the only place that escapes.
struct HTMLPrinter {
  private(set) var output = ""

  /// The characters of `html`.
  static func print(_ html: HTML) -> String {
    var printer = HTMLPrinter()
    printer.print(html)
    return printer.output
  }

  mutating func print(_ html: HTML) {
    switch html {
    case .text(let text): Self.escape(text, into: &output)
    case .markup(let markup): output += markup
    case .group(let parts): for part in parts { print(part) }
    case .lineStart: startLine()
    case .element(let name, let attributes, let content):
      open(name, attributes)
      output += ">"
      for part in content { print(part) }
      output += "</\(name)>"
    case .void(let name, let attributes):
      open(name, attributes)
      output += " />"
    }
  }

  private mutating func startLine() {
    if let last = output.utf8.last, last != UInt8(ascii: "\n") { output += "\n" }
  }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    output += "<\(name)"
    for pair in attributes.pairs {
      output += " \(pair.name)=\""
      Self.escape(pair.value, into: &output)
      output += "\""
    }
  }

  /// Appends `text` with the four characters that have a meaning in markup replaced.
  private static func escape(_ text: String, into output: inout String) {
    let special: (UInt8) -> Bool = { byte in
      byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
        || byte == UInt8(ascii: "\"")
    }
    guard text.utf8.contains(where: special) else {
      output += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      default: output.unicodeScalars.append(scalar)
      }
    }
  }
}
