import BookModel
import Testing

@testable import NDArrayModule

@Suite("messages in Chinese")
struct ChineseMessageTests {
  /// The keys in the sources with the place of the first use.
  private static let used: [String: String] = {
    var places: [String: String] = [:]
    for file in LibrarySources.files {
      for (key, line) in MessageTemplates.of(file) where places[key] == nil {
        places[key] = "\(file.path):\(line)"
      }
    }
    return places
  }()

  @Test("every message of the library has a Chinese sentence")
  func complete() {
    let missing = Self.used.filter { ChineseMessages.table[$0.key] == nil }
    #expect(missing.isEmpty, "\(missing.sorted { $0.value < $1.value })")
    #expect(Self.used.count > 50)
  }

  @Test("the table has no sentence that nothing says")
  func needed() {
    #expect(ChineseMessages.table.keys.filter { Self.used[$0] == nil }.sorted() == [])
  }

  @Test("a Chinese sentence has the values of the English one, and is Chinese")
  func values() {
    func marks(_ text: String) -> Set<Substring> { Set(text.matches(of: /%[0-9]+/).map(\.output)) }
    for (key, sentence) in ChineseMessages.table {
      #expect(marks(sentence) == marks(key), "\(key)")
      #expect(sentence.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(key)")
    }
  }
}
