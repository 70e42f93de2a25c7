import Foundation
import Testing

@testable import BookModel
@testable import BookParse

/// Which of the library's public operations `ndcheck` calls, read from the sources of both.
@Suite("What ndcheck covers")
struct CoverageTests {
  @Test("every public operation is called by ndcheck, or is held by a test that is named")
  func operations() throws {
    let calls = try Sources.text(of: "Sources/ndcheck", besides: "Sources/ndcheck/Crash")
    var missing: [String] = []
    for name in try Sources.operations() where Exemption.all[name] == nil {
      if !Self.isCalled(name, in: calls) { missing.append(name) }
    }
    #expect(missing.isEmpty, "not called by ndcheck: \(missing.joined(separator: ", "))")
  }

  @Test("an exemption is for a public operation that ndcheck does not call, and its test is there")
  func exemptions() throws {
    let calls = try Sources.text(of: "Sources/ndcheck", besides: "Sources/ndcheck/Crash")
    let names = try Sources.operations()
    for (name, holder) in Exemption.all {
      #expect(names.contains(name), "\(name) is exempt, but there is no such public operation")
      #expect(!Self.isCalled(name, in: calls), "\(name) is exempt, but ndcheck calls it")
      let path = Sources.root.appendingPathComponent(holder).path
      #expect(FileManager.default.fileExists(atPath: path), "\(name): there is no \(holder)")
    }
  }

  @Test("every public operation, exempt or not, is given odd operands")
  func odd() throws {
    let calls = try Sources.text(of: "Sources/ndcheck")
    let missing = try Sources.operations().filter { name in
      Exemption.neverCalled[name] == nil && !Self.isCalled(name, in: calls)
    }
    #expect(missing.isEmpty, "not called by ndcheck --crash: \(missing.joined(separator: ", "))")
  }

  @Test("what the check looks for is found, and what is not there is not")
  func looking() {
    #expect(Self.isCalled("nd.exp", in: "add { nd.exp($0) }"))
    #expect(!Self.isCalled("nd.exp", in: "add { nd.expm1($0) }"))
    #expect(Self.isCalled("NDArray.exp", in: "add { $0.exp() }"))
    #expect(!Self.isCalled("NDArray.exp", in: "add { nd.exp($0) }"))
    #expect(Self.isCalled("NDArray.+", in: "{ $0 + $1 }"))
    #expect(Self.isCalled("NDArray.-", in: "{ -$0 }"))
  }

  /// Whether the text calls an operation by its name: `nd.exp`, or `.exp` of something that is no
  /// namespace.
  private static func isCalled(_ name: String, in text: String) -> Bool {
    let parts = name.split(separator: ".").map(String.init)
    guard let last = parts.last else { return false }
    if name.hasPrefix("NDArray.") {
      if last == "subscript" { return text.contains("x[$0") }
      let letters = last.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
      if !letters {
        return text.contains(" \(operatorText(name)) ") || text.contains("{ \(last)$0")
      }
      return matches("(?<!\\b(?:nd|autograd|random|linalg))\\.\(last)\\b", text)
    }
    return matches("\\b" + NSRegularExpression.escapedPattern(for: name) + "\\b", text)
  }

  /// Operators may hold dots: `NDArray..==`.
  private static func operatorText(_ name: String) -> String {
    String(name.dropFirst("NDArray.".count))
  }

  private static func matches(_ pattern: String, _ text: String) -> Bool {
    text.range(of: pattern, options: .regularExpression) != nil
  }
}

