import Testing

@testable import NDArrayModule

/// Raw streams that zlib made.
private let streams: [([UInt8], String)] = [
  ([3, 0], ""),
  ([1, 3, 0, 252, 255, 97, 98, 99], "abc"),
  ([0x4B, 0x4C, 0x4A, 0x06, 0], "abc"),
  ([0x4B, 0x4C, 0x84, 0x01, 0], String(repeating: "a", count: 10)),
]

@Suite("Compression")
struct InflateTests {
  @Test("the check sums are those of the standards' own example")
  func checksums() {
    let text = Array("123456789".utf8)
    #expect(text.withUnsafeBytes { Checksum.crc32($0) } == 0xCBF4_3926)
    #expect(Checksum.adler32(text) == 0x091E_01DE)
    let long = [UInt8](repeating: 255, count: 100_000)
    #expect(Checksum.adler32(long) == 0x149A_302C)  // zlib's
  }

  @Test("stored, fixed and own codes are undone", arguments: streams)
  func undone(_ stream: [UInt8], _ expected: String) throws {
    let (bytes, end) = try Inflate.inflate(stream[...])
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    #expect(end == stream.count)
  }

  @Test("a stream that promises more than it may is stopped")
  func limits() {
    let stream: [UInt8] = [0x4B, 0x4C, 0x84, 0x01, 0]
    #expect(throws: Inflate.Fault.self) { try Inflate.inflate(stream[...], limit: 9) }
    #expect(throws: Inflate.Fault.self) { try Inflate.inflate(stream.dropLast(2)) }
    #expect(throws: Inflate.Fault.self) { try Inflate.inflate([]) }
    #expect(throws: Inflate.Fault.self) { try Inflate.inflate([7]) }
  }

  @Test("noise is never read past its end")
  func noise() {
    var generator = ShuffleGenerator(seed: 4)
    var whole = 0
    for _ in 0..<20_000 {
      let stream = (0..<generator.next(below: 200)).map { _ in UInt8(generator.next(below: 256)) }
      if let (_, end) = try? Inflate.inflate(stream[...], limit: 1 << 20) {
        #expect(end <= stream.count)
        whole += 1
      }
    }
    #expect(whole > 0)
  }
}
