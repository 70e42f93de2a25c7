/// The SHA-256 digest of bytes that arrive in pieces (FIPS 180-4).
///
///     var digest = SHA256()
///     digest.update("abc")
///     digest.hexDigest  // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
public struct SHA256: Sendable {
  private var state = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19)
  /// The bytes that do not fill a block of 64 yet.
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  public init() {}

  /// Takes in the next bytes.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable {
      absorb(UnsafeRawBufferPointer($0))
    }
    if isDone == nil { Array(bytes).withUnsafeBytes { absorb($0) } }
  }

  /// Takes in the UTF-8 of a text. The text's length is not taken in: where texts follow each
  /// other, the caller sets something between them.
  public mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { absorb(UnsafeRawBufferPointer($0)) }
  }

  /// The digest of everything taken in so far: 64 hexadecimal digits, lower case.
  ///
  /// More may be taken in afterwards; the digest then covers all of it.
  public var hexDigest: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The digest of everything taken in so far: 32 bytes.
  public var bytes: [UInt8] {
    var last = self
    let bits = length &* 8
    var padding: [UInt8] = [0x80]
    padding += repeatElement(0, count: (119 - pending.count) % 64)
    for shift in stride(from: 56, through: 0, by: -8) {
      padding.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    last.update(padding)
    return last.state.indices.flatMap { index in
      (0..<4).map { UInt8(truncatingIfNeeded: last.state[index] >> UInt32(24 - 8 * $0)) }
    }
  }

  /// The digest of `bytes`: 64 hexadecimal digits, lower case.
  public static func hexDigest(of bytes: some Sequence<UInt8>) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return digest.hexDigest
  }

  /// The digest of the UTF-8 of `text`: 64 hexadecimal digits, lower case.
  public static func hexDigest(of text: String) -> String {
    var digest = SHA256()
    digest.update(text)
    return digest.hexDigest
  }

  private mutating func absorb(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var start = 0
    if !pending.isEmpty {
      start = min(64 - pending.count, bytes.count)
      pending += bytes[0..<start]
      guard pending.count == 64 else { return }
      pending.withUnsafeBytes { SHA256.compress($0, into: &state) }
      pending.removeAll(keepingCapacity: true)
    }
    let end = start + (bytes.count - start) / 64 * 64
    SHA256.compress(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), into: &state)
    pending += bytes[end...]
  }
}
