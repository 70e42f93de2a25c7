import NDArrayModule

extension gdata {
  /// A table from a file of comma-separated values, also compressed with gzip.
  ///
  /// The format is RFC 4180: a field may stand in double quotes and then hold separators, line ends
  /// and, doubled, quotes. Lines without a character are passed over.
  ///
  ///     let table = try gdata.CSVTable(text: "area,price\n50,100\n80,NA\n", name: "houses.csv")
  ///     table.count                          // 2
  ///     table.columns                        // ["area", "price"]
  ///     try table.array(["area"]).elements   // [50.0, 80.0]
  public struct CSVTable {
    /// What the file is called in errors.
    public let name: String
    /// The names of the columns, from the first line; `0`, `1`, ... without a header.
    public let columns: [String]
    private let rows: [[CSVField]]
    private let missing: Set<String>

    /// What stands for a number that is not known.
    public enum Missing: Hashable, Sendable {
      /// Nothing may: an error says where.
      case error
      /// It becomes NaN.
      case nan
      /// It becomes this number.
      case value(Double)
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - hasHeader: Whether the first line names the columns.
    ///   - separator: What stands between fields.
    ///   - missing: The texts that say that a value is not known.
    /// - Throws: `NDFileError` when the file cannot be read, or a line has more or fewer fields than
    ///   the first; it names line and column, counted from 1 in bytes.
    public init(
      _ path: String, hasHeader: Bool = true, separator: Character = ",",
      missing: Set<String> = ["", "NA", "N/A", "NaN", "nan", "null", "?"]
    ) throws {
      guard let text = String(validating: try Gzip.read(path), as: UTF8.self) else {
        throw NDFileError(path, "this is not UTF-8 text.")
      }
      try self.init(
        text: text, name: path, hasHeader: hasHeader, separator: separator, missing: missing)
    }

    /// Reads a text; `name` is what it is called in errors.
    public init(
      text: String, name: String, hasHeader: Bool = true, separator: Character = ",",
      missing: Set<String> = ["", "NA", "N/A", "NaN", "nan", "null", "?"]
    ) throws {
      guard let mark = separator.asciiValue, separator != "\"", separator != "\n" else {
        throw NDFileError(
          name, "'\(separator)' cannot stand between fields: use an ASCII character.")
      }
      var scanner = CSVScanner(text, name: name, separator: mark)
      var lines = try scanner.lines()
      guard let first = lines.first else { throw NDFileError(name, "the file has no line.") }
      for line in lines where line.count != first.count {
        throw NDFileError(
          name, line: line[0].line, column: 1,
          "the line has \(line.count) fields, and the first has \(first.count).")
      }
      columns = hasHeader ? first.map(\.text) : first.indices.map(String.init)
      if hasHeader { lines.removeFirst() }
      rows = lines
      self.name = name
      self.missing = missing
    }

    /// How many rows there are, without the header.
    public var count: Int { rows.count }

    /// The texts of a column; nil where a value is not known.
    ///
    /// - Throws: `NDFileError` when there is no such column, with the nearest name.
    public func texts(_ column: String) throws -> [String?] {
      let place = try place(of: column)
      return rows.map { missing.contains($0[place].text) ? nil : $0[place].text }
    }

    /// The numbers of some columns, or of all: an array of shape `[count, columns]`.
    ///
    /// - Throws: `NDFileError` that names line and column of what is no number, or of a value that is
    ///   not known unless `missing` says what becomes of it.
    public func array(_ columns: [String]? = nil, missing rule: Missing = .error) throws -> NDArray
    {
      let places = try columns?.map(place(of:)) ?? Array(self.columns.indices)
      var numbers: [Float] = []
      numbers.reserveCapacity(rows.count * places.count)
      for row in rows {
        for place in places { numbers.append(Float(try number(row[place], place, rule))) }
      }
      guard !places.isEmpty else { throw NDFileError(name, "an array takes at least one column.") }
      return NDArray(numbers, shape: [rows.count, places.count])
    }

