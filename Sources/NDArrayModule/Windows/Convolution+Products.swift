import CKernels
import Glibc

/// The products, by unfolding: the cells that a kernel lies on at each place become a column of a
/// matrix, and a convolution is the product of the weight with that matrix. Images are taken one by
/// one, and large ones a few rows at a time, so that the matrix stays in the cache.
extension Convolution {
  /// Rows of the unfolded matrix: cells of a kernel over all its channels.
  private var depth: Int { channels / groups * window.cellCount }

  /// Images that are enough for a part of the work that a thread of its own pays for.
  private var imagesInPart: Int {
    let multiplications = Double(filters * depth) * Double(window.placeCount)
    return 1 + Int(Swift.min(5e6 / multiplications, 1e9))
  }

  /// Calls `body` for each part of the work on some images: an image, a group, and a range of rows of
  /// places.
  private func forEachBlock(
    _ type: DType, _ images: Range<Int>, _ body: (_ block: Block) -> Void
  ) {
    let cache = 1 << 19
    let bytesInRow = Swift.max(1, depth * window.c.out_w * type.byteCount)
    let height = Swift.max(1, Swift.min(window.c.out_h, cache / bytesInRow))
    let byteCount = window.isPointwise ? 0 : height * bytesInRow
    guard let columns = nd_pool_take(byteCount) else {
      trap(
        "memory: an array of \(byteCount) bytes finds no room. Make it smaller, or use fewer"
          + " arrays.")
    }
    for image in images {
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
    nd_pool_give(columns, byteCount)
  }

  /// Where a part of the work begins, in elements of each array.
  private struct Block {
    let input: Int
    let weight: Int
    let output: Int
    let first: Int
    let last: Int
    let columns: UnsafeMutableRawPointer
  }

  /// Writes the outputs.
  func multiply(_ x: NDArray, _ weight: NDArray, _ bias: NDArray?, into out: NDArray) {
    guard window.placeCount > 0 else { return }
    Parallel.split(images, grain: imagesInPart) { images in
      multiply(x, weight, bias, into: out, images)
    }
  }

  private func multiply(
    _ x: NDArray, _ weight: NDArray, _ bias: NDArray?, into out: NDArray, _ images: Range<Int>
  ) {
    if let bias {
      for image in images {
        nd_fill_planes(
          x.dtype.code, bias.raw, filters, window.placeCount,
          out.address(image * filters * window.placeCount))
      }
    }
    withUnsafePointer(to: window.c) { shape in
      forEachBlock(x.dtype, images) { block in
        let places = (block.last - block.first) * window.c.out_w
        var matrix = UnsafeRawPointer(x.address(block.input))
        if !window.isPointwise {
          nd_unfold(
            x.dtype.code, matrix, channels / groups, shape, block.first, block.last, block.columns)
          matrix = UnsafeRawPointer(block.columns)
        }
        let start = block.first * window.c.out_w
        Gemm.multiply(
          x.dtype, filters / groups, places, depth, weight.address(block.weight), depth,
          window.isPointwise ? matrix + start * x.dtype.byteCount : matrix,
          window.isPointwise ? window.planeSize : places, out.address(block.output),
          window.placeCount, adding: bias != nil)
      }
    }
  }

  /// Writes the gradient of the input.
  func spread(_ g: NDArray, _ weight: NDArray, into out: NDArray) {
    guard window.placeCount > 0 else {
      memset(out.raw, 0, out.size * out.dtype.byteCount)
      return
    }
    Parallel.split(images, grain: imagesInPart) { images in
      spread(g, weight, into: out, images)
    }
  }

  private func spread(
    _ g: NDArray, _ weight: NDArray, into out: NDArray, _ images: Range<Int>
  ) {
    let imageSize = channels * window.planeSize
    memset(
      out.address(images.lowerBound * imageSize), 0,
      images.count * imageSize * out.dtype.byteCount)
    let perGroup = filters / groups
    withUnsafePointer(to: window.c) { shape in
      forEachBlock(g.dtype, images) { block in
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
          g.address(block.output), window.placeCount, block.columns, places)
        nd_fold(
          g.dtype.code, block.columns, channels / groups, shape, block.first, block.last,
          out.address(block.input))
      }
    }
  }

  /// Writes the gradient of the weight: the sum over the images, of which some neighbours are added
  /// up first. The shapes alone decide which, so that threads change no bit of it.
  func correlate(_ x: NDArray, _ g: NDArray, into out: NDArray) {
    let byteCount = out.size * out.dtype.byteCount
    guard window.placeCount > 0, images > 0 else {
      memset(out.raw, 0, byteCount)
      return
    }
    let mostSums = 1 + (1 << 26) / Swift.max(1, byteCount)
    let neighbours = Swift.max(16, (images + mostSums - 1) / mostSums)
    let sums = (images + neighbours - 1) / neighbours
    let others = NDArray(uninitialized: Shape(sums - 1, out.size), out.dtype)
    Parallel.split(sums, grain: 1 + imagesInPart / neighbours) { range in
      for sum in range {
        let target = sum == 0 ? out.raw : others.address((sum - 1) * out.size)
        memset(target, 0, byteCount)
        let first = sum * neighbours
        correlate(x, g, into: target, first..<Swift.min(first + neighbours, images))
      }
    }
    for sum in 1..<Swift.max(1, sums) {
      nd_accumulate(out.dtype.code, out.raw, others.address((sum - 1) * out.size), out.size)
    }
  }

  private func correlate(
    _ x: NDArray, _ g: NDArray, into target: UnsafeMutableRawPointer, _ images: Range<Int>
  ) {
    withUnsafePointer(to: window.c) { shape in
      forEachBlock(g.dtype, images) { block in
        let places = (block.last - block.first) * window.c.out_w
        var matrix = UnsafeRawPointer(x.address(block.input))
        var width = window.planeSize
        if window.isPointwise {
          matrix += block.first * window.c.out_w * x.dtype.byteCount
        } else {
          nd_unfold(
            x.dtype.code, matrix, channels / groups, shape, block.first, block.last, block.columns)
          matrix = UnsafeRawPointer(block.columns)
          width = places
        }
        Gemm.multiply(
          g.dtype, filters / groups, depth, places, g.address(block.output), window.placeCount,
          matrix, width, transposeB: true, target + block.weight * g.dtype.byteCount, depth,
          adding: true)
      }
    }
  }
}
