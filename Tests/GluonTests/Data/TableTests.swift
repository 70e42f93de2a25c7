import Foundation
import Gluon
import NDArrayModule
import TestSupport
import Testing

@Suite("Tables and pictures in files")
struct TableTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What is thrown, without the folder.
  private func thrown(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      return "\(error)".replacingOccurrences(of: folder.path + "/", with: "")
    }
  }

  @Test("a table is read with its header, quotes, line ends and separators")
  func tables() throws {
    try folder.write(
      "\u{FEFF}a,\"b \"\"x\"\"\",c\r\n1,2,\"three,\nfour\"\r\n\r\n-5e2, 6 ,NA\n", to: "t.csv")
    let table = try gdata.CSVTable("\(folder.path)/t.csv")
    #expect(table.columns == ["a", "b \"x\"", "c"])
    #expect(table.count == 2)
    #expect(try table.texts("c") == ["three,\nfour", nil])
    #expect(try table.array(["b \"x\"", "a"]).elements == [2, 1, 6, -500])
    let plain = try gdata.CSVTable(text: "1;2\n3;4", name: "p", hasHeader: false, separator: ";")
    #expect(plain.columns == ["0", "1"])
    #expect(try plain.array().shape == [2, 2])
    let classes = try gdata.CSVTable(text: "k\nb\na\n\"\"\nb", name: "k").classes("k")
    #expect(classes.names == ["a", "b"])
    #expect(classes.numbers == [1, 0, -1, 1])
  }

  @Test("values that are not known are an error, NaN or a number")
  func missing() throws {
    let table = try gdata.CSVTable(text: "x,y\n1,NA\n,4\n", name: "m.csv")
    #expect(
      thrown { _ = try table.array() }
        == "m.csv:2:3: the value of column 'y' is not known; pass missing: .nan or .value(0) to go on"
        + " without it.")
    #expect(try table.array(missing: .value(-1)).elements == [1, -1, -1, 4])
    #expect(try table.array(missing: .nan).elements.map(\.isNaN) == [false, true, true, false])
  }

  @Test("mistakes in a table name file, line and column")
  func tableMistakes() throws {
    func message(_ text: String) -> String {
      thrown { _ = try gdata.CSVTable(text: text, name: "f.csv").array() }
    }
    #expect(message("a,b\n1,2\n3,x4\n") == "f.csv:3:3: 'x4' in column 'b' is not a number.")
    #expect(message("a,b\n\n1,2,3\n") == "f.csv:3:1: the line has 3 fields, and the first has 2.")
    #expect(message("a\n\"1") == "f.csv:2:1: a quote is never closed.")
    #expect(message("a\n\"1\"2\n") == "f.csv:2:4: a quoted field is followed by '2'.")
    #expect(message("") == "f.csv: the file has no line.")
    let table = try gdata.CSVTable(text: "a\n1", name: "f.csv")
    #expect(thrown { _ = try table.texts("z") } == "f.csv: there is no column 'z'; there are a.")
    #expect(
      thrown { _ = try gdata.CSVTable("\(folder.path)/no.csv") }
        == "no.csv: No such file or directory.")
  }

  /// The bytes of an IDX file.
  private func idx(_ type: UInt8, _ sizes: [Int], _ data: [UInt8]) -> [UInt8] {
    [0, 0, type, UInt8(sizes.count)] + sizes.flatMap { [0, 0, UInt8($0 >> 8), UInt8($0 & 255)] }
      + data
  }

  @Test("IDX files of every type are read, their numbers with the first byte highest")
  func idxFiles() throws {
    try folder.write(idx(8, [2, 3], [0, 1, 2, 253, 254, 255]), to: "a")
    try folder.write(idx(11, [2], [1, 0, 255, 254]), to: "b")
    try folder.write(idx(13, [1], [0x3F, 0x80, 0, 0]), to: "c")
    let bytes = try gdata.readIDX("\(folder.path)/a")
    #expect(bytes.dtype == .uint8)
    #expect(bytes.shape == [2, 3])
    #expect(bytes.withBytes { Array($0) } == [0, 1, 2, 253, 254, 255])
    let wholes = try gdata.readIDX("\(folder.path)/b")
    #expect(wholes.dtype == .int32)
    #expect(wholes.astype(.float32).elements == [256, -2])
    #expect(try gdata.readIDX("\(folder.path)/c").elements == [1])
    try folder.write(idx(8, [9], [1]), to: "short")
    #expect(
      thrown { _ = try gdata.readIDX("\(folder.path)/short") }
        == "short: byte 8: the file ends too early: an array of shape 9 takes 9 bytes, and 1 are left."
    )
    try folder.write(idx(8, [1], [1, 2]), to: "long")
    #expect(thrown { _ = try gdata.readIDX("\(folder.path)/long") }.contains("but 1 bytes follow"))
    try folder.write("hello, world", to: "text")
    #expect(thrown { _ = try gdata.readIDX("\(folder.path)/text") }.contains("this is no IDX file"))
  }

  @Test("MNIST's files become pictures with classes, compressed or not")
  func mnist() throws {
    let pictures = (0..<3 * 4).map { UInt8($0 * 20) }
    // gzip's bytes of an IDX file with the classes 7, 0, 9.
    let labels = idx(8, [3], [7, 0, 9])
    try folder.write(idx(8, [3, 2, 2], pictures), to: "train-images-idx3-ubyte")
    try folder.write(gzipped(labels), to: "train-labels-idx1-ubyte.gz")
    let digits = try gdata.vision.MNIST(root: folder.path)
    #expect(digits.count == 3)
    #expect(digits.labels == [7, 0, 9])
    let (picture, label) = digits[2]
    #expect(picture.shape == [2, 2, 1])
    #expect(picture.dtype == .uint8)
    #expect(picture.astype(.float32).elements == [160, 180, 200, 220])
    #expect(label == 9)
    for (x, y) in gdata.DataLoader(digits, 2, numWorkers: 1) {
      #expect(Array(x.shape).dropFirst() == [2, 2, 1])
      #expect(y.dtype == .int32)
    }
    #expect(
      thrown { _ = try gdata.vision.MNIST(root: folder.path, train: false) }.contains("t10k-images")
    )
    try folder.write(idx(8, [2], [7, 0]), to: "train-labels-idx1-ubyte")
    #expect(
      thrown { _ = try gdata.vision.MNIST(root: folder.path) }
        == "train-labels-idx1-ubyte: there are 3 pictures, but the classes have shape 2 and type uint8."
    )
  }

  @Test("a damaged compressed file is refused")
  func damagedGzip() throws {
    var bytes = gzipped(idx(8, [3], [7, 0, 9]))
    bytes[bytes.count - 5] ^= 1
    try folder.write(bytes, to: "x.gz")
    #expect(
      thrown { _ = try gdata.readIDX("\(folder.path)/x.gz") }.contains("its check sum is another"))
    try folder.write(Array(bytes.dropLast(3)), to: "y.gz")
    #expect(
      thrown { _ = try gdata.readIDX("\(folder.path)/y.gz") }.contains("the file ends too early"))
  }

  /// A gzip file of one stored block, with a name in its header.
  private func gzipped(_ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3] + Array("name".utf8) + [0, 1]
    bytes.append(number: UInt16(content.count))
    bytes.append(number: ~UInt16(content.count))
    bytes += content
    bytes.append(number: content.withUnsafeBytes { Checksum.crc32($0) })
    bytes.append(number: UInt32(content.count))
    return bytes
  }
}
