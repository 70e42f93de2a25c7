import Foundation

/// Reference vectors: files of named cases that the scripts in `Tests/Oracles` made by running
/// MXNet 1.9.1.
public enum Vectors {
  /// The cases of `Vectors/<file>.json` among a test target's resources.
  ///
  /// A file that is missing or does not fit `Case` ends the tests: without its vectors a test
  /// would pass by testing nothing.
  public static func cases<Case: Decodable>(
    _ file: String, of type: Case.Type = Case.self, in bundle: Bundle
  ) -> [Case] {
    let url = bundle.bundleURL.appendingPathComponent("Vectors/\(file).json")
    do {
      let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
      guard !cases.isEmpty else { fatalError("\(file).json holds no case") }
      return cases
    } catch {
      fatalError("\(file).json does not read as \(Case.self): \(error)")
    }
  }
}
