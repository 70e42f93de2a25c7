import NDArrayModule

/// A rule for the initial values of a parameter.
///
/// The rules of the library are in ``initializer``. Your own rule fills the array it is given:
///
///     struct Counting: Initializer {
///       func fill(_ data: NDArray) {
///         data[...] = nd.arange(data.size).reshape(data.shape)
///       }
///     }
///     let layer = nn.Dense(2, inUnits: 2)
///     layer.initialize(Counting())
///     layer.weight.data().elements  // [0.0, 1.0, 2.0, 3.0]
///
/// Random rules draw from `nd.random`, whose seed makes them repeatable. They are asked in the
/// order of the layers: at ``Block/initialize(_:forceReinit:)`` when shapes are known, else in the
/// first forward pass.
public protocol Initializer {
  /// Writes the initial values into `data` in place; its shape is that of the parameter. Nothing
  /// is recorded meanwhile.
  func fill(_ data: NDArray)

  /// The same for the parameter of a given name, such as `0.weight`. Rules that treat all
  /// parameters alike leave it as it is, which is a call of ``fill(_:)``.
  func fill(_ data: NDArray, named name: String)
}

extension Initializer {
  public func fill(_ data: NDArray, named name: String) { fill(data) }
}

/// The name of MXNet's module. `init` is a word of the Swift language, so it needs the quotes.
public typealias `init` = initializer

extension initializer {
  /// Normal numbers around 0.
  ///
  ///     net.initialize(initializer.Normal(sigma: 0.01))
  public struct Normal: Initializer, Sendable {
    /// The standard deviation.
    public let sigma: Double

    /// A rule with the given standard deviation.
    public init(sigma: Double = 0.01) { self.sigma = sigma }
    /// The same without the name.
    public init(_ sigma: Double) { self.sigma = sigma }

    public func fill(_ data: NDArray) {
      data[...] = nd.random.normal(scale: sigma, shape: data.shape)
    }
  }

  /// Uniform numbers between `-scale` and `scale`: what `initialize()` uses when nothing is said.
  public struct Uniform: Initializer, Sendable {
    /// The largest absolute value.
    public let scale: Double

    /// A rule for numbers up to the given absolute value.
    public init(scale: Double = 0.07) { self.scale = scale }
    /// The same without the name.
    public init(_ scale: Double) { self.scale = scale }

    public func fill(_ data: NDArray) {
      data[...] = nd.random.uniform(low: -scale, high: scale, shape: data.shape)
    }
  }

  /// The same number everywhere, or the elements of an array.
  ///
  ///     let layer = nn.Dense(2, weightInitializer: initializer.Constant(nd.array([[1, 2]])))
  ///     layer.initialize()
  ///     layer(nd.ones(shape: [1, 2])).elements  // [3.0, 3.0]
  public struct Constant: Initializer {
    private let number: Double
    private let array: NDArray?

    /// A rule that gives `value` to every element.
    public init(_ value: Double) {
      number = value
      array = nil
    }

    /// A rule that copies an array whose shape is the parameter's, or broadcasts to it.
    public init(_ value: NDArray) {
      number = .nan
      array = value.copy()
    }

    public func fill(_ data: NDArray) {
      guard let array else { return data.fill(number) }
      data[...] = array.broadcastTo(data.shape)
    }
  }

  /// Zeros, the usual start of a bias.
  public struct Zero: Initializer, Sendable {
    /// The rule; there is nothing to choose.
    public init() {}

    public func fill(_ data: NDArray) { data.fill(0) }
  }

  /// Ones.
  public struct One: Initializer, Sendable {
    /// The rule; there is nothing to choose.
    public init() {}

    public func fill(_ data: NDArray) { data.fill(1) }
  }
}
