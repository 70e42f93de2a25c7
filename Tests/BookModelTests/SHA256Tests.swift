import BookDigest
import Testing

@Suite("SHA256")
struct SHA256Tests {
  @Test(
    "digests are those of FIPS 180-4's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
          + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func examples(text: String, expected: String) {
    #expect(SHA256.hexDigest(of: text) == expected)
    #expect(SHA256.hexDigest(of: Array(text.utf8)) == expected)
  }

  @Test("a million letters have the standard's digest")
  func million() {
    let letters = repeatElement(UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      SHA256.hexDigest(of: letters)
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("the pieces that bytes arrive in do not matter, wherever a block of 64 ends")
  func pieces() {
    let bytes = (0..<200).map { UInt8($0) }
    for length in 0...bytes.count {
      let whole = SHA256.hexDigest(of: bytes[..<length])
      for step in [1, 7, 63, 64, 65] {
        var digest = SHA256()
        for start in stride(from: 0, to: length, by: step) {
          digest.update(bytes[start..<min(start + step, length)])
        }
        #expect(digest.hexDigest == whole, "length \(length) in pieces of \(step)")
      }
    }
  }

  @Test("reading a digest midway does not disturb what follows")
  func midway() {
    var digest = SHA256()
    digest.update("ab")
    _ = digest.hexDigest
    digest.update("c")
    #expect(digest.hexDigest == SHA256.hexDigest(of: "abc"))
    #expect(digest.bytes.count == 32)
    #expect(digest.bytes.prefix(2) == [0xba, 0x78])
  }
}
