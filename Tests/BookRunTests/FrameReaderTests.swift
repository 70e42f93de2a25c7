import Testing

@testable import BookRun

@Suite("frames")
struct FrameReaderTests {
  private let stream = "s B 0 0 0 0\n\ns V 0 3 4 5\na\nbcd\ns E 0 3 4 0\n\ns X 0 3 4 0\n\n"

  @Test("are the same however the bytes arrive")
  func pieces() {
    let bytes = Array(stream.utf8)
    var whole = FrameReader(secret: "s", cells: 1)
    let expected = whole.read(bytes)
    #expect(expected.map(\.kind) == [.begin, .value, .end, .finished])
    #expect(expected[1].payload == Array("a\nbcd".utf8))
    #expect(expected[1].printed == 3)
    #expect(expected[1].complained == 4)
    for size in 1...bytes.count {
      var reader = FrameReader(secret: "s", cells: 1)
      var frames: [Frame] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        frames += reader.read(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(frames == expected, "in pieces of \(size)")
      #expect(!reader.isForged)
    }
  }

  static let forgeries = [
    "t B 0 0 0 0\n\n", "s Q 0 0 0 0\n\n", "s B 1 0 0 0\n\n", "s B -1 0 0 0\n\n", "s B 0 0 0\n\n",
    "s V 0 0 0 -3\n\n", "s V 0 0 0 1\nab\n", "\n", String(repeating: "x", count: 200),
  ]

  @Test("that are not the runtime's end the reading", arguments: forgeries)
  func forgery(_ text: String) {
    var reader = FrameReader(secret: "s", cells: 1)
    #expect(reader.read(Array("s B 0 0 0 0\n\n".utf8) + Array(text.utf8)).count == 1)
    #expect(reader.isForged)
    #expect(reader.read(Array("s E 0 0 0 0\n\n".utf8)).isEmpty)
  }
}
