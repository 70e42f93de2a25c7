import NDArrayModule
import TestSupport

extension OperationTable {
  /// Operations that take axes away or work along one.
  static func reduction(_ operation: String, _ options: OperationOptions?) -> Function? {
    let keep = options?.keepdims ?? false
    let exclude = options?.exclude ?? false
    let axis = options?.axis
    if let one = axis?.single, !exclude {
      return alongOne(operation, one, keep)
    }
    if let list = axis?.list {
      return alongSeveral(operation, list, keep, exclude)
    }
    return switch operation {
    case "sum": { $0[0].sum(keepDims: keep) }
    case "mean": { $0[0].mean(keepDims: keep) }
    case "prod": { $0[0].prod(keepDims: keep) }
    case "max": { $0[0].max(keepDims: keep) }
    case "min": { $0[0].min(keepDims: keep) }
    case "norm": { $0[0].norm(keepDims: keep) }
    case "argmax": { $0[0].argmax() }
    case "argmin": { $0[0].argmin() }
    case "softmax": { $0[0].softmax() }
    case "logSoftmax": { $0[0].logSoftmax() }
    default: nil
    }
  }

  private static func alongOne(_ operation: String, _ axis: Int, _ keep: Bool) -> Function? {
    switch operation {
    case "sum": { $0[0].sum(axis: axis, keepDims: keep) }
    case "mean": { $0[0].mean(axis: axis, keepDims: keep) }
    case "prod": { $0[0].prod(axis: axis, keepDims: keep) }
    case "max": { $0[0].max(axis: axis, keepDims: keep) }
    case "min": { $0[0].min(axis: axis, keepDims: keep) }
    case "norm": { $0[0].norm(axis: axis, keepDims: keep) }
    case "argmax": { $0[0].argmax(axis: axis, keepDims: keep) }
    case "argmin": { $0[0].argmin(axis: axis, keepDims: keep) }
    case "softmax": { $0[0].softmax(axis: axis) }
    case "logSoftmax": { $0[0].logSoftmax(axis: axis) }
    default: nil
    }
  }

  private static func alongSeveral(
    _ operation: String, _ axes: [Int], _ keep: Bool, _ exclude: Bool
  ) -> Function? {
    switch operation {
    case "sum": { $0[0].sum(axis: axes, keepDims: keep, exclude: exclude) }
    case "mean": { $0[0].mean(axis: axes, keepDims: keep, exclude: exclude) }
    case "prod": { $0[0].prod(axis: axes, keepDims: keep, exclude: exclude) }
    case "max": { $0[0].max(axis: axes, keepDims: keep, exclude: exclude) }
    case "min": { $0[0].min(axis: axes, keepDims: keep, exclude: exclude) }
    case "norm": { $0[0].norm(axis: axes, keepDims: keep) }
    default: nil
    }
  }

  /// Products, and operations that only move elements.
  static func movement(_ operation: String, _ options: OperationOptions?) -> Function? {
    switch operation {
    case "dot":
      let (first, second) = (options?.transposeA ?? false, options?.transposeB ?? false)
      return { nd.dot($0[0], $0[1], transposeA: first, transposeB: second) }
    case "transpose":
      guard let axes = options?.axes else { return { $0[0].T } }
      return { $0[0].transpose(axes: axes) }
    case "swapaxes":
      guard let axes = options?.axes, axes.count == 2 else { return nil }
      return { $0[0].swapAxes(axes[0], axes[1]) }
    case "flatten": return { $0[0].flatten() }
    case "expandDims":
      guard let axis = options?.axis?.single else { return nil }
      return { $0[0].expandDims(axis: axis) }
    case "squeeze":
      guard let axis = options?.axis?.single else { return { $0[0].squeeze() } }
      return { $0[0].squeeze(axis: axis) }
    case "reshape":
      guard let shape = options?.shape else { return nil }
      return { $0[0].reshape(Shape(shape)) }
    case "broadcastTo":
      guard let shape = options?.shape else { return nil }
      return { $0[0].broadcastTo(Shape(shape)) }
    case "concat":
      guard let axis = options?.axis?.single else { return nil }
      return { nd.concat($0, axis: axis) }
    case "stack":
      guard let axis = options?.axis?.single else { return nil }
      return { nd.stack($0, axis: axis) }
    default: return nil
    }
  }

  /// Subscripts and their named relatives.
  static func indexing(_ operation: String, _ options: OperationOptions?) -> Function? {
    switch operation {
    case "subscript":
      guard let words = options?.subscripts.flatMap(SubscriptWords.init) else { return nil }
      return { words.part(of: $0[0]) ?? nd.zeros(shape: 0) }
    case "take":
      guard let indices = options?.indices, let axis = options?.axis?.single else { return nil }
      let mode: TakeMode = options?.mode == "wrap" ? .wrap : .clip
      return { $0[0].take(NDArray(indices), axis: axis, mode: mode) }
    case "pick":
      guard let indices = options?.indices, let axis = options?.axis?.single else { return nil }
      let keep = options?.keepdims ?? false
      return { $0[0].pick(NDArray(indices), axis: axis, keepDims: keep) }
    case "sliceAxis":
      guard let axis = options?.axis?.single, let begin = options?.begin, let end = options?.end
      else { return nil }
      return { $0[0].sliceAxis(axis, begin..<end) }
    default: return nil
    }
  }
}
