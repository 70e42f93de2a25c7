import NDArrayModule

extension nn {
  /// What the pooling layers share: a window that goes over the input and gives, at every place, the
  /// largest element or the mean of what it sees, each channel for itself.
  ///
  /// Shapes: `[batch, channels, ...]` gives `[batch, channels, ...]`, where along each further axis
  /// out = ⌊(in + 2 · padding - size) / stride⌋ + 1, rounded up with `ceilMode`. A global layer gives
  /// size 1 along each.
  public class Pooling: HybridBlock {
    /// The size of the window along each axis.
    public final let poolSize: [Int]
    /// How far it moves at a time.
    public final let strides: [Int]
    /// How much is put around the input, at each end.
    public final let padding: [Int]
    /// Whether a window that is only partly filled at the end counts, too.
    public final let ceilMode: Bool
    fileprivate final let kind: PoolKind
    fileprivate final let isGlobal: Bool
    fileprivate final let countIncludePad: Bool

    fileprivate init(
      axes: Int, _ kind: PoolKind, size: any PerAxis = 1, strides: (any PerAxis)? = nil,
      padding: any PerAxis = 0, ceilMode: Bool = true, countIncludePad: Bool = true,
      isGlobal: Bool = false
    ) {
      let name = "\(Self.self)"
      poolSize = spread(size, axes, "poolSize", of: name, atLeast: 1)
      self.strides = strides.map { spread($0, axes, "strides", of: name, atLeast: 1) } ?? poolSize
      self.padding = spread(padding, axes, "padding", of: name, atLeast: 0)
      self.ceilMode = ceilMode
      self.kind = kind
      self.isGlobal = isGlobal
      self.countIncludePad = countIncludePad
      super.init()
    }

    public override func forward(_ x: NDArray) -> NDArray {
      guard x.ndim == poolSize.count + 2 else {
        return fail(
          "\(type(of: self)): the input has shape \(x.shape.dimensions), but a batch has"
            + " \(poolSize.count + 2) axes: batch, channels and \(poolSize.count) more.")
      }
      return nd.pooling(
        x, kernel: Shape(poolSize), stride: Shape(strides), pad: Shape(padding), kind: kind,
        global: isGlobal, ceilMode: ceilMode, countIncludePad: countIncludePad)
    }

    public override var layerDescription: String {
      let layout = poolSize.count == 1 ? "NCW" : "NCHW"
      return "\(type(of: self))(size=\(poolSize.tuple), stride=\(strides.tuple),"
        + " padding=\(padding.tuple), ceil_mode=\(ceilMode.python),"
        + " global_pool=\(isGlobal.python), pool_type=\(kind == .max ? "max" : "avg"),"
        + " layout=\(layout))"
    }
  }

  /// The largest element in each window of a picture. The gradient goes to the first place that has
  /// it.
  ///
  ///     nn.MaxPool2D(2)(nd.ones(shape: [1, 3, 8, 8])).shape  // [1, 3, 4, 4]
  public final class MaxPool2D: Pooling {
    /// - Parameters:
    ///   - poolSize: The size of the window: a number, or height and width.
    ///   - strides: How far it moves at a time; nil for its own size.
    ///   - padding: How much is put around the input, at each end; it is never the largest.
    ///   - ceilMode: Whether a window that is only partly filled at the end counts, too.
    public init(
      _ poolSize: any PerAxis = 2, strides: (any PerAxis)? = nil, padding: any PerAxis = 0,
      ceilMode: Bool = false
    ) {
      super.init(
        axes: 2, .max, size: poolSize, strides: strides, padding: padding, ceilMode: ceilMode)
    }

    /// The same with a name for the size of the window.
    public convenience init(
      poolSize: any PerAxis, strides: (any PerAxis)? = nil, padding: any PerAxis = 0,
      ceilMode: Bool = false
    ) {
      self.init(poolSize, strides: strides, padding: padding, ceilMode: ceilMode)
    }
  }

  /// The largest element in each window of a sequence.
  public final class MaxPool1D: Pooling {
    /// The parameters are those of ``MaxPool2D``.
    public init(
      _ poolSize: any PerAxis = 2, strides: (any PerAxis)? = nil, padding: any PerAxis = 0,
      ceilMode: Bool = false
    ) {
      super.init(
        axes: 1, .max, size: poolSize, strides: strides, padding: padding, ceilMode: ceilMode)
    }
  }

  /// The mean of each window of a picture.
  ///
  ///     nn.AvgPool2D(2)(nd.ones(shape: [1, 3, 8, 8])).shape  // [1, 3, 4, 4]
  public final class AvgPool2D: Pooling {
    /// - Parameters:
    ///   - poolSize: The size of the window: a number, or height and width.
    ///   - strides: How far it moves at a time; nil for its own size.
    ///   - padding: How many zeros are put around the input, at each end.
    ///   - ceilMode: Whether a window that is only partly filled at the end counts, too.
    ///   - countIncludePad: Whether the zeros around the input count in the mean.
    public init(
      _ poolSize: any PerAxis = 2, strides: (any PerAxis)? = nil, padding: any PerAxis = 0,
      ceilMode: Bool = false, countIncludePad: Bool = true
    ) {
      super.init(
        axes: 2, .average, size: poolSize, strides: strides, padding: padding, ceilMode: ceilMode,
        countIncludePad: countIncludePad)
    }

    /// The same with a name for the size of the window.
    public convenience init(
      poolSize: any PerAxis, strides: (any PerAxis)? = nil, padding: any PerAxis = 0,
      ceilMode: Bool = false, countIncludePad: Bool = true
    ) {
      self.init(
        poolSize, strides: strides, padding: padding, ceilMode: ceilMode,
        countIncludePad: countIncludePad)
    }
  }

  /// The mean of each window of a sequence.
  public final class AvgPool1D: Pooling {
    /// The parameters are those of ``AvgPool2D``.
    public init(
      _ poolSize: any PerAxis = 2, strides: (any PerAxis)? = nil, padding: any PerAxis = 0,
      ceilMode: Bool = false, countIncludePad: Bool = true
    ) {
      super.init(
        axes: 1, .average, size: poolSize, strides: strides, padding: padding, ceilMode: ceilMode,
        countIncludePad: countIncludePad)
    }
  }

  /// The largest element of each channel: `[batch, channels, height, width]` gives
  /// `[batch, channels, 1, 1]`.
  public final class GlobalMaxPool2D: Pooling {
    /// The layer; there is nothing to choose.
    public init() { super.init(axes: 2, .max, isGlobal: true) }
  }

  /// The largest element of each channel: `[batch, channels, width]` gives `[batch, channels, 1]`.
  public final class GlobalMaxPool1D: Pooling {
    /// The layer; there is nothing to choose.
    public init() { super.init(axes: 1, .max, isGlobal: true) }
  }

  /// The mean of each channel: `[batch, channels, height, width]` gives `[batch, channels, 1, 1]`.
  public final class GlobalAvgPool2D: Pooling {
    /// The layer; there is nothing to choose.
    public init() { super.init(axes: 2, .average, isGlobal: true) }
  }

  /// The mean of each channel: `[batch, channels, width]` gives `[batch, channels, 1]`.
  public final class GlobalAvgPool1D: Pooling {
    /// The layer; there is nothing to choose.
    public init() { super.init(axes: 1, .average, isGlobal: true) }
  }
}
