import Autograd
import NDArrayModule

extension Parameter {
  /// Gives the parameter its initial values, or notes the rule if the shape is not known yet.
  ///
  /// The rule is the first there is of `rule`, the parameter's own ``initializer`` and
  /// `defaultRule`. A parameter that has values keeps them, with a warning on standard error,
  /// unless `forceReinit`. Random rules draw from the stream that `nd.seed` sets.
  ///
  /// - Parameters:
  ///   - rule: Wins over the parameter's own rule.
  ///   - defaultRule: Used when there is no other; uniform in (-0.07, 0.07).
  ///   - forceReinit: Whether values that are there are drawn anew.
  public func initialize(
    _ rule: (any Initializer)? = nil,
    defaultRule: any Initializer = Gluon.initializer.Uniform(),
    forceReinit: Bool = false
  ) {
    if !startInitialization(rule ?? initializer ?? defaultRule, forceReinit: forceReinit) {
      warnOfInitialized([name])
    }
  }

  /// Initializes, or defers; false if there are values that stay.
  func startInitialization(_ rule: any Initializer, forceReinit: Bool) -> Bool {
    if let values {
      guard forceReinit else { return false }
      draw(rule, into: values)
      hold(values)
    } else if hasKnownShape {
      makeValues(rule)
    } else {
      deferredRule = rule
    }
    return true
  }

  /// Whether `initialize` has been called.
  var isInitializedOrDeferred: Bool { values != nil || deferredRule != nil }

  private var hasKnownShape: Bool { shape.allSatisfy { $0 > 0 } }

  /// Fills in the shape and draws deferred values, or says why that cannot be.
  @inline(never)
  func complete(_ inferred: Shape) -> NDArray {
    guard shape.accepts(inferred) else {
      return fail(
        "\(place) has shape \(shape.tuple), but this batch needs \(inferred.tuple): the shape was"
          + " fixed by the first batch or by inUnits, and every later batch must be as wide.")
    }
    guard let rule = deferredRule else { return fail(whyNotReady) }
    shape = inferred
    return makeValues(rule)
  }

  @discardableResult
  private func makeValues(_ rule: any Initializer) -> NDArray {
    let values = autograd.pause { nd.zeros(shape: shape, dtype: dtype) }
    draw(rule, into: values)
    hold(values)
    return values
  }

  /// Takes an array as the values, with a gradient as `gradReq` says.
  func hold(_ own: NDArray) {
    if own.dtype.isFloating { own.attachGrad(gradReq: gradReq) }
    values = own
    deferredRule = nil
  }

  private func draw(_ rule: any Initializer, into values: NDArray) {
    autograd.pause { rule.fill(values, named: name) }
  }

  /// What is missing, and what to do about it.
  var whyNotReady: Message {
    if deferredRule != nil {
      "\(place) has no values yet: its shape is \(shape.tuple), where 0 is a size that only the"
        + " first batch tells, so initialization waits for the first forward pass. Call the network"
        + " on one batch first, or give the size when making the layer, as in"
        + " nn.Dense(1, inUnits: 2)."
    } else {
      "\(place) has not been initialized. Call initialize() on the network (or the parameter)"
        + " before using it."
    }
  }
}
