import CKernels
import Testing

@testable import NDArrayModule

@Suite("Memory")
struct MemoryTests {
  @Test("every array starts at a multiple of 64 bytes", arguments: [1, 3, 16, 100, 1000, 12345])
  func alignment(count: Int) {
    #expect(UInt(bitPattern: nd.zeros(shape: count).base) % 64 == 0)
  }

  @Test("memory given back is taken again")
  func reuse() {
    let first = nd.zeros(shape: 5000).base
    let second = nd.zeros(shape: 5000).base
    #expect(first == second)
  }

  @Test("sizes of every class can be taken, written and given back")
  func classes() {
    for power in 0..<22 {
      for offset in [-1, 0, 1] {
        let count = (1 << power) + offset
        let x = nd.full(shape: Shape(max(count, 0)), 1)
        #expect(x.sum().elements == [Float(max(count, 0))])
      }
    }
    nd_pool_empty()
    #expect(nd_pool_cached() == 0)
  }

  @Test("a view keeps its memory alive")
  func viewOwns() {
    var x: NDArray? = nd.arange(6).reshape([2, 3])
    let row = x?[1]
    x = nil
    let other = nd.zeros(shape: 6)
    #expect(row?.elements == [3, 4, 5])
    #expect(other.elements == [0, 0, 0, 0, 0, 0])
  }
}
