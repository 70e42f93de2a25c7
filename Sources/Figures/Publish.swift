import CellRuntime
import NDArrayModule

/// Gives the one element of an array to the prose, which quotes it as `` `=cell.name` ``.
///
///     publish("loss", l.mean())
///
/// - Precondition: The array has one element.
public func publish(_ name: String, _ value: NDArray) {
  publish(name, value.asScalar() as Float)
}

/// Gives a whole number to the prose.
@_disfavoredOverload
public func publish(_ name: String, _ value: Int) {
  publish(name, Double(value))
}
