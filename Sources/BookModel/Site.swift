/// The rendered book: every file of `site/`, by its path below that folder.
public struct Site: Hashable, Sendable {
  public let files: [String: [UInt8]]

  public init(files: [String: [UInt8]]) { self.files = files }
}
