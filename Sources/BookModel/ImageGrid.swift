import Foundation

/// Pictures in rows: digits of a data set, what filters learned, what a network mistook.
public struct ImageGrid: Hashable, Sendable, Codable {
  public struct Picture: Hashable, Sendable, Codable {
    /// What stands below the picture, such as its class.
    public let label: String?
    /// In pixels.
    public let width, height: Int
    /// 1 for grey, 3 for red, green and blue.
    public let channels: Int
    /// A byte a channel of each pixel, row by row from the top left; in JSON as base64.
    public let pixels: Data

    public init(label: String? = nil, width: Int, height: Int, channels: Int, pixels: Data) {
      self.label = label
      self.width = width
      self.height = height
      self.channels = channels
      self.pixels = pixels
    }
  }

  public let title: String?
  /// How many pictures stand in a row.
  public let columns: Int
  public let pictures: [Picture]

  public init(title: String? = nil, columns: Int, pictures: [Picture]) {
    self.title = title
    self.columns = columns
    self.pictures = pictures
  }
}

extension ImageGrid {
  /// What is wrong with the sizes; nil when there are as many bytes as pixels.
  var flaw: String? {
    if columns < 1 { return "the pictures stand in \(columns) columns" }
    for (index, picture) in pictures.enumerated() {
      let name = "picture \(index + 1)"
      let sides = 1...Self.longestSide
      guard sides.contains(picture.width), sides.contains(picture.height) else {
        return "\(name) is \(picture.width) by \(picture.height) pixels"
      }
      guard picture.channels == 1 || picture.channels == 3 else {
        return "\(name) has \(picture.channels) channels, which is neither 1 nor 3"
      }
      let count = picture.width * picture.height * picture.channels
      if picture.pixels.count != count {
        return "\(name) has \(picture.pixels.count) bytes for \(count)"
      }
    }
    return nil
  }

  /// More than any screen shows.
  private static let longestSide = 16384
}
