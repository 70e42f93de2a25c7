import NDArrayModule

extension CallTable {
  /// Repeats, parts, paddings, diagonals, changes of shape.
  static func moving(_ call: String) -> Function? {
    switch call {
    case "x.tile([2])":
      return { $0[0].tile([2]) }
    case "x.tile([2, 1, 2])":
      return { $0[0].tile([2, 1, 2]) }
    case "x.tile([3, 1])":
      return { $0[0].tile([3, 1]) }
    case "x.repeat(2)":
      return { $0[0].repeat(2) }
    case "x.repeat(3, axis: 0)":
      return { $0[0].repeat(3, axis: 0) }
    case "x.repeat(2, axis: -1)":
      return { $0[0].repeat(2, axis: -1) }
    case "x.flip(axis: 1)":
      return { $0[0].flip(axis: 1) }
    case "x.flip(axis: [0, 2])":
      return { $0[0].flip(axis: [0, 2]) }
    case "x.split(3)":
      return { joined($0[0].split(3)) }
    case "x.split(2, axis: 0, squeezeAxis: true)[1]":
      return { $0[0].split(2, axis: 0, squeezeAxis: true)[1] }
    case "x.split(indices: [1, 3])":
      return { joined($0[0].split(indices: [1, 3])) }
    case "x.split(indices: [2], axis: 1)[0]":
      return { $0[0].split(indices: [2], axis: 1)[0] }
    case "nd.pad(x, mode: .constant, padWidth: [0, 0, 0, 0, 1, 2, 2, 0], constantValue: 1.5)":
      return {
        nd.pad($0[0], mode: .constant, padWidth: [0, 0, 0, 0, 1, 2, 2, 0], constantValue: 1.5)
      }
    case "nd.pad(x, mode: .edge, padWidth: [0, 0, 0, 0, 1, 2, 2, 0], constantValue: 1.5)":
      return { nd.pad($0[0], mode: .edge, padWidth: [0, 0, 0, 0, 1, 2, 2, 0], constantValue: 1.5) }
    case "nd.pad(x, mode: .reflect, padWidth: [0, 0, 0, 0, 1, 2, 2, 0], constantValue: 1.5)":
      return {
        nd.pad($0[0], mode: .reflect, padWidth: [0, 0, 0, 0, 1, 2, 2, 0], constantValue: 1.5)
      }
    case "x.diag()":
      return { $0[0].diag() }
    case "x.diag(k: -2)":
      return { $0[0].diag(k: -2) }
    case "x.diag(k: 1)":
      return { $0[0].diag(k: 1) }
    case "x.diag(k: -1)":
      return { $0[0].diag(k: -1) }
    case "x.diag(k: 1, axis1: 2, axis2: 0)":
      return { $0[0].diag(k: 1, axis1: 2, axis2: 0) }
    case "x.reshape([-2])":
      return { $0[0].reshape([-2]) }
    case "x.reshape([-2, 1, 1])":
      return { $0[0].reshape([-2, 1, 1]) }
    case "x.reshape([-3, 4])":
      return { $0[0].reshape([-3, 4]) }
    case "x.reshape([0, -3])":
      return { $0[0].reshape([0, -3]) }
    case "x.reshape([-3, -2])":
      return { $0[0].reshape([-3, -2]) }
    case "x.reshape([-4, 1, 2, -2])":
      return { $0[0].reshape([-4, 1, 2, -2]) }
    case "x.reshape([2, -4, -1, 3, -2])":
      return { $0[0].reshape([2, -4, -1, 3, -2]) }
    case "x.reshape([0, -4, 3, 1, 0])":
      return { $0[0].reshape([0, -4, 3, 1, 0]) }
    case "x.reshape([-1, 0], reverse: true)":
      return { $0[0].reshape([-1, 0], reverse: true) }
    case "x.reshape([0, -3], reverse: true)":
      return { $0[0].reshape([0, -3], reverse: true) }
    case "x.slice(begin: [0, nil, 3], end: [2, 2, nil], step: [1, 1, -1])":
      return { $0[0].slice(begin: [0, nil, 3], end: [2, 2, nil], step: [1, 1, -1]) }
    case "x.slice(begin: [-1], end: [-5], step: [-2])":
      return { $0[0].slice(begin: [-1], end: [-5], step: [-2]) }
    case "x.sliceLike(y)":
      return { $0[0].sliceLike($0[1]) }
    case "x.sliceLike(y, axes: [1])":
      return { $0[0].sliceLike($0[1], axes: [1]) }
    case "x.moveAxis([0, 1], [-1, 0])":
      return { $0[0].moveAxis([0, 1], [-1, 0]) }
    case "x.squeeze(axis: [0, 2])":
      return { $0[0].squeeze(axis: [0, 2]) }
    case "nd.addN(x, y, x)":
      return { nd.addN($0[0], $0[1], $0[0]) }
    case "x.broadcastLike(y)":
      return { $0[0].broadcastLike($0[1]) }
    case "x.broadcastAxis([0, 2], sizes: [2, 4])":
      return { $0[0].broadcastAxis([0, 2], sizes: [2, 4]) }
    default: return nil
    }
  }
}
