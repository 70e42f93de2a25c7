/// A checkpoint: a process that stands before a cell, and can be copied.
final class Rung {
  /// The cell that it stands before, by number.
  let cell: Int
  /// The number that the kernel knows it by.
  let pid: Int
  let socket: MessageSocket
  /// What it has loaded.
  let live: [LiveImage]
  /// Whether the cell's image is yet to be loaded.
  let isAtBoundary: Bool

  init(cell: Int, pid: Int, socket: MessageSocket, live: [LiveImage], isAtBoundary: Bool) {
    self.cell = cell
    self.pid = pid
    self.socket = socket
    self.live = live
    self.isAtBoundary = isAtBoundary
  }

  /// Asks for a copy that runs cells; its number.
  func start(_ request: String, _ descriptors: [Descriptor]) throws -> Int {
    guard socket.send(request, descriptors), let reply = socket.wait(seconds: 10).first else {
      throw KernelProcess.Gone()
    }
    return try KernelProcess.line(in: reply)
  }
}
