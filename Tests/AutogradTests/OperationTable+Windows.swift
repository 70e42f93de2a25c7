import NDArrayModule
import TestSupport

extension OperationTable {
  /// Operations that slide a window over images.
  static func sliding(_ operation: String, _ options: OperationOptions?) -> Function? {
    let stride = shape(options?.stride) ?? 1
    let pad = shape(options?.pad) ?? 0
    switch operation {
    case "convolution":
      let dilate = shape(options?.dilate) ?? 1
      let groups = options?.groups ?? 1
      return {
        nd.convolution(
          $0[0], $0[1], $0.count > 2 ? $0[2] : nil, stride: stride, pad: pad, dilate: dilate,
          groups: groups)
      }
    case "pooling":
      guard let kind = options?.kind.flatMap(PoolKind.init) else { return nil }
      let kernel = shape(options?.kernel)
      return {
        nd.pooling(
          $0[0], kernel: kernel, stride: stride, pad: pad, kind: kind,
          global: options?.global ?? false, ceilMode: options?.ceilMode ?? false,
          countIncludePad: options?.countIncludePad ?? true)
      }
    default: return nil
    }
  }

  private static func shape(_ sizes: Axes?) -> Shape? { sizes.map { Shape($0.list) } }
}
