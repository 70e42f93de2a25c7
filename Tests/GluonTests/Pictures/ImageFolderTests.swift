import Foundation
import Gluon
import NDArrayModule
import TestSupport
import Testing

@Suite("Folders of pictures")
struct ImageFolderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (place, name) in ["dog/b.png", "dog/a.PNG", "Cat/1.png", "empty/notes.txt"].enumerated() {
      try folder.write("no picture", to: name)
      if name.hasSuffix("txt") { continue }
      let pixels = nd.full(shape: [2, 3, 3], Double(place * 10), dtype: .uint8)
      try image.imwrite("\(folder.path)/\(name)", pixels)
    }
    try folder.write("", to: "readme.md")
  }

  @Test("folders are classes, in the order of their names, and files samples in that of theirs")
  func order() throws {
    let pictures = try gdata.vision.ImageFolderDataset(root: folder.path)
    #expect(pictures.synsets == ["Cat", "dog", "empty"])
    let names = pictures.items.map { $0.path.dropFirst(folder.path.count + 1) }
    #expect(names == ["Cat/1.png", "dog/a.PNG", "dog/b.png"])
    #expect(pictures.items.map(\.label) == [0, 1, 1])
    #expect(pictures.count == 3)
    #expect(pictures[2].0.asArray(of: UInt8.self) == [UInt8](repeating: 0, count: 18))
    #expect(pictures[0].1 == 0)
    let loader = gdata.DataLoader(pictures, batchSize: 3, numWorkers: 2)
    for (x, y) in loader {
      #expect(x.shape == [3, 2, 3, 3])
      #expect(x.dtype == .uint8)
      #expect(y.asArray(of: Int.self) == [0, 1, 1])
    }
  }

  @Test("pictures may be gray, and a function changes picture and class")
  func options() throws {
    let gray = try gdata.vision.ImageFolderDataset(root: folder.path, flag: 0) { ($0 * 2, $1 + 5) }
    #expect(gray[0].0.shape == [2, 3, 1])
    #expect(gray[0].0.asArray(of: Int.self) == [Int](repeating: 40, count: 6))
    #expect(gray[2].1 == 6)
  }

  @Test("a file that cannot be read is named when it is asked for, and a folder at once")
  func mistakes() throws {
    try folder.write("no picture", to: "dog/c.jpg")
    let pictures = try gdata.vision.ImageFolderDataset(root: folder.path)
    func said(_ body: () -> Void) -> String {
      do {
        try nd.checked { body() }
        return ""
      } catch {
        return "\(error)".replacingOccurrences(of: folder.path + "/", with: "")
      }
    }
    let reason =
      "ImageFolderDataset: dog/c.jpg: byte 0: this is no picture that can be read: PNG, JPEG, BMP, PGM"
      + " and PPM files can."
    #expect(said { _ = pictures[3] } == reason)
    #expect(
      said { for _ in gdata.DataLoader(pictures, batchSize: 4, numWorkers: 1) {} } == reason)
    #expect(
      said { _ = pictures[4] } == "ImageFolderDataset: picture 4 of 4, counted from 0")
    #expect(throws: NDFileError.self) {
      try gdata.vision.ImageFolderDataset(root: "\(folder.path)/none")
    }
  }
}
