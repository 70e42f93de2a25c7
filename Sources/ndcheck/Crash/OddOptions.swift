/// What the options of a case are drawn from, by their names.
enum OddOptions {
  static let oddInts = [
    0, -1, -2, -9, 7, 100, 1 << 16, (1 << 31) - 1, 1 << 31, -(1 << 31), 1 << 20, 1 << 29, 1 << 40,
    1 << 62,
    .max, .max - 1, .min, .min + 1,
  ]

  static let numbers: [Double] = [1, 0.5, 2, 0, 0.1, 3, -1]

  static let oddNumbers: [Double] = [
    .nan, .infinity, -.infinity, -0.0, 0x1p-1074, 1e-300, -1e-300, 1e300, -1e300, 1e10, 1e19, -1e19,
    3e38, 256, -2.5, 0x1p31, 0x1p62, 0x1p63, 0.9999999999999999, .greatestFiniteMagnitude,
  ]

  /// Shapes and lists of sizes that no array or window has, or hardly any.
  static let oddLists: [[Int]] = [
    [], [0], [0, 3], [3, 0], [-1], [2, -1], [-1, -1], [0, -1], [-2], [-3], [-4, 1, 2], [-4, -1, 2],
    [-5], [1 << 20, 1 << 20], [1 << 30, 1 << 30, 1 << 30], [(1 << 31) - 1], [1 << 31, 1 << 31],
    [1 << 40], [1 << 29], [1 << 20], [0, (1 << 31) - 1], [(1 << 31) - 1, 0], [.min], [.max],
    [.max, .max], [1, 1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 1, 1, 1], [0, 0], [1, 1], [2, 2, 2],
    [-2, -2], [1 << 16, 1 << 16], [1 << 62, 4], [3037000500, 3037000500], [.min, 2],
  ]

  static func ints(_ key: String) -> [Int] {
    switch key {
    case "axis", "axis1", "axis2", "a", "b": [0, 1, -1, 2, -2]
    case "k", "offset": [1, 0, 2, -1, 3]
    case "seed": [1, 0, 7, -1]
    default: [1, 2, 3, 0, 4, 6]
    }
  }

  static func lists(_ key: String) -> [[Int]] {
    switch key {
    case "shape":
      [
        [2, 3], [3], [6], [1], [3, 2], [2, 3, 4], [3, 3], [2, -1], [0, -1], [2, 1, 3],
        [2, 3, 2, 2],
      ]
    case "axes", "axis", "source", "target": [[0], [1], [0, 1], [1, 0], [-1], [0, 2, 1], [2]]
    case "reps", "sizes": [[2], [1, 2], [2, 1, 3], [3]]
    case "widths":
      [[0, 0, 1, 1], [1, 0, 0, 2], [0, 0, 0, 0, 1, 1, 1, 1], [1, 1], [0, 0, 2, 3, 1, 0]]
    case "kernel", "size", "stride", "strides", "dilate", "dilation":
      [[2, 2], [1, 1], [3, 3], [2], [1]]
    case "pad", "padding": [[0, 0], [1, 1], [0, 1], [1], [0]]
    case "updates": [[0, 1, 2, 10], [1]]
    default: [[1], [1, 2], [0, 1, 2], [3], []]
    }
  }

  /// The words that an option of an operation knows.
  static func words(_ key: String, of operation: String) -> [String] {
    switch key {
    case "form": ["method", "function", "property", "reverse"]
    case "mode":
      operation == "pad" ? ["constant", "edge", "reflect"] : ["clip", "wrap", "raise", "constant"]
    case "activation": ["relu", "sigmoid", "tanh", "softrelu", "softsign"]
    case "factor": ["avg", "in", "out"]
    case "average": ["macro", "micro"]
    case "format": ["signed", "binary"]
    case "request": ["write", "add"]
    case "path": OddFiles.paths
    case "pattern": ["weight", ".*bias", "(", "[a", ""]
    case "option": ["learning_rate", "wd", "clip_gradient", "momentum", "beta1", "epsilon", "rho"]
    case "column": ["one", "b"]
    case "text": ["one", "two", "\"", "\u{0}"]
    case "name": names(operation)
    case "kind": kinds(operation)
    default: ["one", "two"]
    }
  }

  private static func names(_ operation: String) -> [String] {
    switch operation {
    case "init.Load": ["weight", "other"]
    case "init.named":
      ["zeros", "uniform", "normal", "xavier", "orthogonal", "bilinear", "msraprelu"]
    default:
      [
        "sgd", "nag", "adam", "adagrad", "rmsprop", "adadelta", "adamax", "nadam", "ftrl", "signum",
        "ftml", "lamb",
      ]
    }
  }

  private static func kinds(_ operation: String) -> [String] {
    switch operation {
    case "pooling": ["max", "average", "sum"]
    case "topk": ["value", "indices", "mask", "both"]
    case "random.like":
      [
        "normal", "uniform", "exponential", "gamma", "poisson", "negativeBinomial",
        "generalizedNegativeBinomial",
      ]
    case "schedule", "scheduledOptimizer": ["factor", "multifactor", "poly", "cosine"]
    case "odd.metrics":
      [
        "acc", "ce", "f1", "mae", "mse", "rmse", "mcc", "nll_loss", "pearsonr", "top_k_accuracy",
        "loss",
      ]
    case "metric":
      [
        "accuracy", "topk", "loss", "mae", "mse", "rmse", "crossEntropy", "nll", "f1", "mcc",
        "pearson", "perplexity", "composite", "custom", "acc",
      ]
    default: ["uniform", "gaussian", "normal"]
    }
  }
}
