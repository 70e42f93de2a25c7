import NDArrayModule

extension gluon.utils {
  /// Cuts a batch into `count` parts along `batchAxis`: slices of the same memory along the first
  /// axis, copies along others.
  ///
  ///     let parts = gluon.utils.splitData(nd.arange(5), 2, evenSplit: false)
  ///     parts.map(\.count)  // [3, 2]
  ///
  /// - Parameters:
  ///   - data: The batch.
  ///   - count: How many parts to make.
  ///   - batchAxis: The axis that counts the samples.
  ///   - evenSplit: Whether parts of different sizes are an error; the larger ones come first.
  public static func splitData(
    _ data: NDArray, _ count: Int, batchAxis: Int = 0, evenSplit: Bool = true
  ) -> [NDArray] {
    guard batchAxis >= 0 && batchAxis < data.ndim else {
      return fail(
        "splitData: axis \(batchAxis) is not one of the \(data.ndim) axes of the data, of shape"
          + " \(data.shape.dimensions).")
    }
    let size = data.shape[batchAxis]
    guard count >= 1 && count <= Swift.max(1, size) else {
      return fail(
        "splitData: data of shape \(data.shape.dimensions) has \(size) samples along axis"
          + " \(batchAxis), which cannot be cut into \(count) parts.")
    }
    guard !evenSplit || size % count == 0 else {
      return fail(
        "splitData: data of shape \(data.shape.dimensions) has \(size) samples along axis"
          + " \(batchAxis), which \(count) parts cannot share evenly. Take a batch size that is a"
          + " multiple of \(count), or say evenSplit: false.")
    }
    var start = 0
    return (0..<count).map { part in
      let end = start + size / count + (part < size % count ? 1 : 0)
      defer { start = end }
      if batchAxis == 0 { return data[start..<end] }
      return data.take(Array(start..<end), axis: batchAxis)
    }
  }

  /// Cuts a batch into a part for each device. There is one device here, so there is one part in most
  /// programs; the call keeps its place in loops over devices.
  public static func splitAndLoad(
    _ data: NDArray, _ contexts: [Context], batchAxis: Int = 0, evenSplit: Bool = true
  ) -> [NDArray] {
    splitData(data, contexts.count, batchAxis: batchAxis, evenSplit: evenSplit)
  }
}
