import Gluon

/// One call of an operation with operands of a seed, its results read and differentiated.
struct OddCase {
  let operation: Operation
  let seed: UInt64
  let number: Int
  /// The draws that take their plainest choice.
  var plain: Set<Int> = []

  /// How a call ends when all is well: with values, or with the library's own error.
  enum Ending: Int {
    case value, refused, thrown
    /// ndcheck cannot make a call of what was drawn.
    case badCase
  }

  /// Runs the case.
  ///
  /// - Parameter tell: Is given what is drawn.
  /// - Returns: How it ended, and how many draws it took.
  func run(telling tell: ((String) -> Void)? = nil) -> (ending: Ending, draws: Int) {
    var start = SplitMix(seed &+ UInt64(number) &* 0x9E37_79B9)
    for byte in operation.name.utf8 { start = SplitMix(start.next ^ UInt64(byte)) }
    let draws = OddDraws(operation.name, seed: start.next, plain: plain)
    draws.teller = tell
    do {
      try nd.checked { try call(draws) }
      return (.value, draws.count)
    } catch is NDError {
      return (.refused, draws.count)
    } catch is CaseError {
      return (.badCase, draws.count)
    } catch {
      return (.thrown, draws.count)
    }
  }

  private func call(_ draws: OddDraws) throws {
    nd.seed(1)
    let isRecorded = draws.below(2) == 0
    let isTwice = operation.derivatives == .all && draws.below(4) == 3
    draws.teller?(isRecorded ? isTwice ? "recorded, derived twice" : "recorded" : "not recorded")
    let call = Call(Attributes(drawing: draws), draws.inputs())
    guard isRecorded else { return read(try operation.run(call)) }
    let variables = call.inputs.filter { $0.dtype.isFloating }
    for x in variables { x.attachGrad() }
    try autograd.record {
      let outputs = try operation.run(call)
      read(outputs)
      let recorded = outputs.filter { $0.history != nil }
      guard !recorded.isEmpty else { return }
      draws.teller?("backward")
      if isTwice {
        let first = autograd.grad(recorded, variables, createGraph: true)
        autograd.backward(first.filter { $0.history != nil })
        read(first)
      } else {
        autograd.backward(recorded)
      }
    }
    read(variables.map(\.grad))
  }

  /// What a reader's cell does with values.
  private func read(_ outputs: [NDArray]) {
    // A longer one takes only time.
    for output in outputs where output.size < 1 << 17 {
      _ = output.description
      _ = output.asArray()
    }
  }
}
