import Foundation
import Testing

/// The promises of the manual that no single module can keep, each under its id: one suite after
/// the other, since all of them keep every processor busy.
@Suite("Reliability", .serialized)
struct ReliabilityTests {
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  /// Where the programs under test are.
  static let programs = package.appendingPathComponent(".build/release").path
  static let book = programs + "/book"
  static let fixtures =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    + "/Fixtures"
}

/// Names below a folder that somebody was still working with: temporary files, folders put aside,
/// the scratch folders of chapters.
func leftovers(below folder: String) -> [String] {
  let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
  return names.filter { name in
    [".tmp-", ".old-", ".dat.nosync", ".sb-", "toolchain-"].contains { name.contains($0) }
      || name.contains(".book/run/")
  }.sorted()
}
