import Autograd
import NDArrayModule

extension Trainer {
  /// One step: checks all gradients first, then moves each parameter.
  func move(_ batchSize: Int, _ ignoreStaleGrad: Bool, caller: StaticString) {
    guard batchSize > 0 else {
      return fail("\(caller): batchSize is \(batchSize), but gradients are divided by it.")
    }
    if !ignoreStaleGrad, !gradientsAreFresh(caller) { return }
    let rescale = optimizer.rescaleGrad / Double(batchSize)
    let clip = optimizer.clipGradient ?? .infinity
    let recording = Recording.set(recording: false, training: Recording.isTraining)
    defer { _ = Recording.set(recording: recording.recording, training: recording.training) }
    for slot in slots {
      let parameter = slot.parameter
      guard let values = parameter.values, values.hasFreshGradient,
        let gradient = values.gradient
      else { continue }
      slot.prepare(optimizer, values)
      slot.count += 1
      optimizer.numUpdate = Swift.max(optimizer.numUpdate, slot.count)
      let step = Optimizer.Step(
        learningRate: optimizer.learningRate * parameter.lrMult,
        weightDecay: optimizer.weightDecay * parameter.wdMult, rescale: rescale, clip: clip,
        count: slot.count)
      optimizer.update(values, gradient, states: slot.states, step: step)
      values.hasFreshGradient = false
    }
  }

  /// Whether every gradient was written since the last step; says which was not.
  private func gradientsAreFresh(_ caller: StaticString) -> Bool {
    for slot in slots where slot.parameter.gradReq != .null {
      guard let values = slot.parameter.values else {
        fail(
          "\(caller): \(slot.parameter.place) has no values yet; run the network on a batch, and"
            + " backward() on its loss, before the first step.")
        return false
      }
      if !values.hasFreshGradient {
        fail(
          "\(caller): the gradient of \(slot.parameter.place) is stale: no backward() has written it"
            + " since the last step. Either step was called twice for one backward(), or the forward"
            + " pass ran outside autograd.record { }, or the loss does not depend on this layer. If"
            + " the last is meant, pass ignoreStaleGrad: true to skip such parameters.")
        return false
      }
    }
    return true
  }
}
