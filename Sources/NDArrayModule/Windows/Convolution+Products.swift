import CKernels
import Glibc

/// The products, by unfolding: the cells that a kernel lies on at each place become a column of a
/// matrix, and a convolution is the product of the weight with that matrix. Images are taken one by
/// one, and large ones a few rows at a time, so that the matrix stays in the cache.
extension Convolution {
  /// Rows of the unfolded matrix: cells of a kernel over all its channels.
  private var depth: Int { channels / groups * window.cellCount }

  /// Calls `body` for each part of the work: an image, a group, and a range of rows of places.
  private func forEachBlock(
    _ type: DType, _ body: (_ block: Block) -> Void
  ) {
    guard window.placeCount > 0, images > 0 else { return }
    let cache = 1 << 19
    let bytesInRow = Swift.max(1, depth * window.c.out_w * type.byteCount)
    let height = Swift.max(1, Swift.min(window.c.out_h, cache / bytesInRow))
    let columns = Storage(byteCount: window.isPointwise ? 0 : height * bytesInRow)
    for image in 0..<images {
      for group in 0..<groups {
        for first in stride(from: 0, to: window.c.out_h, by: height) {
          body(
            Block(
              input: (image * channels + group * (channels / groups)) * window.planeSize,
              weight: group * (filters / groups) * depth,
              output: (image * filters + group * (filters / groups)) * window.placeCount
                + first * window.c.out_w,
              first: first, last: Swift.min(first + height, window.c.out_h), columns: columns))
        }
      }
    }
    withExtendedLifetime(columns) {}
  }

  /// Where a part of the work begins, in elements of each array.
  private struct Block {
    let input: Int
    let weight: Int
    let output: Int
    let first: Int
    let last: Int
    let columns: Storage
  }

  /// Writes the outputs.
  func multiply(_ x: NDArray, _ weight: NDArray, _ bias: NDArray?, into out: NDArray) {
    let perGroup = filters / groups
    if let bias {
      for image in 0..<images {
        nd_fill_planes(
          x.dtype.code, bias.raw, filters, window.placeCount,
          out.address(image * filters * window.placeCount))
      }
    }
    withUnsafePointer(to: window.c) { shape in
      forEachBlock(x.dtype) { block in
        let places = (block.last - block.first) * window.c.out_w
        var matrix = UnsafeRawPointer(x.address(block.input))
        if !window.isPointwise {
          nd_unfold(
            x.dtype.code, matrix, channels / groups, shape, block.first, block.last,
            block.columns.bytes)
          matrix = UnsafeRawPointer(block.columns.bytes)
        }
        let start = block.first * window.c.out_w
        Gemm.multiply(
          x.dtype, perGroup, places, depth, weight.address(block.weight), depth,
          window.isPointwise ? matrix + start * x.dtype.byteCount : matrix,
          window.isPointwise ? window.planeSize : places, out.address(block.output),
          window.placeCount, adding: bias != nil)
      }
    }
  }

  /// Writes the gradient of the input.
  func spread(_ g: NDArray, _ weight: NDArray, into out: NDArray) {
    memset(out.raw, 0, out.size * out.dtype.byteCount)
    let perGroup = filters / groups
    withUnsafePointer(to: window.c) { shape in
      forEachBlock(g.dtype) { block in
        let places = (block.last - block.first) * window.c.out_w
        if window.isPointwise {
          Gemm.multiply(
            g.dtype, depth, places, perGroup, weight.address(block.weight), depth,
            transposeA: true, g.address(block.output), window.placeCount,
            out.address(block.input + block.first * window.c.out_w), window.planeSize)
          return
        }
        Gemm.multiply(
          g.dtype, depth, places, perGroup, weight.address(block.weight), depth, transposeA: true,
          g.address(block.output), window.placeCount, block.columns.bytes, places)
        nd_fold(
          g.dtype.code, block.columns.bytes, channels / groups, shape, block.first, block.last,
          out.address(block.input))
      }
    }
  }

  /// Writes the gradient of the weight.
  func correlate(_ x: NDArray, _ g: NDArray, into out: NDArray) {
    memset(out.raw, 0, out.size * out.dtype.byteCount)
    let perGroup = filters / groups
    withUnsafePointer(to: window.c) { shape in
      forEachBlock(g.dtype) { block in
        let places = (block.last - block.first) * window.c.out_w
        var matrix = UnsafeRawPointer(x.address(block.input))
        var width = window.planeSize
        if window.isPointwise {
          matrix += block.first * window.c.out_w * x.dtype.byteCount
        } else {
          nd_unfold(
            x.dtype.code, matrix, channels / groups, shape, block.first, block.last,
            block.columns.bytes)
          matrix = UnsafeRawPointer(block.columns.bytes)
          width = places
        }
        Gemm.multiply(
          g.dtype, perGroup, depth, places, g.address(block.output), window.placeCount, matrix,
          width, transposeB: true, out.address(block.weight), depth, adding: true)
      }
    }
  }
}
