import NDArrayModule

/// One pass over the pixels of a JPEG file: all of some components, or in a progressive file a part
/// of every block.
struct JPEGScan {
  /// A component with its codes.
  struct Part {
    let component: JPEGComponent
    let means: JPEGCode?
    let others: JPEGCode?
  }

  /// Where the coefficients of a block are, in the order of the file: from low frequencies to high.
  static let order = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
  ]

  let parts: [Part]
  private let frame: JPEGFrame
  private let interval: Int
  /// The first and last coefficient.
  private let first: Int
  private let last: Int
  /// The lowest bit that the pass gives, and whether it gives that one alone.
  private let low: Int
  private let refines: Bool

  /// - Throws: `NDFileError` for a pass that the picture cannot have.
  init(
    _ content: inout JPEGSegment, frame: JPEGFrame, tables: JPEGTables, interval: Int
  ) throws {
    var parts: [Part] = []
    for _ in 0..<(try content.byte()) {
      let (number, codes) = (try content.byte(), try content.byte())
      guard let component = frame.components.first(where: { $0.number == number }),
        codes & 15 < 4, codes >> 4 < 4, !parts.contains(where: { $0.component === component })
      else { throw content.fault() }
      parts.append(
        Part(
          component: component, means: tables.means[codes >> 4], others: tables.others[codes & 15]))
    }
    let (first, last, bits) = (try content.byte(), try content.byte(), try content.byte())
    self.parts = parts
    self.frame = frame
    self.interval = interval
    if frame.isProgressive {
      (self.first, self.last, low, refines) = (first, last, bits & 15, bits >> 4 > 0)
      guard first <= last, last < 64, low <= 13, first > 0 ? parts.count == 1 : last == 0 else {
        throw content.fault()
      }
    } else {
      (self.first, self.last, low, refines) = (0, 63, 0, false)
    }
    let needsMeans = self.first == 0 && !refines
    for part in parts where needsMeans && part.means == nil || self.last > 0 && part.others == nil {
      throw content.fault()
    }
    if parts.isEmpty { throw content.fault() }
  }

  /// What goes on from block to block.
  private struct State {
    /// The mean of the block before, for each part.
    var means: [Int]
    /// How many blocks to come have nothing more.
    var emptyBlocks = 0
  }

  /// Reads the bits of the pass into the coefficients.
  func decode(_ bits: inout JPEGBits) throws {
    var state = State(means: parts.map { _ in 0 })
    let isSingle = parts.count == 1
    let component = parts[0].component
    let across = isSingle ? (component.width + 7) / 8 : frame.unitsAcross
    let down = isSingle ? (component.height + 7) / 8 : frame.unitsDown
    for unit in 0..<across * down {
      if interval > 0, unit > 0, unit % interval == 0 {
        try bits.restart()
        state = State(means: parts.map { _ in 0 })
      }
      let (row, column) = unit.quotientAndRemainder(dividingBy: across)
      if isSingle {
        try decode(component.block(row, column), 0, &state, &bits)
        continue
      }
      for (number, part) in parts.enumerated() {
        let component = part.component
        for y in 0..<component.down {
          for x in 0..<component.across {
            let block = component.block(row * component.down + y, column * component.across + x)
            try decode(block, number, &state, &bits)
          }
        }
      }
    }
  }

  private func decode(
    _ block: UnsafeMutablePointer<Int16>, _ number: Int, _ state: inout State,
    _ bits: inout JPEGBits
  ) throws {
    if first == 0 {
      if refines {
        if try bits.take(1) == 1 { block[0] |= 1 << Int16(low) }
      } else if let code = parts[number].means {
        state.means[number] &+= try bits.signed(bits.symbol(code))
        block[0] = Int16(truncatingIfNeeded: state.means[number] << low)
      }
    }
    guard last > 0, let code = parts[number].others else { return }
    if refines {
      try refine(block, code, &state.emptyBlocks, &bits)
    } else {
      try fill(block, code, &state.emptyBlocks, &bits)
    }
  }

  /// Reads the coefficients after the first: how many zeros, then one that is none.
  private func fill(
    _ block: UnsafeMutablePointer<Int16>, _ code: JPEGCode, _ emptyBlocks: inout Int,
    _ bits: inout JPEGBits
  ) throws {
    if emptyBlocks > 0 {
      emptyBlocks -= 1
      return
    }
    var place = max(1, first)
    while place <= last {
      let word = try bits.symbol(code)
      let (zeros, length) = (word >> 4, word & 15)
      if length == 0 {
        if zeros < 15 {
          guard frame.isProgressive else { return }
          emptyBlocks = 1 << zeros - 1 + (try bits.take(zeros))
          return
        }
        place += 16
        continue
      }
      place += zeros
      guard place <= last else { throw bits.fault() }
      let value = try bits.signed(length)
      block[JPEGScan.order[place]] = Int16(truncatingIfNeeded: value << low)
      place += 1
    }
  }

  /// Reads one more bit of the coefficients that are not 0, and which others are not 0 from here on.
  private func refine(
    _ block: UnsafeMutablePointer<Int16>, _ code: JPEGCode, _ emptyBlocks: inout Int,
    _ bits: inout JPEGBits
  ) throws {
    let step = Int16(1) << Int16(low)
    func refine(_ place: Int, _ bits: inout JPEGBits) throws {
      let value = block[place]
      if try bits.take(1) == 1, value & step == 0 {
        block[place] = value >= 0 ? value &+ step : value &- step
      }
    }
    var place = max(1, first)
    while emptyBlocks == 0, place <= last {
      let word = try bits.symbol(code)
      var zeros = word >> 4
      var new: Int16 = 0
      if word & 15 != 0 {
        new = try bits.take(1) == 1 ? step : -step
      } else if zeros < 15 {
        emptyBlocks = 1 << zeros + (try bits.take(zeros))
        break
      }
      while place <= last {
        let target = JPEGScan.order[place]
        if block[target] != 0 {
          try refine(target, &bits)
        } else {
          if zeros == 0 { break }
          zeros -= 1
        }
        place += 1
      }
      if new != 0, place <= last { block[JPEGScan.order[place]] = new }
      place += 1
    }
    guard emptyBlocks > 0 else { return }
    while place <= last {
      let target = JPEGScan.order[place]
      if block[target] != 0 { try refine(target, &bits) }
      place += 1
    }
    emptyBlocks -= 1
  }
}
