import Autograd
import NDArrayModule

/// Which type parameters have after loading values of another type.
public enum DTypeSource: Sendable {
  /// The one that they had: the values are converted.
  case current
  /// That of the file: the parameters are cast.
  case saved
}

/// How a file of parameters is read.
struct LoadingOptions {
  var allowMissing = false
  var ignoreExtra = false
  /// Where a parameter's type comes from when it is not that of the file; nil makes it an error.
  var dtypeSource: DTypeSource?
}

/// A file of parameters: names and values.
struct ParameterFile {
  private let path: String
  private let entries: [(name: String, array: NDArray)]

  /// Reads a file in any format that `nd.load` knows.
  init(reading path: String) throws {
    self.path = path
    entries = try nd.load(path).entries.map { entry in
      // MXNet's exported models tell weights from running averages.
      let isMarked = entry.name.hasPrefix("arg:") || entry.name.hasPrefix("aux:")
      return (isMarked ? String(entry.name.dropFirst(4)) : entry.name, entry.array)
    }
  }

  /// Writes parameters under the given names.
  static func write(_ parameters: [ParameterDict.Element], to path: String) throws {
    let arrays = try parameters.map { name, parameter in
      guard let values = parameter.values else {
        throw NDFileError(
          path, "\(parameter.whyNotReady) So the parameter '\(name)' cannot be saved.")
      }
      return (name, values)
    }
    try nd.save(path, arrays)
  }

  /// Gives the values to parameters. All is looked at first, so that a file that does not fit
  /// changes nothing.
  func load(into places: [ParameterDict.Element], _ options: LoadingOptions) throws {
    if !options.allowMissing { try checkComplete(places) }
    var found: [(Parameter, NDArray)] = []
    for (name, array) in entries {
      guard let (_, parameter) = places.first(where: { $0.name == name }) else {
        if options.ignoreExtra { continue }
        throw NDFileError(
          path,
          "it holds '\(name)', but the block has no such parameter: it has"
            + " \(list(places.map(\.name))). Pass ignoreExtra: true to leave it out.")
      }
      try check(array, name, parameter, options)
      found.append((parameter, array))
    }
    for (parameter, array) in found { parameter.load(array, options.dtypeSource) }
  }

  /// A parameter used in two places may stand in the file under either name.
  private func checkComplete(_ places: [ParameterDict.Element]) throws {
    let names = Set(entries.map(\.name))
    let known = Set(
      places.filter { names.contains($0.name) }.map { ObjectIdentifier($0.parameter) })
    for (name, parameter) in places where !known.contains(ObjectIdentifier(parameter)) {
      throw NDFileError(
        path,
        "the parameter '\(name)' is missing; the file holds \(list(entries.map(\.name))). Pass"
          + " allowMissing: true to leave it as it is.")
    }
  }

  private func check(
    _ array: NDArray, _ name: String, _ parameter: Parameter, _ options: LoadingOptions
  ) throws {
    guard parameter.shape.accepts(array.shape) else {
      throw NDFileError(
        path,
        "the parameter '\(name)' has shape \(parameter.shape.tuple), but \(array.shape.tuple) in the"
          + " file. Was it saved from a network of the same sizes?")
    }
    let isAllowed =
      switch options.dtypeSource {
      case nil: array.dtype == parameter.dtype
      case .current: true
      case .saved: array.dtype.isFloating || parameter.gradReq == .null
      }
    guard isAllowed else {
      throw NDFileError(
        path,
        "the parameter '\(name)' is of type \(parameter.dtype), but \(array.dtype) in the file. Pass"
          + " castDtype: true to convert.")
    }
  }

  /// The first names of a list, as a message has them.
  private func list(_ names: [String]) -> Message {
    if names.isEmpty { return "none" }
    let shown = names.prefix(10).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 10 ? "\(shown), ... (\(names.count) in all)" : "\(shown)"
  }
}

