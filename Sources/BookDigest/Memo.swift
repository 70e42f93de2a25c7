/// Small results of earlier builds, by the digest of what they were made from: parsing Swift is most
/// of the work of a build that runs nothing.
///
/// A memo never changes a result. What made the results is named in it, so that another version of
/// the program starts anew; what a build did not ask for is forgotten, so that it stays as small as
/// the book.
public struct Memo: Hashable, Sendable {
  private let maker: String
  private let known: [String: String]
  private var used: [String: String] = [:]

  /// An empty memo.
  ///
  /// - Parameter maker: What tells this program from every other version of it; one line.
  public init(maker: String = "") {
    self.maker = maker
    known = [:]
  }

  /// What ``bytes`` gave. Anything else, and what another maker wrote, counts as empty.
  public init(_ bytes: [UInt8], maker: String) {
    self.maker = maker
    var known: [String: String] = [:]
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    let isOwn = lines.first.map { $0.elementsEqual(maker.utf8) } ?? false
    for line in lines.dropFirst() where isOwn && line.count > 65 {
      let start = line.startIndex
      known[String(decoding: line[start..<(start + 64)], as: UTF8.self)] =
        String(decoding: line[(start + 65)...], as: UTF8.self)
    }
    self.known = known
  }

  /// The result for `source`: a known one, or what `make` gives, which must be one line.
  public mutating func line(for source: String, make: () throws -> String) rethrows -> String {
    let name = SHA256.hexDigest(of: source)
    if let line = used[name] ?? known[name] {
      used[name] = line
      return line
    }
    let line = try make()
    // A line of several could not be told from several results.
    if !line.utf8.contains(10), !line.isEmpty { used[name] = line }
    return line
  }

  /// Whether ``bytes`` are other than those that this memo was made of.
  public var isChanged: Bool { used != known }

  /// Everything that was asked for, in one form.
  public var bytes: [UInt8] {
    let lines = used.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return Array(([maker] + lines).joined(separator: "\n").utf8)
  }
}
