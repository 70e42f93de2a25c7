import Foundation

/// docs/library.md: MXNet's names beside ours.
enum LibraryMap {
  /// The names that MXNet's own listing gives (`Tests/Oracles/names.py`).
  static let theirs: [String] =
    ((try? String(
      contentsOf: LibrarySources.package.appendingPathComponent(
        "Tests/LibraryDocsTests/mxnet-names.txt"), encoding: .utf8)) ?? "")
    .split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)

  private static let sections: [(space: String, title: String)] = [
    ("nd", "Arrays: functions"), ("nd.random", "Random numbers"), ("nd.linalg", "Linear algebra"),
    ("NDArray", "Arrays: methods"), ("autograd", "Gradients"), ("nn", "Layers"),
    ("Block", "Blocks"), ("HybridBlock", "Hybrid blocks"), ("Parameter", "Parameters"),
    ("ParameterDict", "Sets of parameters"), ("gloss", "Losses"), ("init", "Initializers"),
    ("optimizer", "Optimizers"), ("lr_scheduler", "Learning rates"), ("metric", "Metrics"),
    ("Trainer", "The trainer"), ("gdata", "Data"), ("gdata.vision", "Pictures"),
    ("gdata.vision.transforms", "Transforms"), ("nd.image", "Pictures: operations"),
    ("image", "Pictures: files and parts"), ("gluon.utils", "Services"),
  ]

  /// Where ours is not the same word in Swift's spelling.
  private static let renamed: [String: String] = [
    "nd.Activation": "nn.Activation", "nd.BatchNorm": "nn.BatchNorm", "nd.Dropout": "nn.Dropout",

    "nd.Reshape": "NDArray.reshape",
    "nd.SliceChannel": "nd.split", "nd.SwapAxis": "NDArray.swapaxes",
    "nd.LeakyReLU": "nn.LeakyReLU", "nd.ElementWiseSum": "nd.addN", "nd.add": "NDArray.+",
    "nd.subtract": "NDArray.-", "nd.multiply": "NDArray.*", "nd.divide": "NDArray./",
    "nd.true_divide": "NDArray./", "nd.modulo": "NDArray.%", "nd.power": "NDArray.**",
    "nd.batch_take": "nd.pick", "optimizer.create": "Optimizer.named",
    "metric.np": "metric.CustomMetric",
    "nd.equal": "NDArray..==", "nd.not_equal": "NDArray..!=", "nd.greater": "NDArray..>",
    "nd.greater_equal": "NDArray..>=", "nd.lesser": "NDArray..<", "nd.lesser_equal": "NDArray..<=",
    "nd.cast": "NDArray.astype", "nd.concatenate": "nd.concat",
    "nd.identity": "nd.eye", "nd.normal": "nd.random.normal", "nd.uniform": "nd.random.uniform",
    "nd.shuffle": "nd.random.shuffle", "nd.sum_axis": "NDArray.sum", "nd.max_axis": "NDArray.max",
    "nd.min_axis": "NDArray.min", "nd.crop": "nd.slice", "nd.from_numpy": "nd.array",
    "nd.empty": "nd.zeros", "nd.reverse": "nd.flip",
    "NDArray.asnumpy": "NDArray.asArray", "NDArray.asscalar": "NDArray.asScalar",
    "NDArray.copyto": "NDArray.copy", "NDArray.ctx": "NDArray.context",
    "NDArray.slice_assign": "NDArray.subscript", "NDArray.slice_assign_scalar": "NDArray.subscript",
    "NDArray.broadcast_axes": "NDArray.broadcastTo", "NDArray.slice": "nd.slice",
    "gloss.SigmoidBCELoss": "gloss.SigmoidBinaryCrossEntropyLoss",
    "gloss.SoftmaxCELoss": "gloss.SoftmaxCrossEntropyLoss", "init.Initializer": "Initializer",
    "Block.params": "Block.collectParams", "Block.save_params": "Block.saveParameters",
    "Block.load_params": "Block.loadParameters", "ParameterDict.get": "ParameterDict.subscript",
    "Block.register_child": "nn.Sequential.add", "ParameterDict.items": "ParameterDict",
    "HybridBlock.hybrid_forward": "Block.forward",
    "ParameterDict.setattr": "ParameterDict.setGradReq",
  ]

  /// The text of the document.
  static func text(_ symbols: [PublicSymbol]) -> String {
    var first: [String: PublicSymbol] = [:]
    for symbol in symbols {
      let key = Self.key(symbol.name)
      if first[key]?.documentation.isEmpty ?? true { first[key] = symbol }
    }
    var text = """
      # Gluon's names and ours

      Every public name of MXNet 1.9.1 that a reader of a Gluon book meets, and where it is here. The table is
      made from the sources (`make docs`) and checked by a test; what a name does stands in its documentation,
      and `{{help Name}}` shows it in a chapter. Where the two do not do the same, docs/deviations.md says so.


      """
    for (space, title) in sections {
      let names = theirs.filter { name in
        name.hasPrefix(space + ".") && !name.dropFirst(space.count + 1).contains(".")
      }
      let known = names.compactMap { name in ours(name, in: first).map { (name, $0) } }
      let unknown = names.filter { ours($0, in: first) == nil }
      text += "## \(title)\n\n| Gluon | here | |\n| --- | --- | --- |\n"
      for (name, ours) in known {
        text += "| `\(name)` | `\(ours.symbol.name)` | \(summary(of: ours.documented)) |\n"
      }
      if !unknown.isEmpty {
        let list = unknown.map { "`\($0.dropFirst(space.count + 1))`" }.joined(separator: ", ")
        text += "\nNot here: \(list).\n"
      }
      text += "\n"
    }
    return text
  }

  /// A name by its letters: `expand_dims` and `expandDims` are one, `Constant` and `constant` are not.
  private static func key(_ name: String) -> String {
    name.replacing("_", with: "").split(separator: ".", omittingEmptySubsequences: false)
      .map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: ".")
  }

  /// Our symbol for a name of MXNet, and the one of the same name that says what it does.
  static func ours(
    _ name: String, in symbols: [String: PublicSymbol]
  ) -> (symbol: PublicSymbol, documented: PublicSymbol)? {
    let found = candidates(for: name).compactMap { symbols[key($0)] }
    return found.first.map { ($0, found.first { !$0.documentation.isEmpty } ?? $0) }
  }

  private static func candidates(for name: String) -> [String] {
    if let other = renamed[name] { return [other] }
    let parts = name.split(separator: ".").map(String.init)
    let (space, last) = (parts.dropLast().joined(separator: "."), parts[parts.count - 1])
    let places: [String] =
      switch space {
      case "nd": ["nd.", "NDArray."]
      case "NDArray": ["NDArray.", "nd."]
      case "init": ["initializer."]
      case "optimizer", "lr_scheduler": ["", "optimizer.", "lrScheduler.", "gluon."]
      case "metric": ["metric.", ""]
      case "HybridBlock": ["HybridBlock.", "Block."]
      case "gdata.vision": ["gdata.vision.", "gdata."]
      case "autograd": ["autograd.", ""]
      default: [space + "."]
      }
    return places.flatMap { [$0 + last, $0 + last.prefix(1).lowercased() + last.dropFirst()] }
  }

  /// The first sentence of the documentation.
  private static func summary(of symbol: PublicSymbol) -> String {
    let paragraph = symbol.documentation.prefix { !$0.isEmpty }.joined(separator: " ")
      .replacing("``", with: "`").replacing("|", with: "\\|")
    guard let end = paragraph.firstRange(of: ". ") else { return paragraph }
    return String(paragraph[..<end.lowerBound]) + "."
  }
}
