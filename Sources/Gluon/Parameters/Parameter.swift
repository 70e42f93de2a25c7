import Autograd
import NDArrayModule

/// A trainable array of a layer, with its gradient: the weight or the bias of a ``nn/Dense``.
///
/// A block makes its parameters, ``Block/initialize(_:forceReinit:)`` gives them values, `backward()`
/// fills their gradients and ``Trainer/step(batchSize:ignoreStaleGrad:)`` moves them against those
/// gradients. A parameter is an object: whoever holds it sees every update.
///
///     let weight = Parameter("weight", shape: [1, 2], init: initializer.Constant(0.5))
///     weight.initialize()
///     print(weight)         // Parameter weight (shape=(1, 2), dtype=float32)
///     weight.data()         // the values, [[0.5 0.5]]
///     weight.grad()         // the gradient, zeros until backward() writes it
///
/// **Three states.** A new parameter has a shape and no values. After `initialize` it has both,
/// unless a size in its shape is still 0, which means unknown: then initialization is *deferred*
/// to the first forward pass, when the batch tells the size, and the random numbers are drawn then.
/// Reading ``data()`` or ``grad()`` too early stops with a message that says which of the two is
/// missing and what to do.
///
/// **Gradient.** ``gradReq`` says what a backward pass does with the gradient: overwrite it
/// (`.write`, the default), add to it (`.add`, for gradients gathered over several batches; call
/// ``zeroGrad()`` to start again) or keep none (`.null`, a frozen parameter). ``lrMult`` and
/// ``wdMult`` scale the trainer's learning rate and weight decay for this parameter alone.
public class Parameter {
  /// The place in the network, such as `0.weight`: the weight of the first layer. A parameter that
  /// belongs to no block keeps the name it was made with.
  public private(set) final var name: String
  /// The type of the values; ``cast(_:)`` changes it.
  public internal(set) final var dtype: DType
  /// The sizes of the values; 0 where a size is not known before the first forward pass.
  public internal(set) final var shape: Shape
  /// The parameter's own rule for its initial values. Nil leaves the choice to `initialize`.
  public final let initializer: (any Initializer)?
  /// Scales the trainer's learning rate for this parameter.
  public final var lrMult: Double
  /// Scales the trainer's weight decay for this parameter.
  public final var wdMult: Double
  /// The array, when there are values.
  final var values: NDArray?
  /// The rule that will give the values once the shape is known.
  final var deferredRule: (any Initializer)?
  /// How many names from the outermost block down to this parameter `name` tells.
  private final var depth = 0
  /// The layer that a message should speak of.
  final weak var layer: Block?

  /// Makes a parameter without values.
  ///
  /// - Parameters:
  ///   - name: What it is called until a block gives it its place in a network.
  ///   - gradReq: What a backward pass does with the gradient.
  ///   - shape: The sizes; 0 for one that the first forward pass will tell.
  ///   - dtype: The type of the values; only `.float32` and `.float64` can be trained.
  ///   - lrMult: Scales the trainer's learning rate for this parameter.
  ///   - wdMult: Scales the trainer's weight decay for this parameter.
  ///   - initializer: The rule for the initial values, which wins over the one given to
  ///     ``Block/initialize(_:forceReinit:)``.
  public init(
    _ name: String, gradReq: GradReq = .write, shape: Shape, dtype: DType = .float32,
    lrMult: Double = 1, wdMult: Double = 1, init initializer: (any Initializer)? = nil
  ) {
    require(
      dtype.isFloating || gradReq == .null,
      "Parameter: \(name) has values of type \(dtype), and only float32 and float64 have gradients."
        + " Pass gradReq: .null.")
    self.name = name
    self.gradReq = gradReq
    self.shape = shape
    self.dtype = dtype
    self.lrMult = lrMult
    self.wdMult = wdMult
    self.initializer = initializer
  }

