import CKernels

/// The memory behind one or more arrays: 64-byte aligned, taken from the thread's free lists and
/// given back when the last array that uses it goes.
///
/// Arrays count themselves in and out (``retain()``, ``release()``), which costs less than an object
/// of Swift's for every array: the common one of a single owner takes no atomic operation.
struct Storage {
  private let head: UnsafeMutablePointer<nd_storage>

  /// The ways an array is written in place, named in error messages.
  enum Write: UInt8 {
    case none, add, subtract, multiply, divide, assign, fill, gradient

    var phrase: Message {
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

  /// New memory, whose one owner is the caller.
  @inline(__always)
  init(byteCount: Int) {
    guard let head = nd_storage_make(byteCount) else { Storage.failAllocation(byteCount) }
    self.head = head
  }

  @inline(never)
  private static func failAllocation(_ byteCount: Int) -> Never {
    trap(
      "memory: an array of \(byteCount) bytes finds no room. Make it smaller, or use fewer arrays.")
  }

  /// The first byte of the elements.
  @inline(__always)
  var bytes: UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(head) + Int(nd_storage_head)
  }

  /// Grows with every write in place. The tape notes it for what it saves and compares it in the
  /// backward pass, so a gradient is never computed from overwritten values.
  @inline(__always)
  var version: Int { Int(head.pointee.version) }

  /// What made ``version`` grow last.
  var lastWrite: Write { Write(rawValue: UInt8(head.pointee.last_write)) ?? .none }

  @inline(__always)
  func noteWrite(_ write: Write) {
    head.pointee.version &+= 1
    head.pointee.last_write = Int32(write.rawValue)
  }

  /// One more array uses the memory.
  @inline(__always)
  func retain() { nd_storage_retain(head) }

  /// One array less does; without any, the memory is given back.
  @inline(__always)
  func release() { nd_storage_release(head) }

  /// Whether no other array uses the memory.
  @inline(__always)
  var isUnique: Bool { nd_storage_is_unique(head) }

  @inline(__always)
  static func === (a: Storage, b: Storage) -> Bool { a.head == b.head }
}
