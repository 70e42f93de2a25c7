import NDArrayModule

extension Trainer {
  /// Writes what the optimizer remembers to a file: momentum and the like, the counts of steps, and
  /// the learning rate. With the parameters themselves, which ``Block`` saves, a training can be
  /// taken up where it stopped.
  ///
  /// The file is one of arrays, as `nd.save` writes it; the ending of `path` tells the format, `.npz`
  /// or MXNet's own. MXNet's trainer writes Python objects, which this does not read.
  ///
  ///     let net = nn.Dense(1, inUnits: 2)
  ///     net.initialize()
  ///     let trainer = gluon.Trainer(net.collectParams(), .sgd(learningRate: 0.1, momentum: 0.9))
  ///     try trainer.saveStates("sgd.states")
  ///     try trainer.loadStates("sgd.states")
  ///
  /// - Throws: `NDFileError` when the file cannot be written.
  public func saveStates(_ path: String) throws {
    var entries: [(String, NDArray)] = [
      (States.optimizer(self), nd.array([optimizer.numUpdate], dtype: .int64)),
      (States.learningRate, nd.array([optimizer.rateWithoutScheduler], dtype: .float64)),
    ]
    for slot in slots where slot.isPrepared {
      entries.append((States.count(slot), nd.array([slot.count], dtype: .int64)))
      for (place, state) in slot.states.enumerated() {
        entries.append((States.state(slot, place), state))
      }
    }
    try nd.save(path, entries)
  }

  /// Takes up what ``saveStates(_:)`` wrote: of a trainer with the same kind of optimizer, and
  /// parameters of the same names and shapes.
  ///
  /// Options such as momentum stay this trainer's own, and so does a scheduler, which goes on from
  /// the count of steps. Nothing is changed when an error is thrown.
  ///
  /// - Throws: `NDFileError` that names the file, when it cannot be read or is of another training.
  public func loadStates(_ path: String) throws {
    let file = try nd.load(path)
    guard let numUpdate = file[States.optimizer(self)] else {
      guard let other = file.names.first(where: { $0.hasPrefix(States.kind) }) else {
        throw NDFileError(
          path, "these are not the states of a trainer, as saveStates writes them.")
      }
      throw NDFileError(
        path,
        "these are the states of \(other.dropFirst(States.kind.count)), but the trainer's optimizer"
          + " is \(kind).")
    }
    var restored: [(slot: Slot, states: [NDArray], count: Int)] = []
    for slot in slots {
      guard let count = file[States.count(slot)] else { continue }
      var states: [NDArray] = []
      while let state = file[States.state(slot, states.count)] {
        guard slot.parameter.values == nil || state.shape == slot.parameter.shape,
          state.dtype == slot.parameter.dtype
        else {
          throw NDFileError(
            path,
            "the states of \(slot.parameter.name) have shape \(state.shape.tuple) and type"
              + " \(state.dtype), but the parameter has \(slot.parameter.shape.tuple) and"
              + " \(slot.parameter.dtype).")
        }
        states.append(state)
      }
      if let values = slot.parameter.values {
        let wanted = optimizer.makeStates(for: values).count
        guard states.count == wanted else {
          throw NDFileError(
            path,
            "there are \(states.count) states for \(slot.parameter.name), but \(kind) with these"
              + " options keeps \(wanted).")
        }
      }
      restored.append((slot, states, count.whole))
    }
    for name in file.names where name.hasPrefix(States.counts) {
      let parameter = String(name.dropFirst(States.counts.count))
      guard slots.contains(where: { $0.parameter.name == parameter }) else {
        throw NDFileError(path, "there are states for \(parameter), which the trainer has not.")
      }
    }
    for (slot, states, count) in restored { slot.restore(states, count: count) }
    optimizer.numUpdate = numUpdate.whole
    if optimizer.lrScheduler == nil, let rate = file[States.learningRate] {
      optimizer.learningRate = rate.asScalar()
    }
  }

  /// The kind of the optimizer, in files.
  fileprivate var kind: String { "\(type(of: optimizer))" }
}

/// What the arrays of a file of states are called.
private enum States {
  static let kind = "optimizer."
  static let counts = "count."
  static let learningRate = "learningRate"

  static func optimizer(_ trainer: Trainer) -> String { kind + trainer.kind }
  static func count(_ slot: Trainer.Slot) -> String { counts + slot.parameter.name }
  static func state(_ slot: Trainer.Slot, _ place: Int) -> String {
    "state\(place).\(slot.parameter.name)"
  }
}

extension NDArray {
  /// The one number of an array as a whole number.
  fileprivate var whole: Int { Int(asScalar() as Double) }
}
