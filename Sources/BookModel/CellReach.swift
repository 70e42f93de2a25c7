/// How far a cell's code reaches beyond the cell.
///
/// A chapter is one program: what a cell declares can also be meant by cells before it.
public struct CellReach: Hashable, Sendable {
  /// The extensions that make a type conform to protocols: that holds in the whole process from the
  /// moment the code is loaded.
  public var conformances: [Conformance] = []
  /// The types, and the protocols that refine no other, that it declares.
  public var types: [String] = []
  /// Everything that it declares at the top level, operators too.
  public var names: Set<String> = []
  /// What it adds to types by extensions, by the name of the type.
  public var members: [Member] = []
  /// The names that it uses and does not bind itself.
  public var uses: Set<String> = []
  /// The names of members that it uses.
  public var memberUses: Set<String> = []

  public init() {}

  /// An extension that makes a type conform to protocols.
  public struct Conformance: Hashable, Sendable {
    /// The name of the type, of the outermost one for `Outer.Inner`.
    public let type: String
    public let protocols: [String]

    public init(type: String, protocols: [String]) {
      self.type = type
      self.protocols = protocols
    }
  }

  public struct Member: Hashable, Sendable {
    public let type: String
    public let name: String

    public init(type: String, name: String) {
      self.type = type
      self.name = name
    }
  }
}