    /// The classes of a column of texts: their names in alphabetical order, and each row's number
    /// among them, -1 where it is not known.
    public func classes(_ column: String) throws -> (names: [String], numbers: [Int]) {
      let texts = try texts(column)
      let names = Set(texts.compactMap { $0 }).sorted()
      let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
      return (names, texts.map { $0.flatMap { numbers[$0] } ?? -1 })
    }

    private func number(_ field: CSVField, _ place: Int, _ rule: Missing) throws -> Double {
      if missing.contains(field.text) {
        switch rule {
        case .nan: return .nan
        case .value(let value): return value
        case .error:
          throw NDFileError(
            name, line: field.line, column: field.column,
            "the value of column '\(columns[place])' is not"
              + " known; pass missing: .nan or .value(0) to go on without it.")
        }
      }
      guard let number = Double(field.text.trimmed) else {
        throw NDFileError(
          name, line: field.line, column: field.column,
          "'\(field.text.prefix(40))' in column"
            + " '\(columns[place])' is not a number.")
      }
      return number
    }

    private func place(of column: String) throws -> Int {
      if let place = columns.firstIndex(of: column) { return place }
      throw NDFileError(
        name, "there is no column '\(column)'; there are \(columns.joined(separator: ", ")).")
    }
  }
}

/// A field with the place where it begins, counted from 1.
struct CSVField: Hashable {
  let text: String
  let line: Int
  let column: Int
}

/// Cuts a text into lines of fields.
private struct CSVScanner {
  private let bytes: [UInt8]
  private let name: String
  private let separator: UInt8
  private var next = 0
  private var line = 1
  private var lineStart = 0

  init(_ text: String, name: String, separator: UInt8) {
    let bytes = Array(text.utf8)
    // A byte order mark, which spreadsheets write, is no part of the first name.
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    self.name = name
    self.separator = separator
  }

  mutating func lines() throws -> [[CSVField]] {
    var lines: [[CSVField]] = []
    while next < bytes.count {
      if endLine() { continue }
      var fields = [try field()]
      while next < bytes.count, bytes[next] == separator {
        next += 1
        fields.append(try field())
      }
      lines.append(fields)
      if next < bytes.count && !endLine() {
        throw fault("a quoted field is followed by '\(UnicodeScalar(bytes[next]))'.")
      }
    }
    return lines
  }

  /// Passes over the end of a line, if it is here.
  private mutating func endLine() -> Bool {
    guard next < bytes.count, bytes[next] == 10 || bytes[next] == 13 else { return false }
    next += bytes[next] == 13 && next + 1 < bytes.count && bytes[next + 1] == 10 ? 2 : 1
    line += 1
    lineStart = next
    return true
  }

  private func fault(_ reason: Message) -> NDFileError {
    NDFileError(name, line: line, column: next - lineStart + 1, reason)
  }

  private mutating func field() throws -> CSVField {
    let (start, column, firstLine) = (next, next - lineStart + 1, line)
    guard next < bytes.count, bytes[next] == UInt8(ascii: "\"") else {
      while next < bytes.count, bytes[next] != separator, bytes[next] != 10, bytes[next] != 13 {
        next += 1
      }
      let text = String(decoding: bytes[start..<next], as: UTF8.self)
      return CSVField(text: text, line: firstLine, column: column)
    }
    next += 1
    var content: [UInt8] = []
    while true {
      guard next < bytes.count else {
        throw NDFileError(name, line: firstLine, column: column, "a quote is never closed.")
      }
      let byte = bytes[next]
      next += 1
      if byte == UInt8(ascii: "\"") {
        if next >= bytes.count || bytes[next] != byte { break }
        next += 1
      } else if byte == 10 {
        line += 1
        lineStart = next
      }
      content.append(byte)
    }
    return CSVField(
      text: String(decoding: content, as: UTF8.self), line: firstLine, column: column)
  }
}

extension String {
  /// Without the spaces around it.
  fileprivate var trimmed: Substring {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}
