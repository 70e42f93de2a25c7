import CKernels

/// Elementwise operations as steps over blocks, with a place for everything that they read and write.
struct FusedPlan {
  private let shape: Shape
  private let dtype: DType
  private let steps: [FusedStep]
  private let operandCount: Int
  /// The arrays from outside that the steps read beside the operands.
  private let captured: [NDArray]
  /// The numbers that the steps read; each fills a room.
  private let numbers: [Double]
  /// How many rooms there are for results between steps.
  private let roomCount: Int
  /// The steps by their places: operands and captured arrays, numbers, rooms, the result.
  private let program: [nd_fused_step]

  /// The plan for recorded operations in order; nil when one of them cannot run block by block.
  init?(_ nodes: [Node], sources: [NDArray], leaves: [Node], operandCount: Int) {
    guard let end = nodes.last, end.dtype.isFloating else { return nil }
    let form = end.shape.withoutOnes
    var values: [ObjectIdentifier: FusedStep.Value] = [:]
    for (index, source) in sources.enumerated() {
      guard source.dtype == end.dtype, source.size == 1 || source.shape.withoutOnes == form else {
        return nil
      }
      values[ObjectIdentifier(leaves[index])] = .source(index)
    }
    var steps: [FusedStep] = []
    for node in nodes {
      guard node.dtype == end.dtype, node.shape.withoutOnes == form, let first = node.first,
        let left = values[ObjectIdentifier(first)],
        let step = FusedStep(node, left, node.second.flatMap { values[ObjectIdentifier($0)] })
      else { return nil }
      values[ObjectIdentifier(node)] = .step(steps.count)
      steps.append(step)
    }
    shape = end.shape
    dtype = end.dtype
    self.operandCount = operandCount
    captured = Array(sources[operandCount...])
    self.steps = FusedStep.paired(steps)
    let layout = Layout(self.steps, sourceCount: sources.count)
    numbers = layout.numbers
    roomCount = layout.roomCount
    program = layout.program
  }

  /// Whether two traces noted the same: the same operations with the same numbers, on the very same
  /// arrays from outside.
  static func == (a: FusedPlan, b: FusedPlan) -> Bool {
    a.shape == b.shape && a.dtype == b.dtype && a.steps == b.steps
      && a.captured.count == b.captured.count
      && zip(a.captured, b.captured).allSatisfy { $0 === $1 }
  }

  /// The value for operands of the shapes and types that the plan was made for.
  func run(_ operands: [NDArray]) -> NDArray {
    let out = NDArray(uninitialized: shape, dtype)
    let sources = operands + captured
    let block = Swift.min(Int(nd_fused_block), out.size)
    let spread = sources.map { $0.size == 1 && out.size != 1 }
    let rooms = numbers.count + roomCount + spread.count { $0 }
    let scratch = NDArray(uninitialized: Shape(Swift.max(1, rooms * block)), dtype)
    var used = 0
    func room() -> UnsafeMutableRawPointer {
      used += 1
      return scratch.raw + (used - 1) * block * dtype.byteCount
    }
    var places: [nd_fused_place] = []
    places.reserveCapacity(sources.count + rooms + 1)
    for (source, isSpread) in zip(sources, spread) {
      if isSpread {
        let filled = room()
        nd_fill(dtype.code, filled, source.asScalar() as Double, block)
        places.append(nd_fused_place(base: filled, moves: false))
      } else {
        places.append(nd_fused_place(base: source.raw, moves: true))
      }
    }
    for number in numbers {
      let filled = room()
      nd_fill(dtype.code, filled, number, block)
      places.append(nd_fused_place(base: filled, moves: false))
    }
    for _ in 0..<roomCount { places.append(nd_fused_place(base: room(), moves: false)) }
    places.append(nd_fused_place(base: out.raw, moves: true))
    nd_fused(dtype.code, program, program.count, places, places.count, out.size)
    // The memory of both was read through their addresses.
    withExtendedLifetime((sources, scratch)) {}
    return out
  }

  /// Which place every value gets; a room is free again after the last step that reads it.
  private struct Layout {
    private(set) var numbers: [Double] = []
    private(set) var roomCount = 0
    private(set) var program: [nd_fused_step] = []

    init(_ steps: [FusedStep], sourceCount: Int) {
      var lastUse: [Int: Int] = [:]
      for (index, step) in steps.enumerated() {
        for case .step(let value) in step.operands { lastUse[value] = index }
        for case .number(let number) in step.operands
        where !numbers.contains(where: { $0.bitPattern == number.bitPattern }) {
          numbers.append(number)
        }
      }
      // Rooms are counted from 0 here, and moved behind the numbers at the end.
      var roomOf: [Int: Int] = [:]
      var free: [Int] = []
      var targets: [Int?] = []
      for index in steps.indices {
        for case .step(let value) in Set(steps[index].operands) where lastUse[value] == index {
          if let room = roomOf[value] { free.append(room) }
        }
        if index == steps.count - 1 {
          targets.append(nil)
        } else {
          let room = free.popLast() ?? roomCount
          roomCount = Swift.max(roomCount, room + 1)
          roomOf[index] = room
          targets.append(room)
        }
      }
      let (firstNumber, firstRoom) = (sourceCount, sourceCount + numbers.count)
      let result = firstRoom + roomCount
      func place(_ value: FusedStep.Value?) -> Int32 {
        switch value {
        case nil: 0
        case .source(let index): Int32(index)
        case .number(let number):
          Int32(
            firstNumber + (numbers.firstIndex { $0.bitPattern == number.bitPattern } ?? 0))
        case .step(let index): Int32(firstRoom + (roomOf[index] ?? 0))
        }
      }
      program = zip(steps, targets).map { step, target in
        nd_fused_step(
          form: step.form, kind: step.kind, left: place(step.left), right: place(step.right),
          other: place(step.other), target: Int32(target.map { firstRoom + $0 } ?? result))
      }
    }
  }
}
