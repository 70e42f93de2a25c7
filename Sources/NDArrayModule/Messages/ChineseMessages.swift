/// The messages in Chinese, by their English words.
enum ChineseMessages {
  static let table: [String: String] = [:]
}
