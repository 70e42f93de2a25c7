import NDArrayModule

extension CallTable {
  /// Wide subscripts, gathering, sorting.
  static func indexing(_ call: String) -> Function? {
    switch call {
    case "x[[1, 0, 1]]":
      return { $0[0][[1, 0, 1]] }
    case "x[nd.array([[1, 0], [1, 1]])]":
      return { $0[0][nd.array([[1, 0], [1, 1]])] }
    case "x[..., [2, 0]]":
      return { $0[0][..., [2, 0]] }
    case "x[[0, 1], [2, 0]]":
      return { $0[0][[0, 1], [2, 0]] }
    case "x[[0, 1], ..., [1, 0]]":
      return { $0[0][[0, 1], ..., [1, 0]] }
    case "x[..., 0, [1, 1]]":
      return { $0[0][..., 0, [1, 1]] }
    case "x[1..<3, [0, 2, 0]]":
      return { $0[0][1..<3, [0, 2, 0]] }
    case "x[nd.newAxis]":
      return { $0[0][nd.newAxis] }
    case "x[..., nd.newAxis]":
      return { $0[0][..., nd.newAxis] }
    case "x[0, nd.newAxis, 1..<3]":
      return { $0[0][0, nd.newAxis, 1..<3] }
    case "x[nd.ellipsis, 0]":
      return { $0[0][nd.ellipsis, 0] }
    case "x[1, nd.ellipsis, 1]":
      return { $0[0][1, nd.ellipsis, 1] }
    case "x[nd.ellipsis, nd.newAxis]":
      return { $0[0][nd.ellipsis, nd.newAxis] }
    case "x[nd.newAxis, [1, 0]]":
      return { $0[0][nd.newAxis, [1, 0]] }
    case "x[stride(from: 2, through: 0, by: -2)]":
      return { $0[0][stride(from: 2, through: 0, by: -2)] }
    case "nd.booleanMask(x, nd.array([1, 0, -1]))":
      return { nd.booleanMask($0[0], nd.array([1, 0, -1])) }
    case "x.gatherND(nd.array([[1, 1, 0], [0, 1, 0]]))":
      return { $0[0].gatherND(nd.array([[1, 1, 0], [0, 1, 0]])) }
    case "x.gatherND(nd.array([[1, 1, 1], [0, 2, 0]]))":
      return { $0[0].gatherND(nd.array([[1, 1, 1], [0, 2, 0]])) }
    case "x.gatherND(nd.array([[1, 0]]))":
      return { $0[0].gatherND(nd.array([[1, 0]])) }
    case "x.scatterND(nd.array([[1, 1, 0], [0, 1, 0]]), shape: [2, 3])":
      return { $0[0].scatterND(nd.array([[1, 1, 0], [0, 1, 0]]), shape: [2, 3]) }
    case "x.scatterND(nd.array([[2, 0]]), shape: [3, 2])":
      return { $0[0].scatterND(nd.array([[2, 0]]), shape: [3, 2]) }
    case "x.pick(nd.array([-1, 4]), mode: .wrap)":
      return { $0[0].pick(nd.array([-1, 4]), mode: .wrap) }
    case "nd.embedding(nd.array([[0, 2], [2, 1]]), x)":
      return { nd.embedding(nd.array([[0, 2], [2, 1]]), $0[0]) }
    case "nd.embedding(nd.array([5, -1]), x, mode: .clip)":
      return { nd.embedding(nd.array([5, -1]), $0[0], mode: .clip) }
    case "x.topk(k: 2, retTyp: .value)":
      return { $0[0].topk(k: 2, retTyp: .value) }
    case "x.topk(axis: 0, k: 1, retTyp: .value, isAscend: true)":
      return { $0[0].topk(axis: 0, k: 1, retTyp: .value, isAscend: true) }
    case "x.topk(k: 0, retTyp: .value)":
      return { $0[0].topk(k: 0, retTyp: .value) }
    case "x.sort()":
      return { $0[0].sort() }
    case "x.sort(axis: 0, isAscend: false)":
      return { $0[0].sort(axis: 0, isAscend: false) }
    case "x.sort(axis: nil)":
      return { $0[0].sort(axis: nil) }
    case "x.argsort()":
      return { $0[0].argsort() }
    case "x.argsort(isAscend: false)":
      return { $0[0].argsort(isAscend: false) }
    case "x.argsort(axis: nil)":
      return { $0[0].argsort(axis: nil) }
    case "x.topk()":
      return { $0[0].topk() }
    case "x.topk(k: 3)":
      return { $0[0].topk(k: 3) }
    case "x.topk(axis: nil, k: 3)":
      return { $0[0].topk(axis: nil, k: 3) }
    case "x.topk(k: 4, isAscend: true)":
      return { $0[0].topk(k: 4, isAscend: true) }
    case "x.topk(k: 2, retTyp: .mask)":
      return { $0[0].topk(k: 2, retTyp: .mask) }
    case "x.topkBoth(k: 2)":
      return { joined($0[0].topkBoth(k: 2)) }
    default: return nil
    }
  }
}