/// Public operations that have no differential case, with the test that holds them.
enum Exemption {
  static let all = [
    "NDArray.context": "Tests/NDArrayModuleTests/PrintingTests.swift",
    "NDArray.elements": "Tests/NDArrayModuleTests/CreationTests.swift",
    "NDArray.selection": "Tests/NDArrayModuleTests/SubscriptTests.swift",
    "gluon.utils.splitAndLoad": "Tests/GluonTests/TrainTests.swift",
    "gluon.utils.splitData": "Tests/GluonTests/TrainTests.swift",
    // Random: what they draw is ours, and what they do with it has cases.
    "image.randomCrop": "Tests/GluonTests/Pictures/TransformTests.swift",
    "image.randomSizeCrop": "Tests/GluonTests/Pictures/TransformTests.swift",
    "nd.image.randomColorJitter": "Tests/GluonTests/Pictures/TransformTests.swift",
    "nd.image.randomLighting": "Tests/GluonTests/Pictures/TransformTests.swift",
    "gdata.vision.transforms.Compose": "Tests/GluonTests/Pictures/TransformTests.swift",
    "gdata.vision.transforms.RandomApply": "Tests/GluonTests/Pictures/TransformTests.swift",
    "gdata.vision.transforms.RandomBrightness": "Tests/GluonTests/Pictures/TransformTests.swift",
    "gdata.vision.transforms.RandomColorJitter": "Tests/GluonTests/Pictures/TransformTests.swift",
    "gdata.vision.transforms.RandomContrast": "Tests/GluonTests/Pictures/TransformTests.swift",
    "gdata.vision.transforms.RandomFlipLeftRight":
      "Tests/GluonTests/Pictures/TransformTests.swift",
    "gdata.vision.transforms.RandomFlipTopBottom":
      "Tests/GluonTests/Pictures/TransformTests.swift",
    "gdata.vision.transforms.RandomHue": "Tests/GluonTests/Pictures/TransformTests.swift",
    "gdata.vision.transforms.RandomLighting": "Tests/GluonTests/Pictures/TransformTests.swift",
    "gdata.vision.transforms.RandomResizedCrop": "Tests/GluonTests/Pictures/TransformTests.swift",
    "gdata.vision.transforms.RandomSaturation": "Tests/GluonTests/Pictures/TransformTests.swift",
    // The layers of the functions that have cases.
    "nn.ELU": "Tests/GluonTests/LayerOptions.swift",
    "nn.GELU": "Tests/GluonTests/LayerOptions.swift",
    "nn.LeakyReLU": "Tests/GluonTests/LayerOptions.swift",
    "nn.PReLU": "Tests/GluonTests/LayerOptions.swift",
    "nn.SELU": "Tests/GluonTests/LayerOptions.swift",
    "nn.Swish": "Tests/GluonTests/LayerOptions.swift",
    "metric.BinaryMetric": "Tests/GluonTests/MetricTests.swift",
    "metric.ProbabilityMetric": "Tests/GluonTests/MetricTests.swift",
    "metric.RegressionMetric": "Tests/GluonTests/MetricTests.swift",
    "autograd.graph": "Tests/AutogradTests/GraphTests.swift",
    // What other layers derive from: there is nothing to call.
    "nn.Convolution": "Tests/GluonTests/OracleBlocks.swift",
    "nn.Normalization": "Tests/GluonTests/OracleBlocks.swift",
    "nn.Pooling": "Tests/GluonTests/OracleBlocks.swift",
  ]
}

extension Exemption {
  /// What no call with odd operands can name: types that others derive from, and a protocol's
  /// requirement.
  static let neverCalled = [
    "metric.BinaryMetric": "abstract", "metric.ProbabilityMetric": "abstract",
    "metric.RegressionMetric": "abstract", "nn.Convolution": "abstract",
    "nn.Normalization": "abstract", "nn.Pooling": "abstract", "NDArray.selection": "no array",
  ]
}

/// The repository's Swift files.
enum Sources {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The namespaces whose members are operations, and those whose types are what a case builds.
  private static let ofMembers = ["nd", "NDArray", "autograd", "gluon.utils", "image"]
  private static let ofTypes = [
    "nn", "gloss", "initializer", "metric", "lrScheduler", "gdata.transforms",
    "gdata.vision.transforms",
  ]

  /// The full names of the library's public operations: functions and operators on arrays, layers,
  /// losses, initial values, measures.
  static func operations() throws -> [String] {
    var names: Set<String> = []
    for module in ["NDArrayModule", "Autograd", "Gluon"] {
      for file in try files(in: "Sources/\(module)") {
        let source = SourceFile(
          path: file.path, text: try String(contentsOf: file, encoding: .utf8))
        for declaration in DeclarationReader.declarations(in: source) {
          let name = declaration.name.replacingOccurrences(of: "`", with: "")
          if isOperation(name, declaration) { names.insert(name) }
        }
      }
    }
    return names.sorted()
  }

  private static func isOperation(_ name: String, _ declaration: Declaration) -> Bool {
    if declaration.signature.contains("unavailable") || name.hasSuffix(".init") { return false }
    // Only what stands right in a namespace, `nd.random.normal` included; no members of types there.
    for space in ofTypes where name.hasPrefix(space + ".") {
      let isType = ["class ", "struct "].contains { declaration.signature.contains($0) }
      return isType && !name.dropFirst(space.count + 1).contains(".")
    }
    // The members of a function that an author writes are what it is made of.
    if name.hasPrefix("autograd.Function.") { return false }
    for space in ofMembers where name.hasPrefix(space + ".") {
      if space == "NDArray" { return true }
      return declaration.signature.contains("func ")
    }
    return false
  }

  static func text(of folder: String, besides left: String? = nil) throws -> String {
    let outside = left.map { root.appendingPathComponent($0).path + "/" }
    return try files(in: folder).filter { file in outside.map { !file.path.hasPrefix($0) } ?? true }
      .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
  }

  private static func files(in folder: String) throws -> [URL] {
    let start = root.appendingPathComponent(folder)
    let found = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
    let files = (found?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    return files.sorted { $0.path < $1.path }
  }
}
