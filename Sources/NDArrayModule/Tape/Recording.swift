import CKernels

extension NDArray {
  /// Whether the tape has a reason to record an operation on this array.
  @inline(__always)
  var isTracked: Bool { history != nil }
}

/// Puts an operation of one array on the tape; call it only while recording.
@inline(never)
func record(
  _ operation: Operation, _ output: NDArray, _ input: NDArray, saving: NDArray? = nil,
  andSaving: NDArray? = nil
) {
  guard let node = input.history else { return }
  output.history = Node(
    operation, of: output, first: node, second: nil, saving: saving, andSaving: andSaving)
}

/// Puts an operation of one array on the tape, which saves its own output.
@inline(never)
func recordSavingOutput(_ operation: Operation, _ output: NDArray, _ input: NDArray) {
  guard let node = input.history else { return }
  // A plain view: the node must not hold the output, which holds the node.
  output.history = Node(
    operation, of: output, first: node, second: nil, saving: output.view(output.shape),
    andSaving: nil)
}

/// Puts an operation of two arrays on the tape, saving whichever the rule reads.
@inline(never)
func record(
  _ operation: Operation, _ output: NDArray, _ a: NDArray, _ b: NDArray, savingFirst: Bool,
  savingSecond: Bool
) {
  guard a.history != nil || b.history != nil else { return }
  output.history = Node(
    operation, of: output, first: a.history, second: b.history,
    saving: savingFirst ? a : nil, andSaving: savingSecond ? b : nil)
}

/// Puts an operation of a list of arrays on the tape.
@inline(never)
func record(_ operation: Operation, _ output: NDArray, all inputs: [NDArray]) {
  guard inputs.contains(where: { $0.history != nil }) else { return }
  output.history = Node(operation, of: output, all: inputs.map(\.history))
}

/// The thread's recording state, for the modules above.
package enum Recording {
  package static var isRecording: Bool { nd_is_recording() }
  package static var isTraining: Bool { nd_thread().pointee.training }

  /// Sets both flags and returns what they were.
  @inline(__always)
  package static func set(
    recording: Bool, training: Bool
  ) -> (recording: Bool, training: Bool) {
    let thread = nd_thread()
    let before = (thread.pointee.recording, thread.pointee.training)
    thread.pointee.recording = recording
    thread.pointee.training = training
    return before
  }
}
