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
  public typealias Block = Gluon.Block
  public typealias Constant = ConstantParameter
  public typealias HybridBlock = Gluon.HybridBlock
  public typealias Parameter = Gluon.Parameter
  public typealias ParameterDict = Gluon.ParameterDict
  public typealias Trainer = Gluon.Trainer
  public typealias nn = Gluon.nn
  /// Losses, as MXNet calls the module.
  public typealias loss = gloss
  /// Data sets and loaders, as MXNet calls the module.
  public typealias data = gdata
  public typealias metric = Gluon.metric

  /// Small services for training loops.
  public enum utils {}
}

extension nn {
  public typealias Block = Gluon.Block
}
