/// The messages in Chinese, by their English words.
///
/// The sentences stand in pairs of lines, English and then Chinese, with an empty line between pairs
/// and `\n` for the end of a line within a message.
enum ChineseMessages {
  static let table: [String: String] = {
    var table: [String: String] = [:]
    let texts = [
      arrays, operations, gradients, layers, training, measures, data, figures, types, random,
      surface, files, tables, pictures,
    ]
    for text in texts {
      for pair in text.split(separator: "\n\n") {
        let lines = pair.split(separator: "\n", maxSplits: 1).map {
          String($0).replacing("\\n", with: "\n")
        }
        if lines.count == 2 { table[lines[0]] = lines[1] }
      }
    }
    return table
  }()
}
