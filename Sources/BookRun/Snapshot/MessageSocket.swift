import CProcess
import Foundation

/// One end of a line on which a runner and its kernel, checkpoints and runs exchange short texts.
final class MessageSocket {
  let descriptor: Descriptor

  struct Message {
    let words: [Substring]
    let descriptor: Descriptor?
  }

  init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  /// A socket, and the end that another process gets.
  static func pair() throws -> (MessageSocket, Descriptor) {
    var ends: [Int32] = [0, 0]
    if book_message_sockets(&ends) != 0 { throw FileError(path: "socket", code: errno) }
    return (MessageSocket(Descriptor(ends[0])), Descriptor(ends[1]))
  }

  /// False when nobody is at the other end.
  @discardableResult
  func send(_ text: String, _ descriptors: [Descriptor] = []) -> Bool {
    book_send_message(
      descriptor.number, text, descriptors.map(\.number), Int32(descriptors.count)) == 0
  }

  /// The messages that have arrived; nil after the last when the other end is closed.
  func messages() -> (messages: [Message], isClosed: Bool) {
    var found: [Message] = []
    var text = [CChar](repeating: 0, count: 8192)
    while true {
      var file: Int32 = -1
      let length = book_receive_message(descriptor.number, &text, text.count, &file)
      guard length > 0 else { return (found, length == 0 || errno != EAGAIN) }
      let bytes = text[..<length].map { UInt8(bitPattern: $0) }
      found.append(
        Message(
          words: String(decoding: bytes, as: UTF8.self).split(separator: " "),
          descriptor: file >= 0 ? Descriptor(file) : nil))
    }
  }

  /// Waits for messages; none when the other end is closed or the time is over.
  func wait(seconds: Double) -> [Message] {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let (messages, isClosed) = messages()
      let left = (deadline - .now).milliseconds
      if !messages.isEmpty || isClosed || left <= 0 { return messages }
      var watched = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
      poll(&watched, 1, Int32(left))
    }
  }
}
