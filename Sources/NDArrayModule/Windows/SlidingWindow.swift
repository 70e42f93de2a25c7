import CKernels

/// How a window slides over the last axes of an array of images: what convolution and pooling
/// have in common.
///
/// Images of one axis (`[batch, channels, width]`) count as images of height 1.
struct SlidingWindow {
  /// What the loops in C read.
  private(set) var c = nd_window()
  /// How many axes the window slides along: 1 or 2.
  let axes: Int

  /// Cells of one channel of an image.
  var planeSize: Int { c.height * c.width }
  /// Cells of the window.
  var cellCount: Int { c.kernel_h * c.kernel_w }
  /// Places of the window.
  var placeCount: Int { c.out_h * c.out_w }

  /// Whether each place sees one cell, and every cell is seen once: nothing has to be unfolded.
  var isPointwise: Bool {
    cellCount == 1 && placeCount == planeSize && c.pad_h == 0 && c.pad_w == 0
  }

  /// A window over images of the given shape, or nil after a mistake was reported.
  ///
  /// - Parameter roundsUp: Whether a last place that hangs over the edge counts.
  static func sliding(
    _ operation: String, over shape: Shape, kernel: Shape, stride: Shape, pad: Shape,
    dilate: Shape = 1, roundsUp: Bool = false
  ) -> SlidingWindow? {
    guard shape.count == 3 || shape.count == 4 else {
      return fail(
        "\(operation): the input has shape \(shape.dimensions), but takes images: 3 axes (batch,"
          + " channels, width) or 4 (batch, channels, height, width). Add the missing ones with"
          + " expandDims or reshape.")
    }
    let axes = shape.count - 2
    guard let kernel = numbers("kernel", kernel, atLeast: 1, operation, shape),
      let stride = numbers("stride", stride, atLeast: 1, operation, shape),
      let pad = numbers("pad", pad, atLeast: 0, operation, shape),
      let dilate = numbers("dilate", dilate, atLeast: 1, operation, shape)
    else { return nil }
    var places = [1, 1]
    for axis in 2 - axes..<2 {
      let size = shape[shape.count - 2 + axis]
      let reach = (kernel[axis] - 1) * dilate[axis] + 1
      let room = size + 2 * pad[axis] - reach
      guard room >= 0 else {
        return fail(
          "\(operation): the kernel reaches over \(reach) cells of axis \(shape.count - 2 + axis),"
            + " but the input of shape \(shape.dimensions) has only \(size + 2 * pad[axis]) there,"
            + " padding included. Use a smaller kernel or more padding.")
      }
      places[axis] = (roundsUp ? room + stride[axis] - 1 : room) / stride[axis] + 1
    }
    var window = SlidingWindow(axes: axes)
    window.c = nd_window(
      height: axes == 2 ? shape[2] : 1, width: shape.lastSize, kernel_h: kernel[0],
      kernel_w: kernel[1], stride_h: stride[0], stride_w: stride[1], pad_h: pad[0], pad_w: pad[1],
      dilate_h: dilate[0], dilate_w: dilate[1], out_h: places[0], out_w: places[1])
    return window
  }

  private init(axes: Int) { self.axes = axes }

  /// The two numbers of an option, for the height and the width; one number stands for both.
  private static func numbers(
    _ name: String, _ given: Shape, atLeast least: Int, _ operation: String, _ shape: Shape
  ) -> [Int]? {
    let axes = shape.count - 2
    guard given.count == 1 || given.count == axes else {
      return fail(
        "\(operation): \(name) is \(given), but the input of shape \(shape.dimensions) has \(axes)"
          + " axes to slide along. Give one number for all of them, or \(axes).")
    }
    guard given.allSatisfy({ $0 >= least }) else {
      return fail("\(operation): \(name) is \(given), but takes numbers of at least \(least).")
    }
    // Along the height that images of one axis lack, only the neutral value will do.
    if axes == 1 { return [name == "pad" ? 0 : 1, given[0]] }
    return [given[0], given.lastSize]
  }

  /// The shape of one number a place, for so many images and channels; nil after it was reported that
  /// no memory holds it.
  func outputShape(
    _ operation: String, images: Int, channels: Int, _ dtype: DType
  ) -> Shape? {
    var shape = Shape(images, channels)
    for size in axes == 2 ? [c.out_h, c.out_w] : [c.out_w] {
      guard size < 1 << 31 else {
        return fail(
          "\(operation): there would be \(size) places along an axis, and an axis has fewer than"
            + " 2147483648 elements. Use less padding or a larger stride.")
      }
      shape.append(size)
    }
    return shape.fits(dtype, operation) ? shape : nil
  }
}
