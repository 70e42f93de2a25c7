import Foundation
import Testing

@testable import BookRun

@Suite("the examples in the documentation")
struct ExampleTests {
  /// What examples may use without saying where it comes from.
  private static let opening = """
    import Foundation
    import Gluon

    let features = nd.random.normal(shape: [1000, 2])
    let labels = 2 * features[..., 0] - 3.4 * features[..., 1] + 4.2
    let X = nd.ones(shape: [10, 2])
    let y = nd.ones(shape: [10])
    let dataset = gdata.ArrayDataset(features, labels)
    let loader = gdata.DataLoader(dataset, batchSize: 10, shuffle: true)
    let net = nn.Sequential()
    net.add(nn.Dense(1))
    net.initialize()
    _ = net(X)
    let loss = gloss.L2Loss()
    let trainer = gluon.Trainer(net.collectParams(), .sgd(learningRate: 0.03))

    let l = autograd.record { loss(net(X), y) }
    let a = nd.ones(shape: 1000)
    let b = nd.ones(shape: 1000)
    let batches = Array(1...4)
    let losses = [0.9, 0.5, 0.3, 0.2]
    let scratch = [0.8, 0.5, 0.4, 0.3]

    var output = ""
    func print(_ items: Any..., separator: String = " ", terminator: String = "\\n") {
      output += items.map { "\\($0)" }.joined(separator: separator) + terminator
    }
    func printed(_ body: () -> Void) -> String {
      output = ""
      body()
      return output
    }
    /// Without the last line of an array and without spaces that only align.
    func plain(_ text: String) -> String {
      if text.hasPrefix("Optional("), text.hasSuffix(")") { return plain(String(text.dropFirst(9).dropLast())) }
      return text.split(separator: "\\n").filter { !$0.hasPrefix("<NDArray") }
        .joined(separator: " ").split(separator: " ").joined(separator: " ")
        .replacingOccurrences(of: "[ ", with: "[").replacingOccurrences(of: " ]", with: "]")
        .trimmingCharacters(in: .whitespaces)
    }
    func claim(_ number: Int, _ code: String, _ value: String, _ said: String) throws {
      if !plain(said).hasPrefix(plain(value)) || plain(value).isEmpty {
        Swift.print("CLAIM \\(number)\\t\\(code)\\tgives \\(plain(value))\\tnot \\(plain(said))")
      }
    }

    """

  @Test("every example compiles, runs and gives what it says")
  func examples() throws {
    var examples = PublicSymbol.all.compactMap { Example($0) }
    #expect(examples.count > 20)
    let readme = try String(
      contentsOf: LibrarySources.package.appendingPathComponent("README.md"), encoding: .utf8)
    examples.append(Example("README.md", under: "Data and files", in: readme))
    #expect(examples.last?.code.isEmpty == false)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("examples-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var program = Self.opening
    for (number, example) in examples.enumerated() {
      program += "#sourceLocation(file: \"\(example.place)\", line: 1)\n"
      program += example.function(number: number)
    }
    program += "#sourceLocation()\n"
    for number in examples.indices {
      program += "nd.seed(0)\ndo { try example\(number)() } catch {"
      program += " Swift.print(\"CLAIM \(number)\\tthrows \\(error)\") }\n"
    }
    program += "Swift.print(\"all examples ran\")\n"
    let file = folder.appendingPathComponent("main.swift")
    try program.write(to: file, atomically: true, encoding: .utf8)
    if let copy = ProcessInfo.processInfo.environment["BOOK_KEEP_EXAMPLES"] {
      try program.write(toFile: copy, atomically: true, encoding: .utf8)
    }
    let build = LibrarySources.package.appendingPathComponent(".build/release")
    let library = try LibraryBuild(
      product: "Gluon", buildFolder: build, packageFolder: LibrarySources.package)
    let binary = folder.appendingPathComponent("examples").path
    let compiled = try run(
      "swiftc",
      ["-swift-version", "5", "-Onone", "-suppress-warnings", "-I", library.modules]
        + library.moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=" + $0] }
        + [file.path, library.file, "-Xlinker", "-rpath", "-Xlinker", build.path, "-o", binary],
      in: folder)
    let errors = compiled.split(separator: "\n").filter { $0.contains("error:") }
    try #require(errors.isEmpty, "\(errors.joined(separator: "\n"))")
    let claims = try run(binary, [], in: folder).split(separator: "\n")
    let wrong = claims.filter { $0.hasPrefix("CLAIM ") }.map { line -> String in
      let parts = line.dropFirst(6).split(separator: "\t", maxSplits: 1).map(String.init)
      let place = Int(parts[0]).map { examples[$0].place } ?? "?"
      return "\(place): \(parts.dropFirst().joined())"
    }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    #expect(claims.last == "all examples ran")
  }

  private func run(_ program: String, _ arguments: [String], in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program.hasPrefix("/") ? program : "/usr/bin/env")
    process.arguments = program.hasPrefix("/") ? arguments : [program] + arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
