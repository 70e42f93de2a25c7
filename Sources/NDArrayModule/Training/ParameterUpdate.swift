import CKernels

/// The steps that the loops in C know; what each keeps and reads stands in `optimizers.h`.
package enum ParameterUpdate: Int32 {
  case sgd, sgdMomentum, nag, adam, adagrad, rmsprop, rmspropCentered, adadelta, adamax, nadam
  case ftrl, signSGD, signum, ftml, lambDirection

  fileprivate var kind: nd_update_kind { nd_update_kind(rawValue: rawValue) }
}

/// The rates of one step, with up to eight numbers of the rule's own.
package struct UpdateRates {
  fileprivate var rates: nd_rates

  package init(
    learningRate: Double, weightDecay: Double = 0, rescale: Double = 1, clip: Double = .infinity,
    _ a: Double = 0, _ b: Double = 0, _ c: Double = 0, _ d: Double = 0, _ e: Double = 0,
    _ f: Double = 0, _ g: Double = 0, _ h: Double = 0
  ) {
    rates = nd_rates(
      learning_rate: learningRate, weight_decay: weightDecay, rescale: rescale, clip: clip,
      numbers: (a, b, c, d, e, f, g, h))
  }
}

extension NDArray {
  /// Moves the elements in place by one step of an optimizer. The tape does not record it, but
  /// notices that what it saved was overwritten.
  ///
  /// - Precondition: This array, the gradient and the states have one floating type and one shape.
  package func move(
    _ update: ParameterUpdate, along gradient: NDArray, states: [NDArray] = [], _ rates: UpdateRates
  ) {
    guard accepts(gradient, "gradient") else { return }
    for state in states where !accepts(state, "state") { return }
    var pointers: (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?)
    pointers.0 = states.count > 0 ? states[0].raw : nil
    pointers.1 = states.count > 1 ? states[1].raw : nil
    pointers.2 = states.count > 2 ? states[2].raw : nil
    var rates = rates.rates
    withUnsafePointer(to: &pointers) { pointers in
      pointers.withMemoryRebound(to: UnsafeMutableRawPointer?.self, capacity: 3) { pointers in
        nd_update(update.kind, dtype.code, raw, gradient.raw, pointers, size, &rates)
      }
    }
    storage.noteWrite(.assign)
    for state in states { state.storage.noteWrite(.assign) }
  }

  private func accepts(_ other: NDArray, _ what: String) -> Bool {
    if other.shape == shape && other.dtype == dtype && dtype.isFloating { return true }
    fail(
      "Trainer: a parameter of shape \(shape.dimensions) and type \(dtype) cannot be moved by a"
        + " \(what) of shape \(other.shape.dimensions) and type \(other.dtype). Both need one shape"
        + " and one floating type.")
    return false
  }
}
