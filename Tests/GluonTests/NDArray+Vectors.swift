import NDArrayModule
import TestSupport

extension NDArray {
  /// The array that a vector file wrote.
  convenience init(_ vector: VectorArray) {
    self.init(vector.elements, shape: Shape(vector.shape))
  }

  /// This array as a vector file would write it.
  var vector: VectorArray {
    VectorArray(shape: Array(shape), elements: elements)
  }
}
