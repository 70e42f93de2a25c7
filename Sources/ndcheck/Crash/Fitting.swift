/// Shapes that fit operations whose operands are more than arrays of one shape.
enum Fitting {
  static let shapes: [String: [[[Int]]]] = {
    var shapes = table
    for (names, fitting) in groups {
      for name in names { shapes[name] = fitting }
    }
    return shapes
  }()

  private static let table: [String: [[[Int]]]] = [
    "dot": [
      [[2, 3], [3, 2]], [[3], [3]], [[2, 3, 4], [4, 2]], [[3, 3], [3, 3]], [[2, 3], [3]],
    ],
    "fullyConnected": [[[2, 3], [4, 3], [4]], [[2, 3], [4, 3]], [[2, 1, 3], [2, 3], [2]]],
    "batchDot": [[[2, 3, 4], [2, 4, 3]], [[2, 3, 3], [2, 3, 3]]],
    "linalg.gemm": [[[2, 3], [3, 2], [2, 2]], [[3, 3], [3, 3], [3, 3]]],
    "linalg.gemm2": [[[2, 3], [3, 2]], [[2, 3, 3], [2, 3, 3]]],
    "linalg.makediag": [[[3]], [[2, 3]], [[1]], [[70000]]],
    "convolution": [
      [[2, 2, 5, 5], [4, 2, 3, 3], [4]], [[1, 2, 4], [3, 2, 2]], [[1, 2, 4, 4], [2, 1, 2, 2]],
      [[1, 1, 3, 3], [1, 1, 3, 3], [1]],
    ],
    "pooling": [[[2, 2, 5, 5]], [[1, 2, 6]], [[1, 1, 3, 3]]],
    "layerNorm": [[[2, 3], [3], [3]], [[2, 3, 4], [4], [4]], [[2, 3, 4], [3], [3]]],
    "instanceNorm": [[[2, 3, 4], [3], [3]], [[1, 2, 3, 3], [2], [2]]],
    "groupNorm": [[[2, 4, 3], [4], [4]], [[2, 4, 3, 3], [2], [2]], [[1, 6, 2], [3], [3]]],
    "batchNorm": [
      [[2, 3], [3], [3], [3], [3]], [[2, 3, 2, 2], [3], [3], [3], [3]],
      [[4, 2, 5], [2], [2], [2], [2]],
    ],
    "prelu": [[[2, 3], [3]], [[2, 3, 4], [1]], [[2, 3, 4], [3]]],
    "where": [[[2, 3], [2, 3], [2, 3]], [[2], [2, 3], [2, 3]]],
    "take": [[[4, 3], [2]], [[4, 3], [2, 2]], [[6], [3]]],
    "pick": [[[4, 3], [4]], [[4, 3], [3]], [[2, 3, 4], [2, 3]], [[2, 3, 4], [2, 4]]],
    "pickWrap": [[[4, 3], [4]], [[2, 3, 4], [2, 3]]],
    "gatherND": [[[3, 4], [2, 5]], [[3, 4], [1, 2]], [[2, 3, 4], [2, 3]]],
    "scatterND": [[[5], [2, 5]], [[2, 3], [1, 2]], [[3], [1, 3]]],
    "embedding": [[[4], [3, 2]], [[2, 3], [5, 2]], [[2], [4, 3]]],
    "booleanMask": [[[4, 3], [4]], [[3, 2], [3]]],
    "maskSubscript": [[[4, 3], [4]], [[2, 3], [2, 3]]],
    "maskWrite": [[[4, 3], [4]], [[2, 3], [2, 3]]],
    "subscriptWrite": [[[4, 3], [3]], [[2, 3, 4], [4]], [[4, 3], [1]], [[4, 3], [2, 3]]],
    "broadcastLike": [[[1, 3], [2, 3]], [[2, 1], [2, 3]]],
    "nn.Embedding": [[[3]], [[2, 3], [4, 2]]],
    "random.multinomial": [[[3]], [[2, 3]]],
    "loss.SoftmaxCrossEntropyLoss": [[[4, 3], [4]], [[4, 3], [4, 3]], [[4, 3], [4], [4]]],
    "loss.CosineEmbeddingLoss": [[[4, 3], [4, 3], [4]]],
    "loss.TripletLoss": [[[4, 3], [4, 3], [4, 3]]],
    "metric": [[[4], [4, 3]], [[4], [4]], [[4, 3], [4, 3]], [[2, 3], [2, 3, 4]]],
    "metric.confusion": [[[4], [4, 3]], [[4], [4]]],
    "optimizer": [[[2, 3], [2, 3], [2, 3]], [[3], [3], [3], [3]]],
    "scheduledOptimizer": [[[2, 3], [2, 3]], [[3], [3]]],
    "odd.Trainer": [[[2, 3]], [[4, 3]]],
    "odd.train": [[[4, 3], [4]], [[4, 3], [4, 2]], [[5, 2], [5]]],
    "odd.d2l": [[[2, 3], [3, 2], [2]], [[2, 3], [3, 1], [1]]],
    "odd.Dense": [[[2, 3]], [[2, 1, 4]]],
    "odd.metrics": [[[4], [4, 3]], [[4], [4]]],
    "odd.ArrayDataset": [[[4, 3], [4], [4]]],
    "odd.DataLoader": [[[4, 3], [4]], [[6], [6, 2]]],
    "odd.ConfusionMatrix": [[[4], [4, 3]], [[4], [4]]],
    "odd.arrayIndex": [[[4, 3], [2], [2]], [[4, 3], [2, 2], [2, 2]]],
    "odd.arrayIndexWrite": [[[4, 3], [2], [2, 3]], [[4], [2], [2]]],
    "odd.values": [[[1]], [[1, 1]]],
    "concat": [[[2, 3], [2, 3]], [[2, 3], [4, 3]], [[3], [2], [1]]],
  ]

  private static let groups: [([String], [[[Int]]])] = [
    (
      [
        "linalg.inverse", "linalg.det", "linalg.slogdet", "linalg.potrf", "linalg.potri",
        "linalg.sumlogdiag", "linalg.extractdiag", "linalg.syrk", "diag",
      ], [[[3, 3]], [[2, 3, 3]], [[1, 1]], [[2, 2]], [[2, 3]]]
    ),
    (
      ["linalg.trmm", "linalg.trsm"],
      [[[3, 3], [3, 2]], [[2, 3, 3], [2, 3, 3]], [[3, 3], [2, 3]]]
    ),
    (
      ["nn.Conv2D", "nn.MaxPool2D", "nn.AvgPool2D", "nn.GlobalMaxPool2D", "nn.GlobalAvgPool2D"],
      [[[2, 2, 5, 5]], [[1, 1, 3, 3]], [[2, 4, 6, 5]]]
    ),
    (
      ["nn.Conv1D", "nn.MaxPool1D", "nn.AvgPool1D", "nn.GlobalMaxPool1D", "nn.GlobalAvgPool1D"],
      [[[2, 2, 5]], [[1, 1, 3]]]
    ),
    (["nn.BatchNorm", "nn.LayerNorm"], [[[2, 3]], [[2, 3, 4]], [[2, 3, 4, 4]]]),
    (["nn.InstanceNorm", "nn.GroupNorm"], [[[2, 3, 4]], [[2, 4, 3, 3]], [[1, 6, 2]]]),
  ]
}
