@_exported import Autograd
@_exported import CellRuntime
@_exported import Figures
@_exported import NDArrayModule

/// Layers of neural networks: ``nn/Dense``, ``nn/Sequential`` and what goes between them.
public enum nn {}

/// Losses: how far predictions are from their labels, one number a sample.
public enum gloss {}

/// Data sets, the order in which they are read, and the loader that cuts them into batches.
public enum gdata {}

/// Rules that draw the initial values of parameters, such as ``initializer/Normal``.
public enum initializer {}

/// Rules that lower the learning rate from step to step, such as ``lrScheduler/FactorScheduler``.
public enum lrScheduler {}

/// Measures of how good predictions are, gathered over batches, such as ``metric/Accuracy``.
public enum metric {}

/// The names that MXNet keeps directly under `gluon`.
public enum gluon {
  /// A part of a network, from one layer to the whole: see ``Block``.
  public typealias Block = Gluon.Block
  /// A parameter that does not learn: see ``ConstantParameter``.
  public typealias Constant = ConstantParameter
  /// A block that can be made ready to run faster: see ``HybridBlock``.
  public typealias HybridBlock = Gluon.HybridBlock
  /// An array that is trained: see ``Parameter``.
  public typealias Parameter = Gluon.Parameter
  /// Parameters by their names: see ``ParameterDict``.
  public typealias ParameterDict = Gluon.ParameterDict
  /// What moves parameters against their gradients: see ``Trainer``.
  public typealias Trainer = Gluon.Trainer
  /// Layers, as MXNet calls the module.
  public typealias nn = Gluon.nn
  /// Losses, as MXNet calls the module.
  public typealias loss = gloss
  /// Data sets and loaders, as MXNet calls the module.
  public typealias data = gdata
  /// Measures, as MXNet calls the module.
  public typealias metric = Gluon.metric

  /// Small services for training loops.
  public enum utils {}
}

extension nn {
  /// A part of a network, from one layer to the whole: see ``Block``.
  public typealias Block = Gluon.Block
  /// A block that can be made ready to run faster: see ``HybridBlock``.
  public typealias HybridBlock = Gluon.HybridBlock
}
