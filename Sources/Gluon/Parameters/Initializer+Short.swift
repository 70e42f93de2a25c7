// The rules with a dot alone, where a rule is expected: `net.initialize(.normal(sigma: 0.01))`.

extension Initializer where Self == initializer.Normal {
  /// Normal numbers around 0: ``initializer/Normal``.
  public static func normal(sigma: Double = 0.01) -> Self { Self(sigma: sigma) }
}

extension Initializer where Self == initializer.Uniform {
  /// Uniform numbers between `-scale` and `scale`: ``initializer/Uniform``.
  public static func uniform(scale: Double = 0.07) -> Self { Self(scale: scale) }
}

extension Initializer where Self == initializer.Xavier {
  /// Random numbers whose size fits the layer: ``initializer/Xavier``.
  public static func xavier(
    _ distribution: initializer.Xavier.Distribution = .uniform,
    factor: initializer.Xavier.Factor = .avg, magnitude: Double = 3
  ) -> Self {
    Self(distribution, factor: factor, magnitude: magnitude)
  }
}

extension Initializer where Self == initializer.MSRAPrelu {
  /// Normal numbers whose size fits a layer followed by a relu: ``initializer/MSRAPrelu``.
  public static func msraPrelu(
    factor: initializer.Xavier.Factor = .avg, slope: Double = 0.25
  ) -> Self {
    Self(factor: factor, slope: slope)
  }
}

extension Initializer where Self == initializer.Orthogonal {
  /// Vectors at right angles: ``initializer/Orthogonal``.
  public static func orthogonal(
    scale: Double = 1.414, _ distribution: initializer.Orthogonal.Distribution = .uniform
  ) -> Self {
    Self(scale: scale, distribution)
  }
}

extension Initializer where Self == initializer.Constant {
  /// The same number everywhere: ``initializer/Constant``.
  public static func constant(_ value: Double) -> Self { Self(value) }
}

extension Initializer where Self == initializer.Zero {
  /// Zeros: ``initializer/Zero``.
  public static var zeros: Self { Self() }
}

extension Initializer where Self == initializer.One {
  /// Ones: ``initializer/One``.
  public static var ones: Self { Self() }
}