extension Parameter {
  /// Takes values from a file, whether or not there were any before. Arrays that are there keep
  /// their identity.
  fileprivate func load(_ array: NDArray, _ source: DTypeSource?) {
    autograd.pause {
      if source == .saved { cast(array.dtype) }
      let loaded = array.dtype == dtype ? array : array.astype(dtype)
      if let values {
        values[...] = loaded
      } else {
        shape = array.shape
        hold(loaded)
      }
    }
  }
}

extension Block {
  /// Writes all parameters to a file, under their places in the block: `0.weight`, `0.bias`.
  ///
  /// The ending of `path` tells the format: `.npz` is NumPy's archive, anything else what MXNet
  /// reads with `load_parameters`. A parameter that is used in two places is written for both. The
  /// file is exchanged in one step: when writing fails, the old one is there as it was.
  ///
  ///     let net = nn.Sequential(nn.Dense(2, inUnits: 3))
  ///     net.initialize(initializer.One())
  ///     try net.saveParameters("net.npz")
  ///     let other = nn.Sequential(nn.Dense(2))
  ///     try other.loadParameters("net.npz")
  ///     other[0].weight.data().elements  // [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]
  ///
  /// - Throws: `NDFileError` when a parameter has no values yet or the file cannot be written.
  public final func saveParameters(_ path: String) throws {
    try ParameterFile.write(places, to: path)
  }

  /// Reads all parameters from a file that ``saveParameters(_:)`` or MXNet's `save_parameters`
  /// wrote, for a block of the same make. The block need not be initialized.
  ///
  /// - Parameters:
  ///   - allowMissing: Whether parameters that the file does not hold stay as they are.
  ///   - ignoreExtra: Whether what the block has no parameter for is left out.
  ///   - castDtype: Whether values of another type are converted.
  ///   - dtypeSource: With `castDtype`, which type is the right one.
  /// - Throws: `NDFileError` that names the file, the parameter and both shapes or types. Then no
  ///   parameter has changed.
  public final func loadParameters(
    _ path: String, allowMissing: Bool = false, ignoreExtra: Bool = false, castDtype: Bool = false,
    dtypeSource: DTypeSource = .current
  ) throws {
    let options = LoadingOptions(
      allowMissing: allowMissing, ignoreExtra: ignoreExtra,
      dtypeSource: castDtype ? dtypeSource : nil)
    try ParameterFile(reading: path).load(into: places, options)
  }
}

extension ParameterDict {
  /// Writes the parameters to a file under their names in the dictionary.
  ///
  /// - Parameter prefix: What is left out at the beginning of every name.
  /// - Throws: `NDFileError` when a name has no such beginning, a parameter has no values yet or the
  ///   file cannot be written.
  public func save(_ path: String, stripPrefix prefix: String = "") throws {
    let renamed = try map { name, parameter in
      guard name.hasPrefix(prefix) else {
        throw NDFileError(path, "the parameter '\(name)' does not begin with '\(prefix)'.")
      }
      return (name: String(name.dropFirst(prefix.count)), parameter: parameter)
    }
    try ParameterFile.write(renamed, to: path)
  }

  /// Reads the parameters from a file that ``save(_:stripPrefix:)`` wrote.
  ///
  /// - Parameters:
  ///   - allowMissing: Whether parameters that the file does not hold stay as they are.
  ///   - ignoreExtra: Whether what the dictionary does not have is left out.
  ///   - prefix: What stands before every name of the file in this dictionary.
  ///   - castDtype: Whether values of another type are converted.
  /// - Throws: `NDFileError` that names the file, the parameter and both shapes or types. Then no
  ///   parameter has changed.
  public func load(
    _ path: String, allowMissing: Bool = false, ignoreExtra: Bool = false,
    restorePrefix prefix: String = "", castDtype: Bool = false
  ) throws {
    let places = compactMap { name, parameter in
      name.hasPrefix(prefix) ? (String(name.dropFirst(prefix.count)), parameter) : nil
    }
    let options = LoadingOptions(
      allowMissing: allowMissing, ignoreExtra: ignoreExtra, dtypeSource: castDtype ? .current : nil)
    try ParameterFile(reading: path).load(into: places, options)
  }
}
