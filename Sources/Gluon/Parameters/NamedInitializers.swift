import NDArrayModule

extension initializer {
  /// Different rules for different parameters, by their names.
  ///
  /// The first pattern that the beginning of a name matches says the rule. A parameter with a rule of
  /// its own, such as a bias, keeps that one.
  ///
  ///     let net = nn.Sequential(nn.Dense(2, inUnits: 2), nn.Dense(1, inUnits: 2))
  ///     net.initialize(initializer.Mixed([("1.*", initializer.One()), (".*", initializer.Zero())]))
  ///     net[1].weight.data().elements  // [1.0, 1.0]
  public struct Mixed: Initializer {
    private let rules: [(pattern: String, expression: Regex<AnyRegexOutput>, rule: any Initializer)]

    /// Rules with the regular expressions of the names that they are for, in the order in which they
    /// are tried.
    ///
    /// - Precondition: Every pattern is a regular expression.
    public init(_ rules: [(String, any Initializer)]) {
      self.rules = rules.map { pattern, rule in
        guard let expression = try? Regex(pattern) else {
          trap("Mixed: '\(pattern)' is not a regular expression.")
        }
        return (pattern, expression, rule)
      }
    }

    /// The same with patterns and rules apart, as Gluon writes it.
    public init(_ patterns: [String], _ rules: [any Initializer]) {
      require(
        patterns.count == rules.count,
        "Mixed: \(patterns.count) patterns for \(rules.count) rules; each pattern has one rule.")
      self.init(Array(zip(patterns, rules)))
    }

    public func fill(_ data: NDArray) { fill(data, named: "") }

    public func fill(_ data: NDArray, named name: String) {
      for (_, expression, rule) in rules where name.prefixMatch(of: expression) != nil {
        return rule.fill(data, named: name)
      }
      let patterns = rules.map(\.pattern).joined(separator: ", ")
      fail(
        "Mixed: the parameter \(name) matches none of the patterns \(patterns). Put '.*' with a rule"
          + " for all others last.")
    }
  }

  /// Values that are known, by the names of the parameters: those of a file, for instance.
  ///
  ///     let net = nn.Sequential(nn.Dense(1, inUnits: 2))
  ///     net.initialize(initializer.Load(["0.weight": nd.array([[3, 4]])]))
  ///     net[0].weight.data().elements  // [3.0, 4.0]
  public struct Load: Initializer {
    private let values: [String: NDArray]
    private let defaultRule: (any Initializer)?

    /// A rule that looks names up in `values` and leaves others to `defaultRule`. The prefixes
    /// `arg:` and `aux:` of MXNet's files are dropped.
    public init(_ values: [String: NDArray], defaultInit defaultRule: (any Initializer)? = nil) {
      var plain: [String: NDArray] = [:]
      for (name, array) in values {
        let hasPrefix = name.hasPrefix("arg:") || name.hasPrefix("aux:")
        plain[hasPrefix ? String(name.dropFirst(4)) : name] = array
      }
      self.values = plain
      self.defaultRule = defaultRule
    }

    public func fill(_ data: NDArray) { fill(data, named: "") }

    public func fill(_ data: NDArray, named name: String) {
      if let known = values[name] {
        guard known.shape == data.shape else {
          return fail(
            "Load: the values for \(name) have shape \(known.shape.tuple), but the parameter has"
              + " \(data.shape.tuple).")
        }
        data[...] = known
      } else if let defaultRule {
        defaultRule.fill(data, named: name)
      } else {
        fail(
          "Load: there are no values for \(name), and no defaultInit for parameters without."
            + "\(hint(for: name, among: values.keys.sorted()))")
      }
    }
  }

  /// The rule that Gluon knows by a name, with its defaults: `initializer.named("xavier")`.
  ///
  /// Known are `normal`, `uniform`, `zeros`, `ones`, `xavier`, `msraprelu`, `orthogonal`, `bilinear`
  /// and `lstmbias`; capitals do not matter.
  ///
  /// - Precondition: The name is known. Any other stops the program with the nearest.
  public static func named(_ name: String) -> any Initializer {
    switch name.lowercased() {
    case "normal": return Normal()
    case "uniform": return Uniform()
    case "zero", "zeros": return Zero()
    case "one", "ones": return One()
    case "xavier": return Xavier()
    case "msraprelu": return MSRAPrelu()
    case "orthogonal": return Orthogonal()
    case "bilinear": return Bilinear()
    case "lstmbias": return LSTMBias()
    default:
      let known = [
        "normal", "uniform", "zeros", "ones", "xavier", "msraprelu", "orthogonal", "bilinear",
        "lstmbias",
      ]
      trap("initializer: there is no rule '\(name)'.\(hint(for: name, among: known))")
    }
  }
}

extension Block {
  /// Gives every parameter its initial values by a rule that ``initializer/named(_:)`` knows:
  /// `net.initialize("xavier")`.
  public final func initialize(_ rule: String, forceReinit: Bool = false) {
    initialize(Gluon.initializer.named(rule), forceReinit: forceReinit)
  }
}

extension Parameter {
  /// Gives the parameter its initial values by a rule that ``initializer/named(_:)`` knows.
  public func initialize(_ rule: String, forceReinit: Bool = false) {
    initialize(Gluon.initializer.named(rule), forceReinit: forceReinit)
  }
}
