import CKernels
import Glibc

/// A language that messages are given in.
public enum Language: String, Hashable, Sendable, CaseIterable {
  /// English, in which the messages are written.
  case english = "en"
  /// Chinese, from a table of sentences.
  case chinese = "zh"

  /// The language of a tag such as `zh`, `zh-Hans` or `en_US`; nil for any other.
  public init?(tag: String) {
    self.init(rawValue: String(tag.lowercased().prefix { $0 != "-" && $0 != "_" && $0 != "." }))
  }

  /// The sentences by their English words.
  package var table: [String: String] {
    switch self {
    case .english: [:]
    case .chinese: ChineseMessages.table
    }
  }
}

extension nd {
  /// The language of messages about mistakes, on this thread. At first it is that of the chapter, as
  /// the runner says in `BOOK_LANGUAGE`, or English.
  ///
  ///     nd.language = .chinese
  public static var language: Language {
    get {
      let number = Int(nd_thread().pointee.language)
      return number == 0 ? .ofChapter : Language.allCases[number - 1]
    }
    set {
      nd_thread().pointee.language =
        Language.allCases.firstIndex(of: newValue).map { Int32($0 + 1) } ?? 0
    }
  }
}

extension Language {
  fileprivate static let ofChapter =
    getenv("BOOK_LANGUAGE").flatMap { Language(tag: String(cString: $0)) } ?? .english
}
