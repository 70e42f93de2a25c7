import Glibc

/// What memory there is, asked before much of it is taken: a program that takes more than it can have
/// ends without a word.
package enum Memory {
  /// Bytes of memory that the machine has.
  static let ofMachine = Int(sysconf(Int32(_SC_PHYS_PAGES))) &* Int(sysconf(Int32(_SC_PAGESIZE)))

  /// Whether so many bytes can be had at once.
  ///
  /// Few always can. For more than 4 MB the system is asked, which knows the limits that the process
  /// was given.
  package static func hasRoom(_ bytes: Int) -> Bool {
    bytes <= 1 << 22 || isGiven(bytes)
  }

  @inline(never)
  private static func isGiven(_ bytes: Int) -> Bool {
    guard bytes <= ofMachine else { return false }
    let place = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let place, place != MAP_FAILED else { return false }
    munmap(place, bytes)
    return true
  }

  /// Whether a list of so many elements can be made; reports the mistake otherwise.
  package static func holds<Element>(
    _ count: Int, of type: Element.Type, _ operation: @autoclosure () -> String
  ) -> Bool {
    let bytes = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    if !bytes.overflow && hasRoom(bytes.partialValue) { return true }
    fail("\(operation()): \(count) elements do not fit into memory")
    return false
  }

  /// Stops the program with a message where a list of so many elements cannot be made.
  @inline(__always)
  static func demand<Element>(_ count: Int, of type: Element.Type) {
    if count > 1 << 19 && !hasRoom(count.multipliedClamped(by: MemoryLayout<Element>.stride)) {
      trap("memory: a list of \(count) elements finds no room. Use fewer or smaller arrays.")
    }
  }
}
