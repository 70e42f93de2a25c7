import NDArrayModule

extension gdata.Dataset {
  /// The samples, single arrays, as a block makes them.
  ///
  ///     let pictures = gdata.SimpleDataset([nd.zeros(shape: [2, 4, 3], dtype: .uint8)])
  ///     pictures.transform(gdata.vision.transforms.ToTensor())[0].shape  // [3, 2, 4]
  public func transform(
    lazy: Bool = true, _ block: Block
  ) -> gdata.TransformedDataset<Self, NDArray, NDArray> where Sample == NDArray {
    transform(lazy: lazy) { block($0) }
  }

  /// The samples with their first part as a block makes it, and the label as it was.
  ///
  ///     let pictures = gdata.SimpleDataset([(nd.zeros(shape: [2, 4, 3], dtype: .uint8), 7)])
  ///     pictures.transformFirst(gdata.vision.transforms.ToTensor())[0].0.shape  // [3, 2, 4]
  public func transformFirst<Label: gdata.Batchable>(
    lazy: Bool = true, _ block: Block
  ) -> gdata.TransformedDataset<Self, (NDArray, Label), (NDArray, Label.Batch)>
  where Sample == (NDArray, Label) {
    transform(lazy: lazy) { (block($0.0), $0.1) }
  }
}
