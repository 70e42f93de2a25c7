import Foundation

/// Takes what arrives on a chapter's channel.
struct ChannelWatch {
  private let channel: Descriptor
  private var reader: FrameReader
  /// Bytes of frames so far.
  private(set) var received = 0
  private var isOpen = true

  var isForged: Bool { reader.isForged }

  /// To wait for; -1 when the other end is closed.
  var descriptor: Int32 { isOpen ? channel.number : -1 }

  init(channel: Descriptor, reader: FrameReader) {
    self.channel = channel
    self.reader = reader
  }

  /// The frames that have arrived, and whether these are all: no longer is read than the limits can
  /// wait.
  mutating func frames() -> (frames: [Frame], isAll: Bool) {
    var frames: [Frame] = []
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
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
    return (frames, received < most)
  }
}
