import BookDigest
import Foundation

/// A value that is kept in the cache folder, whole or not at all.
///
/// Its file starts with the digest of the rest: one that was cut or changed counts as none.
struct CacheFile<Value: Codable> {
  let path: String

  /// The value; nil without a file, and for a file that is damaged or of another form.
  func value() -> Value? {
    guard let bytes = FileManager.default.contents(atPath: path), bytes.count > 65,
      bytes[64] == UInt8(ascii: "\n")
    else { return nil }
    let rest = bytes[65...]
    guard SHA256.hexDigest(of: rest).utf8.elementsEqual(bytes[..<64]) else { return nil }
    return try? JSONDecoder().decode(Value.self, from: rest)
  }

  /// Keeps a value. A process that is killed meanwhile leaves a file with its number in the name,
  /// which the next build deletes.
  func keep(_ value: Value) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let content = try encoder.encode(value)
    let temporary = "\(path).tmp-\(getpid())"
    let head = Data((SHA256.hexDigest(of: content) + "\n").utf8)
    do {
      // Not atomic, which would leave a file of any name.
      try (head + content).write(to: URL(fileURLWithPath: temporary))
      guard rename(temporary, path) == 0 else { throw FileError(path: path, code: errno) }
    } catch {
      unlink(temporary)
      throw error
    }
  }
}
