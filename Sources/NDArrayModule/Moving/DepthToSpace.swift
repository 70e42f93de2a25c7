extension NDArray {
  /// Channels moved into the picture: each cell becomes a square of `block` x `block` cells.
  ///
  /// Shapes: `[batch, block² c, height, width] → [batch, c, block height, block width]`. Channel
  /// (i block + j) c + k of a cell becomes row i, column j of the square in channel k. The gradient is
  /// moved back.
  ///
  ///     nd.arange(4).reshape(1, 4, 1, 1).depthToSpace(2).reshape(2, 2)  // [[0. 1.] [2. 3.]]
  public func depthToSpace(_ block: Int) -> NDArray {
    guard ndim == 4, block > 0, shape[1] % block.multipliedClamped(by: block) == 0 else {
      return fail(
        "depthToSpace: an array of shape \(shape.dimensions) cannot be taken apart by blocks of"
          + " \(block): it needs four axes, and a second one that is a multiple of the block's square"
      )
    }
    let (batch, channels, height, width) = (shape[0], shape[1], shape[2], shape[3])
    let depth = channels / (block * block)
    return reshaped(Shape([batch, block, block, depth, height, width]))
      .transpose(axes: [0, 3, 4, 1, 5, 2])
      .reshaped(Shape([batch, depth, height * block, width * block]))
  }

  /// The opposite of ``depthToSpace(_:)``: each square of `block` x `block` cells becomes one cell of
  /// more channels.
  ///
  /// Shapes: `[batch, c, block height, block width] → [batch, block² c, height, width]`.
  ///
  ///     nd.arange(4).reshape(1, 1, 2, 2).spaceToDepth(2).shape  // [1, 4, 1, 1]
  public func spaceToDepth(_ block: Int) -> NDArray {
    guard ndim == 4, block > 0, shape[2] % block == 0, shape[3] % block == 0 else {
      return fail(
        "spaceToDepth: an array of shape \(shape.dimensions) cannot be taken apart by blocks of"
          + " \(block): it needs four axes, and pictures whose sides are multiples of the block")
    }
    let (batch, depth, height, width) = (shape[0], shape[1], shape[2] / block, shape[3] / block)
    return reshaped(Shape([batch, depth, height, block, width, block]))
      .transpose(axes: [0, 3, 5, 1, 2, 4])
      .reshaped(Shape([batch, depth * block * block, height, width]))
  }
}

extension nd {
  /// See ``NDArray/depthToSpace(_:)``.
  public static func depthToSpace(_ x: NDArray, blockSize: Int) -> NDArray {
    x.depthToSpace(blockSize)
  }
  /// See ``NDArray/spaceToDepth(_:)``.
  public static func spaceToDepth(_ x: NDArray, blockSize: Int) -> NDArray {
    x.spaceToDepth(blockSize)
  }
}
