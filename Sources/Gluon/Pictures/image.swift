import NDArrayModule

/// Pictures: read from files and written to them, resized and cut.
///
/// A picture is a uint8 array of shape `[height, width, channels]`, with 3 channels (red, green,
/// blue) or 1 (shades of gray). Operations on them for networks are in `nd.image`, and as blocks in
/// ``gdata/vision/transforms``.
public enum image {}

extension image {
  /// Reads a picture from a file: PNG, JPEG, BMP (uncompressed), PGM or PPM. The content tells which,
  /// not the name.
  ///
  ///     let pixels = nd.array([[[255, 0, 0], [0, 0, 255]]], dtype: .uint8)
  ///     try image.imwrite("two.png", pixels)
  ///     try image.imread("two.png").shape             // [1, 2, 3]
  ///     try image.imread("two.png", flag: 0).asArray(of: UInt8.self)  // [76, 29]
  ///
  /// Samples of 16 bits keep their higher 8; how solid a pixel is (alpha) is left out, and so are
  /// profiles of colour and the turn that a camera notes.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - flag: 1 for three channels, 0 for one: shades of gray.
  ///   - toRGB: Whether red stands first; otherwise blue does.
  /// - Returns: A uint8 array of shape `[height, width, channels]`.
  /// - Throws: `NDFileError` that names the file and the place in it: when it cannot be read, is
  ///   damaged or cut short, or holds what cannot be read.
  public static func imread(_ path: String, flag: Int = 1, toRGB: Bool = true) throws -> NDArray {
    try decoded(FileBytes.read(path), path, flag: flag, toRGB: toRGB)
  }

  /// Reads a picture from the bytes of a file; see ``imread(_:flag:toRGB:)``.
  ///
  ///     let bytes = Array("P3 2 1 255  9 8 7  6 5 4".utf8)
  ///     try image.imdecode(bytes).asArray(of: UInt8.self)  // [9, 8, 7, 6, 5, 4]
  public static func imdecode(
    _ bytes: [UInt8], flag: Int = 1, toRGB: Bool = true
  ) throws -> NDArray {
    try decoded(bytes, "imdecode", flag: flag, toRGB: toRGB)
  }

  /// Writes a picture to a PNG file, whatever its name. The file is exchanged in one step.
  ///
  /// - Parameter picture: A uint8 array of shape `[height, width, channels]` with 1, 3 or 4 channels.
  /// - Throws: `NDFileError` when the array is no picture, or the file cannot be written.
  public static func imwrite(_ path: String, _ picture: NDArray) throws {
    let shape = picture.shape
    guard picture.dtype == .uint8, shape.count == 3, [1, 3, 4].contains(shape[2]) else {
      throw NDFileError(
        path,
        "a picture is a uint8 array of height x width x channels with 1, 3 or 4 channels, not"
          + " \(picture.dtype) of shape \(shape.dimensions). For numbers from 0 to 1 write"
          + " (x * 255).astype(.uint8).")
    }
    try Picture.check(shape[1], shape[0], path, at: 0)
    let picture = Picture(
      width: shape[1], height: shape[0], channels: shape[2],
      bytes: picture.withBytes { Array($0) })
    try FileBytes.write(PNGFile.bytes(of: picture), to: path)
  }

  /// The endings of the files that ``imread(_:flag:toRGB:)`` reads.
  static let endings = [".png", ".jpg", ".jpeg", ".bmp", ".pgm", ".ppm"]

  private static func decoded(
    _ bytes: [UInt8], _ name: String, flag: Int, toRGB: Bool
  ) throws -> NDArray {
    guard flag == 0 || flag == 1 else {
      return fail("imread: flag is 1 for three channels or 0 for shades of gray, not \(flag)")
    }
    let picture = try picture(bytes, name, asGray: flag == 0)
    return (toRGB ? picture : picture.withBlueFirst).array
  }

  private static func picture(_ bytes: [UInt8], _ name: String, asGray: Bool) throws -> Picture {
    if bytes.starts(with: PNGFile.mark) {
      return try PNGFile.read(bytes, name: name, asGray: asGray)
    }
    if bytes.starts(with: JPEGFile.mark) {
      return try JPEGFile.read(bytes, name: name, asGray: asGray)
    }
    if bytes.starts(with: BMPFile.mark) {
      return try BMPFile.read(bytes, name: name, asGray: asGray)
    }
    if bytes.count > 1, bytes[0] == UInt8(ascii: "P"), PNMFile.kinds.contains(bytes[1]) {
      return try PNMFile.read(bytes, name: name, asGray: asGray)
    }
    throw NDFileError(
      name, at: 0, "this is no picture that can be read: PNG, JPEG, BMP, PGM and PPM files can.")
  }
}
