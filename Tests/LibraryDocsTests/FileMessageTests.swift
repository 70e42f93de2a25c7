import Gluon
import Testing

@Suite("messages about files", .serialized)
struct FileMessageTests {
  @Test("each mistake in a file is told in both languages, with its place", arguments: FileCase.all)
  func cases(_ mistake: FileCase) {
    for (language, words) in [(Language.english, mistake.english), (.chinese, mistake.chinese)] {
      nd.language = language
      defer { nd.language = .english }
      #expect { try mistake.read() } throws: { error in "\(error)" == words }
    }
  }
}

/// A file with a mistake, and what the library says of it.
struct FileCase: Sendable, CustomTestStringConvertible {
  let name: String
  let english: String
  let chinese: String
  let read: @Sendable () throws -> Void

  var testDescription: String { name }

  init(
    _ name: String, _ english: String, _ chinese: String,
    _ read: @escaping @Sendable () throws -> Void
  ) {
    self.name = name
    self.english = english
    self.chinese = chinese
    self.read = read
  }

  static let all = [
    FileCase(
      "a value that is not known",
      "t.csv:2:3: the value of column 'y' is not known; pass missing: .nan or .value(0) to go on"
        + " without it.",
      "t.csv:2:3: 列 'y' 在这里的值缺失；用 missing: .nan 或 .value(0) 可以跳过缺失值继续。"
    ) { _ = try gdata.CSVTable(text: "x,y\n1,NA", name: "t.csv").array() },
    FileCase(
      "a line that is too long",
      "t.csv:2:1: the line has 3 fields, and the first has 2.",
      "t.csv:2:1: 这一行有 3 个字段，而第一行有 2 个。"
    ) { _ = try gdata.CSVTable(text: "x,y\n1,2,3", name: "t.csv") },
    FileCase(
      "a file that is cut off, with the name of what is missing",
      "imdecode: byte 8: the file ends too early: the length of a PNG chunk takes 4 bytes, and 0 are"
        + " left.",
      "imdecode: byte 8: 文件提前结束：PNG 数据块的长度需要 4 个字节，只剩 0 个。"
    ) { _ = try image.imdecode([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) },
    FileCase(
      "what is no picture",
      "imdecode: byte 0: this is no picture that can be read: PNG, JPEG, BMP, PGM and PPM files can.",
      "imdecode: byte 0: 这不是能读取的图片：能读取的是 PNG、JPEG、BMP、PGM 和 PPM 文件。"
    ) { _ = try image.imdecode([1, 2, 3]) },
    FileCase(
      "a folder in the place of a file",
      "/: this is a folder, so there is nothing to read here.",
      "/: 这是文件夹，没有内容可读。"
    ) { _ = try nd.load("/") },
    FileCase(
      "parameters without values",
      "p.npz: weight of Dense(2 -> 1, linear) has not been initialized. Call initialize() on the"
        + " network (or the parameter) before using it. So the parameter 'weight' cannot be saved.",
      "p.npz: Dense(2 -> 1, linear) 的 weight 还没有初始化。使用之前请对网络（或参数）调用 initialize()。"
        + "因此参数 'weight' 无法保存。"
    ) { try nn.Dense(1, inUnits: 2).saveParameters("p.npz") },
  ]
}
