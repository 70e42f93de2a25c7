import Foundation

/// The three commands of a small compile as the driver prints them, with places for the names of
/// files.
struct DriverCommands {
  let compile: [String]
  let autolink: [String]
  let link: [String]

  init(asking driver: String, _ flags: [String], in scratch: String) throws {
    let source = scratch + "/main.swift"
    let program = scratch + "/program"
    try Data().write(to: URL(fileURLWithPath: source))
    let said = try ToolRun(
      driver,
      ["-###", "-use-ld=lld", "-swift-version", "5", "-module-name", "Chapter"] + flags
        + [source, "-o", program], in: scratch)
    let lines = said.output.split(separator: "\n").map { Self.words(of: $0) }
    guard let compile = lines.first(where: { $0.contains("-frontend") && $0.contains("-c") }),
      let extract = lines.first(where: { $0.first?.hasSuffix("swift-autolink-extract") == true }),
      let clang = lines.first(where: { $0.first?.hasSuffix("clang") == true }),
      let object = Self.value(after: "-o", in: compile),
      let autolink = Self.value(after: "-o", in: extract)
    else { throw ToolchainError.notUnderstood(said.output) }
    func places(_ words: [String]) -> [String] {
      words.map { word in
        switch word {
        case source: Toolchain.Place.source
        case object: Toolchain.Place.object
        case autolink: Toolchain.Place.autolink
        case program: Toolchain.Place.program
        case scratch: Toolchain.Place.folder
        default: word
        }
      }
    }
    self.compile = places(compile)
    self.autolink = places(extract)
    self.link = try places(
      Self.linkerCommand(
        of: clang, object: object, autolink: autolink, in: scratch))
  }

  /// What clang would have the linker do. Clang leaves out files that do not exist, so libraries
  /// stand for the object and for the response file of the autolink entries.
  private static func linkerCommand(
    of clang: [String], object: String, autolink: String, in scratch: String
  ) throws -> [String] {
    let markers = [
      object: "-lbook-object-stands-here", "@" + autolink: "-lbook-libraries-stand-here",
    ]
    let places = [
      "-lbook-object-stands-here": Toolchain.Place.object,
      "-lbook-libraries-stand-here": Toolchain.Place.libraries,
    ]
    let said = try ToolRun(
      clang[0], ["-###"] + clang.dropFirst().map { markers[$0] ?? $0 }, in: scratch)
    let lines = said.output.split(separator: "\n").map { Self.words(of: $0) }
    guard let link = lines.first(where: { places.keys.allSatisfy($0.contains) }) else {
      throw ToolchainError.notUnderstood(said.output)
    }
    return link.map { places[$0] ?? $0 }
  }

  private static func value(after flag: String, in words: [String]) -> String? {
    guard let index = words.lastIndex(of: flag), index + 1 < words.count else { return nil }
    return words[index + 1]
  }

  /// The words of a command line, quotes and backslashes undone as a shell does.
  static func words(of line: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = ""
    var isInWord = false
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        word.append(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
        isInWord = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        isInWord = true
      } else if quote == nil, character == " " || character == "\t" {
        if isInWord { words.append(word) }
        word = ""
        isInWord = false
      } else {
        word.append(character)
        isInWord = true
      }
    }
    if isInWord { words.append(word) }
    return words
  }
}
