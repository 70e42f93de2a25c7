/// An operation's answer on MXNet: inputs and options in, output and gradients out.
public struct OperationCase: Decodable, Sendable, CustomStringConvertible {
  public let name: String
  public let operation: String
  public let options: OperationOptions?
  public let inputs: [VectorArray]
  public let output: VectorArray
  /// How near the output must come; gradients follow ``Agreement/forGradients``.
  public let tolerance: Agreement
  /// The gradient of the output; none means ones.
  public let head: VectorArray?
  /// The gradient of each input; none where the operation is only looked at forwards.
  public let gradients: [VectorArray]?
  /// The row of `docs/deviations.md` by which we differ on purpose, with what we owe instead.
  public let deviation: String?
  public let ours: Owed?

  /// The answer owed under a deviation; what it leaves out is owed as MXNet gives it.
  public struct Owed: Decodable, Sendable {
    public let output: VectorArray?
    public let gradients: [VectorArray]?
  }

  public var description: String { name }
  /// The output we owe.
  public var owedOutput: VectorArray { ours?.output ?? output }
  /// The gradients we owe.
  public var owedGradients: [VectorArray]? { ours?.gradients ?? gradients }
}

/// The options of every operation in the vectors; each operation reads its own.
public struct OperationOptions: Decodable, Sendable {
  public let scalar: Double?
  /// Whether the scalar stands on the left.
  public let reflected: Bool?
  /// One axis or several.
  public let axis: Axes?
  public let axes: [Int]?
  public let keepdims: Bool?
  public let exclude: Bool?
  public let low: Double?
  public let high: Double?
  public let shape: [Int]?
  public let transposeA: Bool?
  public let transposeB: Bool?
  public let indices: VectorArray?
  public let mode: String?
  public let depth: Int?
  public let begin: Int?
  public let end: Int?
  /// A word an axis: `1`, `-1`, `1..<3`, `...`, `1...`, `..<2`.
  public let subscripts: [String]?
  public let start: Double?
  public let stop: Double?
  public let step: Double?
  public let count: Int?
  public let rows: Int?
  public let value: Double?
  public let weight: Double?
  public let labels: VectorArray?
  /// The sizes of a window: one number for all axes, or one each.
  public let kernel: Axes?
  public let stride: Axes?
  public let pad: Axes?
  public let dilate: Axes?
  public let groups: Int?
  public let kind: String?
  public let global: Bool?
  public let ceilMode: Bool?
  public let countIncludePad: Bool?

  private enum CodingKeys: String, CodingKey {
    case scalar, reflected, axis, axes, keepdims, exclude, low, high, shape
    case transposeA, transposeB, indices, mode, depth, begin, end
    case subscripts = "subscript"
    case start, stop, step, count, rows, value, weight, labels
    case kernel, stride, pad, dilate, groups, kind, global, ceilMode, countIncludePad
  }
}

/// A number or a list of numbers, as one axis or several may be given.
public enum Axes: Decodable, Sendable {
  case one(Int)
  case several([Int])

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let axis = try? container.decode(Int.self) {
      self = .one(axis)
    } else {
      self = .several(try container.decode([Int].self))
    }
  }

  /// The numbers, one or more.
  public var list: [Int] {
    switch self {
    case .one(let axis): [axis]
    case .several(let axes): axes
    }
  }

  /// The only number, or nothing for a list.
  public var single: Int? {
    if case .one(let axis) = self { return axis }
    return nil
  }
}
