import NDArrayModule

extension NDArray {
  /// The array that a vector file wrote.
  public convenience init(_ vector: VectorArray) {
    self.init(vector.elements, shape: Shape(vector.shape))
  }

  /// This array as a vector file would write it.
  public var vector: VectorArray {
    VectorArray(shape: Array(shape), elements: elements)
  }
}