  /// What a backward pass does with the gradient. It can be changed at any time; the gradient then
  /// starts again at zero, or is dropped for `.null`. A ``ConstantParameter`` keeps `.null`.
  public final var gradReq: GradReq {
    didSet {
      if gradReq == oldValue { return }
      if self is ConstantParameter {
        warn("warning: gradReq: \(name) is a constant and keeps no gradient; .null stays.")
        gradReq = .null
      } else {
        values?.attachGrad(gradReq: gradReq)
      }
    }
  }

  /// The values: the array itself, not a copy, so it changes with every step of the trainer.
  ///
  /// It has the shape of the parameter, for a dense layer's weight `[units, inUnits]`. Its `grad`
  /// is the same array as ``grad()``.
  ///
  /// - Precondition: The parameter is initialized, and not only deferred.
  @inline(__always)
  public final func data() -> NDArray {
    if let values { return values }
    return fail(whyNotReady)
  }

  /// The values, with what was unknown in the shape filled in: the call for a layer's `forward`.
  ///
  /// The first call of a deferred parameter completes the shape and draws the values; every call
  /// checks that `inferred` is still the shape.
  ///
  ///     final class Scaled: Block {
  ///       let scale = Parameter("scale", shape: [0])
  ///       override func forward(_ x: NDArray) -> NDArray {
  ///         x * scale.data(inferring: [x.shape[1]])
  ///       }
  ///     }
  @inline(__always)
  public final func data(inferring inferred: Shape) -> NDArray {
    if let values, inferred == shape { return values }
    return complete(inferred)
  }

  /// The gradient: the array that every backward pass writes, of the parameter's shape. It is zero
  /// before the first one.
  ///
  /// - Precondition: The parameter is initialized and `gradReq` is not `.null`.
  public final func grad() -> NDArray {
    guard let values else { return fail(whyNotReady) }
    guard let gradient = values.gradient else {
      return fail(
        "grad: \(name) keeps no gradient, because its gradReq is .null. Set gradReq to .write or"
          + " .add to have one.")
    }
    return gradient
  }

  /// Copies `values` into the parameter, keeping its array, its gradient and whoever holds them.
  ///
  /// A deferred parameter takes its shape from `values`.
  ///
  /// - Precondition: The parameter is initialized or deferred, and `values` has its shape.
  public final func setData(_ values: NDArray) {
    guard isInitializedOrDeferred else { return fail(whyNotReady) }
    guard shape.accepts(values.shape) else {
      return fail(
        "setData: \(name) has shape \(shape.tuple), but the values have \(values.shape.tuple).")
    }
    if let own = self.values {
      autograd.pause { values.copy(to: own) }
    } else {
      shape = values.shape
      hold(autograd.pause { values.copy() })
    }
  }

  /// Sets the gradient to zero, to start a sum over batches with `gradReq` `.add`. Without a
  /// gradient it does nothing.
  public final func zeroGrad() {
    if let gradient = values?.gradient { autograd.pause { gradient.fill(0) } }
  }
}

extension Parameter {
  /// Takes the place in a network as its name. The longest path stays: a part of a network that is
  /// looked at alone does not rename its parameters.
  final func adopt(path: String, depth: Int, layer: Block, renaming: Bool) {
    if depth > self.depth || (renaming && depth == self.depth) {
      name = path
      self.depth = depth
    }
    if self.layer == nil { self.layer = layer }
  }

  /// The word that printing begins with.
  private var kind: String { self is ConstantParameter ? "Constant" : "Parameter" }

  /// The name and the layer, as messages put them.
  var place: Message {
    if let layer { "\(name) of \(layer)" } else { "\(name)" }
  }
}

extension Parameter: CustomStringConvertible {
  /// The form that Gluon prints: `Parameter 0.weight (shape=(1, 2), dtype=float32)`.
  public final var description: String {
    "\(kind) \(name) (shape=\(shape.tuple), dtype=\(dtype))"
  }
}
