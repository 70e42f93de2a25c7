import BookModel

extension RunContext {
  /// The version of what is linked into a chapter and of the program around its cells. It moves
  /// every key: raise it when the same cells may give other outputs.
  static let runtimeVersion = "1"

  /// What runs with this toolchain and library depend on.
  ///
  /// - Parameters:
  ///   - library: ``SourcesDigest`` of the library's sources; empty without one.
  ///   - environment: The names of the author's variables that cells may see.
  public init(toolchain: Toolchain, library: String, environment: [String] = []) {
    self.init(
      compiler: toolchain.version, flags: Toolchain.flags, library: library,
      runtime: Self.runtimeVersion, environment: Set(environment).sorted())
  }
}
