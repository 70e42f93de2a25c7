import Foundation

/// Waits for frames and for the end of a process at once.
struct ChapterWatch {
  private let channel: Descriptor
  private var reader: FrameReader
  /// Bytes of frames so far.
  private(set) var received = 0
  private var isOpen = true

  var isForged: Bool { reader.isForged }

  init(channel: Descriptor, reader: FrameReader) {
    self.channel = channel
    self.reader = reader
  }

  /// Waits until something may have happened; true when the process has ended.
  func wait(for process: SupervisedProcess, until deadline: ContinuousClock.Instant) -> Bool {
    var watched = [
      pollfd(fd: process.control, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isOpen ? channel.number : -1, events: Int16(POLLIN), revents: 0),
    ]
    // Output files have no event of their own: look at them twenty times a second.
    let wait = max(0, min(50, (deadline - .now).milliseconds))
    poll(&watched, 2, Int32(wait))
    return watched[0].revents != 0
  }

  /// The frames that have arrived.
  mutating func frames() -> [Frame] {
    var frames: [Frame] = []
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    // No longer than the limits can wait.
    let most = received + (1 << 20)
    while isOpen, !isForged, received < most {
      let count = recv(channel.number, &bytes, bytes.count, Int32(MSG_DONTWAIT))
      if count > 0 {
        received += count
        frames += reader.read(bytes[..<count])
      } else if count < 0, errno == EINTR {
        continue
      } else {
        if count == 0 || errno != EAGAIN { isOpen = false }
        break
      }
    }
    return frames
  }
}
