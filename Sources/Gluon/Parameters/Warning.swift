import Glibc

/// Says on standard error that parameters with values were left as they are.
func warnOfInitialized(_ names: [String]) {
  if names.isEmpty { return }
  warn(
    "warning: initialize: \(names.joined(separator: ", ")) already initialized and left as"
      + " \(names.count == 1 ? "it is" : "they are"); pass forceReinit: true to draw new values.")
}

/// Writes a line to standard error.
func warn(_ message: String) {
  fputs(message + "\n", stderr)
}
