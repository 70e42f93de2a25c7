import NDArrayModule

/// The calls of the vectors in `calls.json`, each under its own text: `x`, `y` and `z` are the inputs.
enum CallTable {
  typealias Function = ([NDArray]) -> NDArray

  static func function(_ call: String) -> Function? {
    moving(call) ?? indexing(call) ?? matrices(call) ?? functions(call)
  }

  /// Several outputs as one array, flat.
  static func joined(_ outputs: [NDArray]) -> NDArray {
    nd.concat(outputs.map { $0.reshape(-1) }, axis: 0)
  }
  static func joined(_ pair: (NDArray, NDArray)) -> NDArray {
    joined([pair.0, pair.1].map { $0.dtype == .int64 ? $0.inFloat32 : $0 })
  }
}
