import Foundation
import Testing

/// The manifest is what makes the compiler keep the stages apart; this keeps the manifest.
@Suite("the module graph")
struct ModuleGraphTests {
  private static let stages = [
    "BookParse", "BookPlan", "BookRun", "BookSplice", "BookCompare", "BookRender", "BookStore",
  ]
  /// What a stage may import of ours: values, a digest, and borders to C.
  private static let ground: Set = [
    "BookModel", "BookDigest", "CCmark", "CDuktape", "CProcess", "CKernels", "CBLAS",
  ]
  private static let ours = Set(
    (try? FileManager.default.contentsOfDirectory(
      atPath: Workbench.package.appendingPathComponent("Sources").path)) ?? [])

  @Test("no stage imports another, in the manifest", arguments: stages)
  func manifest(stage: String) throws {
    let imports = try Self.dependencies(of: stage)
    #expect(imports.contains("BookModel"))
    #expect(imports.intersection(Self.ours).subtracting(Self.ground) == [])
  }

  @Test(
    "the library's order is NDArrayModule, Autograd and Figures, Gluon; the model imports nothing")
  func library() throws {
    #expect(try Self.dependencies(of: "BookModel") == [])
    #expect(try Self.dependencies(of: "CellRuntime") == ["CCheckpoint"])
    #expect(try Self.dependencies(of: "NDArrayModule") == ["CKernels", "CBLAS"])
    #expect(try Self.dependencies(of: "Autograd").subtracting(Self.ground) == ["NDArrayModule"])
    #expect(try Self.dependencies(of: "Figures") == ["NDArrayModule", "CellRuntime"])
    #expect(try Self.dependencies(of: "Gluon").subtracting(Self.ground) == ["Autograd", "Figures"])
  }

  @Test("no source file of a stage imports what its target may not", arguments: stages)
  func sources(stage: String) throws {
    let root = Workbench.package.appendingPathComponent("Sources/\(stage)")
    let files = try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(!files.isEmpty)
    for file in files {
      let text = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
      for line in text.split(separator: "\n") where line.contains("import ") {
        let words = line.split(separator: " ")
        guard let word = words.firstIndex(of: "import"), words.count > word + 1 else { continue }
        let module = String(words[word + 1])
        guard Self.ours.contains(module) else { continue }
        #expect(Self.ground.contains(module), "\(stage)/\(file) imports \(module)")
      }
    }
  }

  /// The targets that the manifest gives a target.
  private static func dependencies(of target: String) throws -> Set<String> {
    let manifest = try String(
      contentsOf: Workbench.package.appendingPathComponent("Package.swift"), encoding: .utf8)
    let name = "name: \"\(target)\""
    let declarations = manifest.components(separatedBy: ".target(").dropFirst()
    let declaration = try #require(
      declarations.first { $0.trimmingCharacters(in: .whitespacesAndNewlines).hasPrefix(name) })
    guard let list = declaration.range(of: "dependencies: [") else { return [] }
    // Only this target's own list counts: the next declaration has its own.
    let end = declaration.range(of: "]", range: list.upperBound..<declaration.endIndex)
    let names = declaration[list.upperBound..<(end?.lowerBound ?? declaration.endIndex)]
    return Set(
      names.split(separator: ",").map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: " \"\n"))
      }
      .filter { !$0.isEmpty })
  }
}
