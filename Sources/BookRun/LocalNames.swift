/// The names of types that code in a scope of its own declares.
enum LocalNames {
  /// The text with such types named as those of the chapter's top level are: the runtime names their
  /// scopes by addresses, `Chapter.(unknown context at $55d0a1b2c3d4).Point`, others in each run.
  static func settled(_ text: String) -> String {
    let mark = "(unknown context at $"
    guard text.contains(mark) else { return text }
    var settled = ""
    var rest = text[...]
    while let start = rest.range(of: mark) {
      settled += rest[..<start.lowerBound]
      let after = rest[start.upperBound...]
      guard let end = after.range(of: ")."), after[..<end.lowerBound].allSatisfy(\.isHexDigit)
      else {
        settled += mark
        rest = after
        continue
      }
      rest = after[end.upperBound...]
    }
    return settled + rest
  }
}
