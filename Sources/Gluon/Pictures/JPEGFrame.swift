import NDArrayModule

/// The sizes of a JPEG picture, and the coefficients of its blocks.
final class JPEGFrame {
  let width: Int
  let height: Int
  let isProgressive: Bool
  let components: [JPEGComponent]
  /// The most blocks that a component has in a unit, along both axes.
  let mostAcross: Int
  let mostDown: Int
  /// How many units cover the picture.
  let unitsAcross: Int
  let unitsDown: Int

  /// - Throws: `NDFileError` for sizes that no such file can have.
  init(_ content: inout JPEGSegment, isProgressive: Bool, fileSize: Int) throws {
    let depth = try content.byte()
    let (height, width) = (try content.pair(), try content.pair())
    guard depth == 8 else {
      throw content.fault("JPEG files of \(depth) bits cannot be read, only those of 8.")
    }
    try content.check(width, height)
    let count = try content.byte()
    guard count == 1 || count == 3 else {
      throw content.fault(
        "JPEG files of \(count) colours cannot be read, only those of 1 or 3: save the picture as"
          + " RGB.")
    }
    var parts: [(number: Int, across: Int, down: Int, scale: Int)] = []
    for _ in 0..<count {
      let (number, sizes, scale) = (try content.byte(), try content.byte(), try content.byte())
      let (across, down) = (sizes >> 4, sizes & 15)
      guard (1...4).contains(across), (1...4).contains(down), scale < 4,
        !parts.contains(where: { $0.number == number })
      else { throw content.fault() }
      parts.append((number, across, down, scale))
    }
    if count == 1 { (parts[0].across, parts[0].down) = (1, 1) }
    let (mostAcross, mostDown) = (parts.map(\.across).max() ?? 1, parts.map(\.down).max() ?? 1)
    let unitsAcross = (width + 8 * mostAcross - 1) / (8 * mostAcross)
    let unitsDown = (height + 8 * mostDown - 1) / (8 * mostDown)
    let blocks = parts.reduce(0) { $0 + $1.across * $1.down } * unitsAcross * unitsDown
    // Every block takes at least a bit.
    guard blocks <= 8 * fileSize else {
      throw content.fault(
        "the file is too short for a picture of \(width) by \(height) pixels: it was cut off.")
    }
    components = parts.map { number, across, down, scale in
      JPEGComponent(
        number: number, across: across, down: down, scaleNumber: scale,
        width: (width * across + mostAcross - 1) / mostAcross,
        height: (height * down + mostDown - 1) / mostDown,
        blocksAcross: unitsAcross * across, blocksDown: unitsDown * down)
    }
    self.width = width
    self.height = height
    self.isProgressive = isProgressive
    (self.mostAcross, self.mostDown) = (mostAcross, mostDown)
    (self.unitsAcross, self.unitsDown) = (unitsAcross, unitsDown)
  }
}

/// One of the colours of a JPEG picture.
final class JPEGComponent {
  let number: Int
  /// How many blocks it has in a unit, along both axes.
  let across: Int
  let down: Int
  let scaleNumber: Int
  /// How many samples of it are of the picture.
  let width: Int
  let height: Int
  /// How many blocks of 8 by 8 samples it has.
  let blocksAcross: Int
  let blocksDown: Int
  /// The steps of the coefficients, in the order of the file.
  var scales: [Int] = []
  /// 64 for each block, row by row.
  let coefficients: UnsafeMutableBufferPointer<Int16>

  init(
    number: Int, across: Int, down: Int, scaleNumber: Int, width: Int, height: Int,
    blocksAcross: Int, blocksDown: Int
  ) {
    self.number = number
    (self.across, self.down, self.scaleNumber) = (across, down, scaleNumber)
    (self.width, self.height) = (width, height)
    (self.blocksAcross, self.blocksDown) = (blocksAcross, blocksDown)
    coefficients = .allocate(capacity: 64 * blocksAcross * blocksDown)
    coefficients.initialize(repeating: 0)
  }

  deinit { coefficients.deallocate() }

  /// The coefficients of a block.
  func block(_ row: Int, _ column: Int) -> UnsafeMutablePointer<Int16> {
    coefficients.baseAddress! + 64 * (row * blocksAcross + column)
  }

  /// The samples of all blocks, `8 * blocksAcross` in a row.
  func samples() -> [UInt8] {
    let stride = 8 * blocksAcross
    var steps = [Int](repeating: 0, count: 64)
    for (place, scale) in zip(JPEGScan.order, scales) { steps[place] = scale }
    return [UInt8](unsafeUninitializedCapacity: stride * 8 * blocksDown) { out, count in
      for row in 0..<blocksDown {
        for column in 0..<blocksAcross {
          InverseCosine.transform(
            block(row, column), steps, into: out.baseAddress! + 8 * (row * stride + column),
            stride: stride)
        }
      }
      count = stride * 8 * blocksDown
    }
  }
}
