import CKernels

/// The memory behind one or more arrays: 64-byte aligned, taken from the thread's free lists and
/// given back when the last array that uses it goes.
final class Storage {
  let bytes: UnsafeMutableRawPointer
  private let byteCount: Int
  /// Grows with every write in place. The tape notes it for what it saves and compares it in the
  /// backward pass, so a gradient is never computed from overwritten values.
  @exclusivity(unchecked) var version = 0
  /// What made `version` grow last.
  @exclusivity(unchecked) var lastWrite = Write.none

  /// The ways an array is written in place, named in error messages.
  enum Write: UInt8 {
    case none, add, subtract, multiply, divide, assign, fill, gradient

    var phrase: String {
      switch self {
      case .none: "nothing"
      case .add: "'+='"
      case .subtract: "'-='"
      case .multiply: "'*='"
      case .divide: "'/='"
      case .assign: "an assignment such as x[...] = y"
      case .fill: "fill"
      case .gradient: "a backward pass"
      }
    }
  }

  @inline(__always)
  init(byteCount: Int) {
    self.byteCount = byteCount
    guard let bytes = nd_pool_take(byteCount) else { Storage.failAllocation(byteCount) }
    self.bytes = bytes
  }

  @inline(never)
  private static func failAllocation(_ byteCount: Int) -> Never {
    trap(
      "memory: an array of \(byteCount) bytes finds no room. Make it smaller, or use fewer arrays.")
  }

  deinit {
    nd_pool_give(bytes, byteCount)
  }

  @inline(__always)
  func noteWrite(_ write: Write) {
    version &+= 1
    lastWrite = write
  }
}
