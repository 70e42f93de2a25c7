/// The names of the modules that images are compiled as: each as long as the name that a whole
/// chapter has, `Chapter`, so that what a cell prints can be set right in place.
struct ModuleNames {
  static let chapter = "Chapter"
  private static let start = Array("Ch__".utf8)
  private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
  /// How many images one kernel can have.
  static let capacity = 36 * 36 * 36

  private(set) var count = 0

  /// A name that no image has.
  mutating func next() -> String {
    let number = count
    count += 1
    let letters = [number / 1296 % 36, number / 36 % 36, number % 36].map { Self.digits[$0] }
    return String(decoding: Self.start + letters, as: UTF8.self)
  }

  /// The bytes with the chapter's name for that of every image.
  static func chapterNames(in bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var place = 0
    while let found = bytes[place...].firstIndex(of: start[0]) {
      place = found + 1
      let end = found + 7
      guard end <= bytes.count, bytes[found..<found + 4].elementsEqual(start),
        bytes[found + 4..<end].allSatisfy(digits.contains)
      else { continue }
      bytes.replaceSubrange(found..<end, with: chapter.utf8)
      place = end
    }
    return bytes
  }
}
