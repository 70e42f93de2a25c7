import Glibc

/// What was installed before, by signal number: the backtracer of the Swift runtime.
nonisolated(unsafe) private let earlier = UnsafeMutablePointer<sigaction>.allocate(capacity: 32)

/// Sees to it that a trap keeps the part of a line that was printed before it.
///
/// The handler flushes standard output if no one is inside it, tells the runner, puts the earlier
/// handler back, and returns: the trapping instruction runs again and the backtracer takes over.
func flushPartialLinesOnTrap() {
  for signal in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] {
    var action = sigaction()
    action.__sigaction_handler.sa_sigaction = { signal, information, _ in
      if ftrylockfile(stdout) == 0 {
        fflush_unlocked(stdout)
        funlockfile(stdout)
      }
      let frame = channel.trapFrame
      if frame.count > 3, let start = frame.baseAddress {
        frame[frame.count - 3] = UInt8(48 + signal / 10)
        frame[frame.count - 2] = UInt8(48 + signal % 10)
        _ = write(channel.descriptor, start, frame.count)
      }
      sigaction(signal, earlier + Int(signal), nil)
      // Sent rather than trapped: it would not come again by itself.
      if signal == SIGABRT || (information?.pointee.si_code ?? 0) <= 0 { raise(signal) }
    }
    action.sa_flags = SA_SIGINFO | Int32(bitPattern: UInt32(SA_ONSTACK))
    sigaction(signal, &action, earlier + Int(signal))
  }
}
