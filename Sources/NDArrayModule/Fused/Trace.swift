import CKernels

/// Notes what a body computes: it runs once under the tape, whose nodes then tell the operations.
final class Trace {
  /// The arrays at which the computation starts: operands first, then what the body found outside.
  private(set) var sources: [NDArray]
  private var leaves: [Node]
  /// Arrays of the outside that got a node for the time of the trace.
  private var adopted: [NDArray] = []
  /// Whether the body did something that a plan would not repeat.
  private var isSpoiled = false
  private let operandCount: Int
  private let firstOrder: Int

  private init(_ operands: [NDArray], _ leaves: [Node]) {
    sources = operands
    self.leaves = leaves
    operandCount = operands.count
    firstOrder = Int(nd_thread().pointee.order)
  }

  /// Whether a trace is under way on this thread.
  @inline(__always)
  static var isRunning: Bool { nd_thread().pointee.trace != nil }

  /// The trace under way on this thread.
  @inline(__always)
  static var current: Trace? {
    guard let known = nd_thread().pointee.trace else { return nil }
    return Unmanaged<Trace>.fromOpaque(known).takeUnretainedValue()
  }

  /// The value of the body, and the plan to compute it again, unless there can be none.
  static func run(
    _ body: ([NDArray]) -> NDArray, _ operands: [NDArray]
  ) -> (NDArray, FusedPlan?) {
    let named = operands.map { operand in
      operand.alias(history: Node(leaf: Leaf(request: .null, buffer: nil), of: operand))
    }
    let trace = Trace(operands, named.compactMap(\.history))
    let thread = nd_thread()
    thread.pointee.trace = Unmanaged.passUnretained(trace).toOpaque()
    let before = Recording.set(recording: true, training: Recording.isTraining)
    let result = body(named)
    _ = Recording.set(recording: before.recording, training: before.training)
    thread.pointee.trace = nil
    for array in trace.adopted { array.history = nil }
    let end = result.history
    // The result may be an operand itself, which is not ours to change.
    let value = named.contains { $0 === result } ? result.alias(history: nil) : result
    if let end, end.leaf == nil { value.history = nil }
    return (value, trace.plan(endingAt: end))
  }

  /// Notes the operands of an operation. Call it before the operation is put on the tape.
  static func note(_ a: NDArray, _ b: NDArray? = nil) {
    guard let trace = current else { return }
    if let b, a.isTracked != b.isTracked { trace.adopt(a.isTracked ? b : a) }
    trace.know(a)
    if let b { trace.know(b) }
  }

  /// Notes that numbers were read from an array: the body may go on with them as it likes.
  @inline(__always)
  static func noteReading() {
    if isRunning { current?.isSpoiled = true }
  }

  private func adopt(_ array: NDArray) {
    let node = Node(leaf: Leaf(request: .null, buffer: nil), of: array)
    array.history = node
    adopted.append(array)
    sources.append(array)
    leaves.append(node)
  }

  /// An array of the outside with a gradient attached is a start, too.
  private func know(_ array: NDArray) {
    guard let node = array.history, node.leaf != nil, !leaves.contains(where: { $0 === node })
    else { return }
    sources.append(array)
    leaves.append(node)
  }

  private func plan(endingAt end: Node?) -> FusedPlan? {
    guard let end, end.leaf == nil, !isSpoiled else { return nil }
    var seen: Set<ObjectIdentifier> = []
    var nodes: [Node] = []
    var waiting = [end]
    while let node = waiting.popLast() {
      guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
      if node.leaf != nil { continue }
      // What was recorded before the trace is not the body's.
      guard node.order > firstOrder, node.third == nil, node.rest.isEmpty else { return nil }
      nodes.append(node)
      waiting += [node.first, node.second].compactMap { $0 }
    }
    nodes.sort { $0.order < $1.order }
    return FusedPlan(
      nodes, sources: sources, leaves: leaves, operandCount: operandCount)
  }
}
